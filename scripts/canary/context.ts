// Makes up the files of the context that a Dockerfile copies and nobody wrote.
import { isCredentialFile, isCredentialFolder } from '../../src/plan/credentials/files.js';
import { cleanSource, hasWildcard, matchesSource } from '../../src/plan/credentials/sources.js';
import type { Values } from './values.js';

const FILE_NAME =
  /\.[A-Za-z][A-Za-z0-9]{0,7}$|^(Gem|Rake|Make|Pip|Proc|Docker|Caddy)file|^[A-Z]+$|^(gradlew|mvnw|artisan|server)$/;
const SCRIPT = /\.(sh|bash)$|^(gradlew|mvnw)$/;

/**
 * The files that are missing, by path.
 * @param sources as `survey` gives them
 * @param present paths of the files that are there
 */
export function madeUp(sources: Iterable<string>, present: string[], values: Values): Record<string, string> {
  const made: Record<string, string> = {};
  for (const source of sources) {
    const known = [...present, ...Object.keys(made)];
    const path = cleanSource(source);
    if (path === '' || known.some((other) => matchesSource(source, other))) continue;
    const file = source.endsWith('/') ? inFolder(path) : hasWildcard(path) ? plain(path) : named(path);
    made[file] = contentOf(file, values);
  }
  return made;
}

function inFolder(path: string): string {
  const file = /(^|\/)\.ssh$/.test(path) ? 'id_rsa' : /(^|\/)\.aws$/.test(path) ? 'credentials' : 'file.txt';
  return `${plain(path)}/${file}`;
}

/** A name that the wildcards match. */
function plain(path: string): string {
  return path
    .replace(/\[\^?(.)[^\]]*\]/g, '$1')
    .replaceAll('**', 'x')
    .replaceAll('*', 'x')
    .replaceAll('?', 'x');
}

function named(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isCredentialFolder(path)) return inFolder(path);
  return FILE_NAME.test(name) || name.startsWith('.') || isCredentialFile(path) ? path : inFolder(path);
}

function contentOf(path: string, values: Values): string {
  if (isCredentialFile(path)) return values.file(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (SCRIPT.test(name)) return `#!/bin/bash\ncommand_not_found_handle ${name} "$@"\n`;
  return name.endsWith('.json') ? '{}\n' : `${name}\n`;
}
