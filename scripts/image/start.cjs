// Entry point of the frontend image: runs the frontend from V8's code cache. Node's own compile cache holds a file as it
// is before it has run, and so none of the functions that V8 compiles on their first call. `--write-cache`: fill the cache.
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { constants, Script } = require('node:vm');

const FRONTEND = join(__dirname, 'frontend.js');
const CACHE = join(__dirname, 'frontend.cache');
const writing = process.argv[2] === '--write-cache';

// The bundle is ASCII only (esbuild.config.mjs sees to it), and latin1 is the quick way to read that.
const source = `(function (exports, require, module) {${readFileSync(FRONTEND, 'latin1')}\n})`;
const script = new Script(source, {
  filename: FRONTEND,
  cachedData: writing ? undefined : readFileSync(CACHE),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
if (script.cachedDataRejected) process.stderr.write('sealfile: V8 did not take the code cache\n');
if (writing) process.on('exit', () => writeFileSync(CACHE, script.createCachedData()));
script.runInThisContext()(exports, require, module);
