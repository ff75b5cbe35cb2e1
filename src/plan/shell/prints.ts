// Whether a command shows what it is given in the build log.
import type { SimpleCommand } from './commands.js';
import { readsEnvironment } from './environment.js';
import { mints } from './minters.js';
import { editsInPlace, isOutput } from './outputs.js';
import { isSpeaker } from './programs.js';
import { carriedBy } from './taint.js';
import type { Tainted } from './tainted.js';

/** True when the command's output with a credential in it goes to the build log. */
export function prints(command: SimpleCommand, tainted: Tainted): boolean {
  const { name, values: args, piped, captured } = command;
  if (name === 'wget') return wgetPrints(command, tainted);
  const outputs = command.redirects.filter(isOutput);
  if (piped || captured || outputs.some(({ descriptor }) => descriptor?.type !== 'FileDescriptor'))
    return outputs.some(({ target }) => /^\/dev\/(?:stdout|stderr|tty)/.test(target?.value ?? ''));
  if (name === 'curl')
    return args.some((arg) => /^-[a-zA-Z]*v/.test(arg) || arg === '--verbose' || arg.startsWith('--trace'));
  if (['set', 'export', 'declare', 'typeset', 'compgen'].includes(name))
    return readsEnvironment(command, tainted);
  if (name === 'grep') return !args.some((arg) => /^-[a-zA-Z]*q/.test(arg));
  return (isSpeaker(name) && !editsInPlace(name, args)) || (mints(command) && !args.includes('login'));
}

/** wget shows the address that it fetches, and with -d all that it sends. */
function wgetPrints({ args, redirects }: SimpleCommand, tainted: Tainted): boolean {
  const hidden = redirects
    .filter(isOutput)
    .some(
      ({ operator, descriptor }) =>
        operator.startsWith('&') || (descriptor?.type === 'FileDescriptor' && descriptor.value === 2),
    );
  if (hidden) return false;
  if (args.some(({ value }) => /^-d$|^--debug$/.test(value))) return true;
  if (args.some(({ value }) => /^-[a-zA-Z]*q|^--quiet$/.test(value))) return false;
  return args.some((word) => word.value.includes('://') && carriedBy(word, tainted).size > 0);
}
