// Reads words on standard input, one a line, and writes those that are not in the English dictionary.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const nspell = require('nspell');
const { readAll } = require('./standard-input.js');

const folder = process.argv[2]; // of the package dictionary-en, which only an ES module can import
const read = name => fs.readFileSync(path.join(folder, name));
const spell = nspell({ aff: read('index.aff'), dic: read('index.dic') });

for (const word of readAll().split('\n').filter(word => word.length > 0 && !spell.correct(word)))
  console.log(word);
