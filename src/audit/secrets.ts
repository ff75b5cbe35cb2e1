// `--secret id=NPM_TOKEN,env=NPM_TOKEN` and `--secret id=npmrc,src=~/.npmrc`: the values to look for, as docker buildx reads them.
import { readFileSync, statSync } from 'node:fs';
import { SealfileError } from '../errors.js';
import type { KnownSecret } from '../scan/types.js';

/** The most that BuildKit takes as a secret: moby/buildkit session/secrets/secrets.go. */
const largest = 500 * 1024;

/**
 * Reads the secrets that flags name. As with docker buildx, `id` alone means the variable of that name, else the file.
 * @param flags the values of `--secret`
 * @param env the process environment
 * @throws SealfileError of kind `usage` for a malformed flag, a variable that is not set, or a file that cannot be read
 */
export function knownSecrets(flags: string[], env: NodeJS.ProcessEnv): KnownSecret[] {
  const secrets = flags.map((flag) => knownSecret(flag, env));
  const twice = secrets.find(({ id }, index) => secrets.findIndex((other) => other.id === id) !== index);
  if (twice) throw usage(`--secret names the id ${twice.id} twice`);
  return secrets;
}

function knownSecret(flag: string, env: NodeJS.ProcessEnv): KnownSecret {
  const fields = fieldsOf(flag);
  const { id, type, env: variable } = fields;
  const file = fields.src ?? fields.source;
  if (!id) throw usage('--secret needs an id: --secret id=NPM_TOKEN,env=NPM_TOKEN');
  if (type !== undefined && type !== 'env' && type !== 'file')
    throw usage('--secret has the types env and file');
  if (variable !== undefined && file !== undefined) throw usage(`--secret id=${id} has both env and src`);
  if (variable !== undefined) return { id, value: fromEnvironment(id, variable, env) };
  if (file !== undefined) {
    return type === 'env' ? { id, value: fromEnvironment(id, file, env) } : { id, value: fromFile(id, file) };
  }
  const value = type !== 'file' && env[id] ? fromEnvironment(id, id, env) : fromFile(id, id);
  return { id, value };
}

/** Comma-separated fields; docker takes a field in quotes, for paths with commas in them. */
function fieldsOf(flag: string): Record<string, string | undefined> {
  const known = new Set(['id', 'env', 'src', 'source', 'type']);
  const fields = flag.match(/(?:"(?:[^"]|"")*"|[^,])+/g) ?? [];
  return Object.fromEntries(
    fields.map((field) => {
      const plain = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
      const equals = plain.indexOf('=');
      const key = plain.slice(0, equals).trim().toLowerCase();
      if (equals < 0 || !known.has(key)) {
        throw usage('--secret takes id=ID with env=VARIABLE or src=FILE, separated by commas');
      }
      return [key, plain.slice(equals + 1)];
    }),
  );
}

function fromEnvironment(id: string, variable: string, env: NodeJS.ProcessEnv): Buffer {
  const value = env[variable];
  if (!value)
    throw usage(`--secret id=${id}: the variable ${variable} is not set, so there is nothing to look for`);
  return Buffer.from(value);
}

function fromFile(id: string, file: string): Buffer {
  let value: Buffer;
  try {
    if (statSync(file).size > largest)
      throw usage(`--secret id=${id}: ${file} is larger than 500 KiB, the most that BuildKit takes`);
    value = readFileSync(file);
  } catch (error) {
    if (error instanceof SealfileError) throw error;
    throw usage(`--secret id=${id}: there is no variable and no readable file ${file}`);
  }
  if (value.length === 0) throw usage(`--secret id=${id}: ${file} is empty, so there is nothing to look for`);
  return value;
}

function usage(message: string): SealfileError {
  return new SealfileError(message, { kind: 'usage' });
}
