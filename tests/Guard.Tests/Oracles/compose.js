// Puts the access key of cloudfriend's own template, which shows its secret in an output, among the resources of each valid template that cfn-lint brings
// along to test itself and of each with a condition on a resource that cloudfriend does. It writes them into the folder it is given: JSON as JSON, YAML as
// YAML with its short forms and comments as they stand.
'use strict';

const fs = require('fs');
const path = require('path');
const { permissions } = require('@mapbox/cloudfriend');

const [out, packages] = process.argv.slice(2);
const sections = ['Resources', 'Outputs'];

const intoJson = text => {
  const template = JSON.parse(text);
  for (const section of sections)
    template[section] = { ...template[section], ...permissions[section] };
  return JSON.stringify(template, null, 2);
};

// JSON is YAML too, so an entry needs no more than its neighbours' indentation.
const intoYaml = text => sections.reduce((lines, section) => {
  let at = lines.findIndex(line => line.trimEnd() === `${section}:`);
  if (at < 0)
    at = lines.push(`${section}:`) - 1;
  const neighbour = lines.slice(at + 1).find(line => /^\s*[^\s#]/.test(line)) ?? '';
  const indent = /^\s+/.exec(neighbour)?.[0] ?? '  ';
  const entries = Object.entries(permissions[section]).map(([id, value]) => `${indent}${id}: ${JSON.stringify(value)}`);
  return [...lines.slice(0, at + 1), ...entries, ...lines.slice(at + 1)];
}, text.split(/\r?\n/)).join('\n');

const sources = ['cfn-lint/testData/valid/json', 'cfn-lint/testData/valid/yaml', '@mapbox/cloudfriend/test/fixtures/shortcuts'];
for (const source of sources) {
  for (const name of fs.readdirSync(path.join(packages, source)).filter(name => /\.(json|yaml)$/.test(name))) {
    const text = fs.readFileSync(path.join(packages, source, name), 'utf8');
    if (source.startsWith('@') && !text.includes('"Condition":'))
      continue;
    fs.writeFileSync(path.join(out, `${source.replaceAll('/', '-')}-${name}`), name.endsWith('.json') ? intoJson(text) : intoYaml(text));
  }
}
fs.writeFileSync(path.join(out, 'permissions.json'), JSON.stringify(permissions, null, 2));
