// Whether a file that a step writes is certain to be gone when the step ends.
import type { SimpleCommand } from './commands.js';
import { normalizePath } from './taint.js';

/** True when a later command of the same script removes what an effect left, on every path that ends well. */
export function isRemovedLater(
  effect: { kind: string; what: string },
  commands: SimpleCommand[],
  index: number,
): boolean {
  if (effect.what === '' || /[*?`]|\$(?!HOME|\{HOME)/.test(effect.what)) return false;
  const path = normalizePath(effect.what);
  const relative = !/^[~/]/.test(path);
  for (const command of commands.slice(index + 1)) {
    if (relative && (command.name === 'cd' || command.name === 'pushd')) return false;
    if (copies(command, path)) return false;
    if (command.certain && removes(command, path)) return true;
  }
  return false;
}

function copies(command: SimpleCommand, path: string): boolean {
  if (
    !['cp', 'mv', 'ln', 'tar', 'cat', 'install', 'rsync', 'dd', 'sed', 'base64', 'tee'].includes(command.name)
  )
    return false;
  return command.args.some(({ value }) => {
    const other = normalizePath(value);
    return other === path || path.startsWith(other === '.' ? '' : `${other}/`) || value.includes('*');
  });
}

function removes(command: SimpleCommand, path: string): boolean {
  if (command.name !== 'rm' && command.name !== 'shred' && command.name !== 'unlink') return false;
  const recursive = command.args.some(
    ({ value }) => /^-[a-zA-Z]*[rR]/.test(value) || value === '--recursive',
  );
  if (
    command.name === 'shred' &&
    !command.args.some(({ value }) => /^-[a-z]*u/.test(value) || value === '--remove')
  )
    return false;
  return command.args.some(({ value }) => {
    const other = normalizePath(value).replace(/\/$/, '');
    return other === path || (recursive && other !== '' && path.startsWith(`${other}/`));
  });
}
