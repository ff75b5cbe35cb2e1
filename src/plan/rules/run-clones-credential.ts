// RUN git clone https://$TOKEN@host/repo: git keeps the address, token included, in .git/config.
import type { Effect } from '../shell/effects.js';
import { effectsIn } from '../trace/effects.js';
import { editScript } from '../trace/rewrite/edit-script.js';
import type { Refusal, Visit } from '../trace/trace.js';
import { buildWith, filesOf } from './leave.js';
import type { Rule } from './rule.js';

export const runClonesCredential: Rule = {
  id: 'run-clones-credential',
  title: 'Credential in the address of a git clone',
  action: 'seal',
  check,
};

async function check(visit: Visit): Promise<void> {
  const { trace, scope, instruction } = visit;
  if (instruction.keyword !== 'RUN') return;
  const clones = (await effectsIn(visit)).filter(({ kind }) => kind === 'clone');
  if (clones.length === 0 && scope.logins.length === 0) return;
  const left = clones.filter((clone) =>
    trace.leaves(instruction, scope, flowOf(clone), filesOf(clone, scope)),
  );
  const others = clones.filter((clone) => !left.includes(clone));
  if (left.length > 0) {
    for (const clone of others) refuseShared(visit, flowOf(clone));
    return;
  }
  const sealed = await giveLogins(visit, clones);
  for (const flow of clones.map(flowOf))
    if (sealed)
      trace.seal(instruction, scope, flow, {
        message: `${flow.message} The address loses it, and git gets it by a setting of this one command (-c url.….insteadOf) instead.`,
        help: `${buildWith(flow.names, scope)} Steps in other stages that use the clone's remote want a login of their own.`,
      });
    else trace.refuse(instruction, scope, flow);
}

function flowOf({ what, credentials }: Effect): Refusal & { names: string[] } {
  const secret = credentials.join(', ');
  return {
    rule: runClonesCredential.id,
    secret,
    names: credentials,
    message: `git keeps the address with the credential ${secret} in ${what}, which stays in the layer.`,
    help: help(what),
    to: what,
  };
}

/** A step whose git commands stay as they are for one login cannot be changed for another. */
function refuseShared({ trace, scope, instruction }: Visit, flow: Refusal): void {
  trace.insist(instruction, scope, {
    ...flow,
    message: `${flow.message} The policy leaves another clone of this step as it is, so this one cannot be sealed.`,
    help: 'Write the two clones in RUNs of their own.',
  });
}

const help = (what: string) =>
  what.endsWith('.git')
    ? `Clone an address without the credential and give it by git's environment: GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url."https://…@host/".insteadOf GIT_CONFIG_VALUE_0=https://host/ git clone …; or ${removal(what)}.`
    : 'Write the address without the credential, and in the same RUN, before the command: git config --global url."https://…@host/".insteadOf https://host/ (and rm -f ~/.gitconfig as its last command).';

/** A folder whose name depends on a variable cannot be proven to be the one that is removed. */
function removal(what: string): string {
  return what.includes('$')
    ? 'clone into a folder with a fixed name and end the same RUN with rm -rf FOLDER/.git'
    : `end the same RUN with rm -rf ${what.replace(/\/config$/, '')}`;
}

const namesOf = (text: string) => [...text.matchAll(/\$\{?(\w+)/g)].map((match) => match[1] ?? '');

/** Edits every git command of the step that needs a login; false when one cannot be edited. */
async function giveLogins(visit: Visit, clones: Effect[]): Promise<boolean> {
  const { trace, scope, instruction } = visit;
  if (!scope.posix) return false;
  const { parsed } = await import('../trace/parsed.js');
  const { usesRemote, withLogins, withoutLogin } = await import('../shell/clone-url.js');
  const script = parsed(instruction, trace.dockerfile.text);
  const edits = [];
  for (const command of script.commands.filter(({ name }) => name === 'git')) {
    const cloned = clones.some(({ at }) => at === command.node.pos);
    const bare = cloned ? withoutLogin(command, script) : undefined;
    if (cloned && !bare) return false;
    const lasting =
      bare?.logins.filter(
        ({ user }) => !user.includes('$(') && namesOf(user).every((name) => scope.variables.has(name)),
      ) ?? [];
    scope.logins = [...scope.logins, ...lasting];
    if (bare) edits.push(...withLogins(command, bare.logins), ...bare.edits);
    else if (usesRemote(command)) edits.push(...withLogins(command, scope.logins));
  }
  const found = clones.every(({ at }) =>
    script.commands.some(({ node, name }) => node.pos === at && name === 'git'),
  );
  return found && editScript(visit, edits);
}
