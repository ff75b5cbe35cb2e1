// Sources of a COPY that are for credential files by where they are or go, though nobody sees which files these are.
import { baseName } from '../base-name.js';
import { isCredentialFolder } from '../credentials/files.js';
import { namesOne } from '../credentials/reach.js';
import { cleanSource, hasWildcard } from '../credentials/sources.js';
import type { Trace } from './trace.js';

/** A COPY of a folder of credentials, or into one. `.docker` is such a folder only below a HOME. */
export function isForCredentials(source: string, destination: string): boolean {
  const from = isCredentialFolder(cleanSource(source)) && !/(?:^|\/)\.docker\/?$/.test(source);
  return (
    from || (isCredentialFolder(destination) && /^\/(?:root|home\/[^/]+|var\/[^/]+)\//.test(destination))
  );
}

/**
 * A folder of credentials, or a pattern that names them, of which nobody knows what files these are.
 * @param target where the source would go if it is a file
 * @param known true when the context has a possible credential file there
 */
export function isUnclear(source: string, target: string, trace: Trace, known: boolean): boolean {
  const path = cleanSource(source);
  if (trace.knowledge.saidOfFile(path) === false) return false;
  if (path !== '' && !hasWildcard(source) && mayBeFolderFor(source, target, trace)) return true;
  if (known) return false;
  if (hasWildcard(source)) return trace.facts.context === undefined && namesOne(source, trace.knowledge);
  if (isCredentialFolder(path)) return isForCredentials(source, target);
  return path !== '' && isIntoSsh(source, target, trace);
}

/** `COPY conf /root/.aws`: a folder whose files get their meaning by the folder that they go to. */
function mayBeFolderFor(source: string, target: string, { knowledge: { credentialFile } }: Trace): boolean {
  const base = baseName(cleanSource(source));
  if (/\.\w+$/.test(base) || isCredentialFolder(cleanSource(source))) return false;
  const folder = isCredentialFolder(target) ? target : target.slice(0, Math.max(0, target.lastIndexOf('/')));
  return (
    isForCredentials('', folder) &&
    !folder.endsWith('/.ssh') &&
    credentialFile(`${folder}/${base}`) === undefined
  );
}

/** `COPY ./keys /root/.ssh/`: keys under names of their own, or a folder of them. */
function isIntoSsh(
  source: string,
  target: string,
  { knowledge: { isCredentialFile, credentialFile } }: Trace,
): boolean {
  const base = cleanSource(source).replace(/^.*\//, '');
  if (/\.\w+$/.test(base) || isCredentialFile(base)) return false;
  const inside = isCredentialFolder(target) ? `${target}/${base}` : target;
  return /\/\.ssh\/[^/]+$/.test(inside) && credentialFile(inside)?.id === 'ssh-folder';
}
