// One spelling for each path of a script, so that two ways to write a place compare equal.

/** In front of a path: the folder may be any. */
export const SOMEWHERE = '*/';

/** Names HOME as `~`, other variables without braces, and takes `./` and double slashes out. */
export function normalizePath(path: string): string {
  return path
    .replace(/^(?:\$HOME|\$\{HOME\})(?=\/|$)/, '~')
    .replace(/\$\{(\w+)\}(?!\w)/g, '$$$1')
    .replace(/^\.\/+/, '')
    .replace(/\/\.\//g, '/')
    .replace(/\/{2,}/g, (slashes, at) => (path[at - 1] === ':' ? slashes : '/'));
}

/**
 * A path as seen from where the script starts; undefined when its folder is not known.
 * A path that starts with a variable stands for itself.
 */
export function inFolder(path: string, folder: string | undefined): string | undefined {
  const text = normalizePath(path);
  if (/^[/~$]/.test(text)) return resolved(text);
  return folder === undefined ? undefined : resolved(folder === '' ? text : `${folder}/${text}`);
}

function resolved(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && !/^(?:\.\.|[~$].*)?$/.test(parts.at(-1) ?? '')) parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/') || (path.startsWith('/') ? '/' : '');
}
