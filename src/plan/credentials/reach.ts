// What a COPY source may bring along when only its text is known.
import { baseName } from '../base-name.js';
import { credentialFile, isCredentialFile, isCredentialFolder } from './files.js';
import { cleanSource, hasWildcard } from './sources.js';

/** What counts as a credential file; under a policy, its knowledge. */
interface FileTable {
  credentialFile: (path: string) => unknown;
  isCredentialFile: (path: string) => boolean;
}

const own: FileTable = { credentialFile, isCredentialFile };

const ORDINARY_FILE =
  /^([^.*?[\\][^*?[\\]*\.[A-Za-z][A-Za-z0-9]{0,5}|(Gem|Rake|Make|Pip|Proc|Docker|Caddy|Brew|Vagrant|Jenkins)file|LICENSE|README|VERSION|gradlew|mvnw|\.(gitignore|dockerignore|editorconfig|eslintrc|prettierrc|babelrc|nvmrc|node-version|ruby-version|python-version|tool-versions))$/;

/**
 * True when a COPY or ADD source could bring a credential file: it names one, has wildcards, or is or could be a
 * folder. Errs on the side of true; only names that are plainly another file give false.
 * @param source one source with its variables resolved
 */
export function mayBring(source: string, files: FileTable): boolean {
  const clean = cleanSource(source);
  if (clean === '' || source.endsWith('/') || files.credentialFile(clean)) return true;
  return hasWildcard(clean) || !ORDINARY_FILE.test(baseName(clean));
}

/**
 * True when the text of a source itself points at a credential file or folder, so that it is taken for one even though the
 * context is unknown: `.npmrc`, `conf/id_rsa`, `.ssh/`, `.npmrc*`, `[.]netrc`; not `.`, `*` or `*.json`.
 */
export function namesOne(source: string, files: FileTable): boolean {
  const clean = cleanSource(source);
  if (isCredentialFolder(clean)) return true;
  if (!hasWildcard(clean)) return files.isCredentialFile(clean);
  if (baseName(clean).startsWith('*')) return false;
  return files.isCredentialFile(clean.replace(/\[([^\]^])\]/g, '$1').replace(/[*?]/g, ''));
}

/** `mayBring` with sealfile's own tables. */
export function mayHoldCredentialFile(source: string): boolean {
  return mayBring(source, own);
}

/** `namesOne` with sealfile's own tables. */
export function namesCredentialFile(source: string): boolean {
  return namesOne(source, own);
}
