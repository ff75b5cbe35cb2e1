// Writes src/gen/messages.js and its types from proto/. Run it after changing proto/: npm run gen.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const protos = readdirSync(join(root, 'proto'))
  .filter((name) => name.endsWith('.proto'))
  .sort()
  .map((name) => `proto/${name}`);

/** Runs pbjs over all of proto/; small code, no reflection. */
function pbjs(...options) {
  const small = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'].map(
    (part) => `--no-${part}`,
  );
  const fixed = ['-t', 'static-module', '-w', 'esm', '-p', 'proto', '--keep-case', '--force-number'];
  const dependency = ['--dependency', 'protobufjs/minimal.js'];
  const args = [...fixed, ...dependency, ...small, ...options, ...protos];
  execFileSync('node_modules/.bin/pbjs', args, { cwd: root, stdio: 'inherit' });
}

const scratch = mkdtempSync(join(tmpdir(), 'sealfile-gen-'));
try {
  pbjs('--no-comments', '-o', 'src/gen/messages.js');
  pbjs('--dts', '-o', join(scratch, 'messages.js')); // the types are made from the comments
  const types = readFileSync(join(scratch, 'messages.d.ts'), 'utf8');
  writeFileSync(join(root, 'src/gen/messages.d.ts'), types.replace(/^import Long.*\n/m, ''));
} finally {
  rmSync(scratch, { recursive: true });
}
