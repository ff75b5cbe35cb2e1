// Writes src/gen/: messages and their types from proto/, the check of policy files from schema/, the scanner's sieve from scripts/sieve/;
// besides, what the schema and docs/policy.md take from the code, and docs/rules.md. Run it after changing those: npm run gen.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import wabt from 'wabt';
import { FOLD, HASHES, HINT_BITS, sieveText } from './sieve/text.mjs';

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

/** Compiles the schema of policy files ahead of time, so that a build loads no ajv; needs nothing of ajv at run time. */
function policySchema() {
  const schema = readFileSync(join(root, 'schema/policy.schema.json'), 'utf8');
  const forPeople = new Set(['description', 'default', 'examples', 'format', 'patternErrorMessage']);
  const ajv = new Ajv.default({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    code: { source: true, esm: true, lines: true },
  });
  const bare = JSON.parse(schema, (key, value) => (forPeople.has(key) ? undefined : value));
  const code = standaloneCode.default(ajv, ajv.compile(bare));
  if (code.includes('require(')) throw new Error('the check of policy files needs a part of ajv at run time');
  writeFileSync(join(root, 'src/gen/policy-schema.js'), code);
  writeFileSync(join(root, 'src/gen/policy-schema.d.ts'), policySchemaTypes);
}

const policySchemaTypes = `export interface SchemaError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  propertyName?: string;
}
export const validate: { (value: unknown): boolean; errors: SchemaError[] | null };
`;

/** Assembles the scanner's sieve. */
async function sieve() {
  const { buffer } = (await wabt()).parseWat('sieve.wat', sieveText).toBinary({});
  const code = `const MODULE = '${Buffer.from(buffer).toString('base64')}';
export const HASHES = ${JSON.stringify(HASHES)};
export const HINT_BITS = ${HINT_BITS};
export const FOLD = ${FOLD};
let compiled;
export function instantiate(pages) {
  compiled ??= new WebAssembly.Module(Buffer.from(MODULE, 'base64'));
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  return { memory: memory.buffer, ...new WebAssembly.Instance(compiled, { env: { memory } }).exports };
}
`;
  writeFileSync(join(root, 'src/gen/sieve.js'), code);
  writeFileSync(join(root, 'src/gen/sieve.d.ts'), sieveTypes);
}

const sieveTypes = `type Next = (at: number, limit: number, shift: number, second: number) => number;
export const HASHES: { first: number; second: number };
export const HINT_BITS: number;
export const FOLD: number;
export function instantiate(pages: number): {
  memory: ArrayBuffer;
  next8: Next;
  next4: Next;
  next1: Next;
  nextHint: (at: number, limit: number) => number;
};
`;

/** Runs another part of this. */
function script(file) {
  execFileSync('node_modules/.bin/tsx', [file], { cwd: root, stdio: 'inherit' });
}

script('scripts/policy-reference.ts');
policySchema();
await sieve();
script('scripts/rules-reference.ts');
