// Reads standard input synchronously, as the simulator calls back synchronously. Node.js 18 makes a pipe non-blocking, so that a
// read can end with EAGAIN before the other side has written.
'use strict';

const fs = require('node:fs');

const PAUSE_MS = 5;
const pause = new Int32Array(new SharedArrayBuffer(4));

// Returns the next bytes; none at the end.
function readChunk() {
  const chunk = Buffer.alloc(64 * 1024);
  for (;;) {
    try {
      return chunk.subarray(0, fs.readSync(0, chunk));
    } catch (error) {
      if (error.code !== 'EAGAIN')
        throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }
}

function readAll() {
  const chunks = [];
  for (let chunk = readChunk(); chunk.length > 0; chunk = readChunk())
    chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

module.exports = { readAll, readChunk };
