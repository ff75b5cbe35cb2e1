// Reads a policy file.
import { readFileSync } from 'node:fs';
import type { Document } from 'yaml';
import schema from '../../schema/policy.schema.json';
import { SealfileError } from '../errors.js';
import { defaultPolicy, type Policy } from '../plan/policy/policy.js';
import { validator } from './schema.js';

/**
 * Reads YAML or JSON.
 * @throws SealfileError of kind `input` that names the file, and the line where it is no YAML
 */
export async function readPolicy(path: string): Promise<Policy> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(textOf(path));
  const [problem] = document.errors;
  if (problem)
    throw new SealfileError(`${path}:${problem.linePos?.[0].line ?? 1}: ${problem.message.split('\n')[0]}`);
  const value = content(document, path);
  const wrong = (await validator(schema))(value);
  if (wrong !== undefined) throw new SealfileError(`${path}: ${wrong}`);
  return { ...defaultPolicy, ...(value as Partial<Policy>) };
}

/** Aliases are for long files, and for those that grow to gigabytes. */
function content(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new SealfileError(`${path}: aliases (*name) are not taken, write the value out`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SealfileError(
      `${path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : 'cannot be read'}`,
    );
  }
}
