// Reads a SARIF file on standard input and validates it against the schema of SARIF 2.1.0. Writes each violation on its own line; the exit code is 1 if there is one.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv');
const { readAll } = require('./standard-input.js');

const schemas = path.join(path.dirname(require.resolve('@microsoft/jest-sarif/package.json')), 'lib', 'schemas');
const schema = JSON.parse(fs.readFileSync(path.join(schemas, 'sarif-2.1.0-rtm.5.json'), 'utf8'));
const draft04 = require('ajv/lib/refs/json-schema-draft-04.json'); // in which the schema is written
const ajv = new Ajv({ allErrors: true, schemaId: 'id', meta: draft04, logger: false });
const validate = ajv.compile(schema);

if (!validate(JSON.parse(readAll()))) {
  for (const { dataPath, message, params } of validate.errors)
    console.log(`${dataPath} ${message} ${JSON.stringify(params)}`);
  process.exitCode = 1;
}
