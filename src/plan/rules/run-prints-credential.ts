// RUN echo $TOKEN, env, set -x: the value goes to the build log.
import type { Effect } from '../shell/effects.js';
import { effectsIn } from '../trace/effects.js';
import { editScript } from '../trace/rewrite/edit-script.js';
import type { Refusal, Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';
import { strictestOf } from './where.js';

const hints: Record<string, string> = {
  'set -x': 'Take the x out of set while the credential is used.',
  curl: 'Call curl without -v and --trace.',
  wget: 'Give wget -q, so that it does not show the address, and no -d.',
};

export const runPrintsCredential: Rule = {
  id: 'run-prints-credential',
  title: 'Credential in the build log',
  action: 'seal',
  check,
};

async function check(visit: Visit): Promise<void> {
  const { trace, instruction } = visit;
  const prints = (await effectsIn(visit)).filter(({ kind }) => kind === 'print');
  const keyOf = ({ what, at }: Effect) => (what === 'set -x' ? what : String(at));
  const left = new Set<string>();
  const shown = prints.filter((effect) => {
    const flow = flowOf(effect);
    const leaves = trace.leaves(instruction, strictestOf(visit, flow), flow, 'nowhere');
    if (leaves) left.add(keyOf(effect));
    return !leaves;
  });
  const done = new Set<string>();
  for (const effect of shown) {
    const { what, at } = effect;
    const flow = flowOf(effect);
    const stage = strictestOf(visit, flow);
    const key = keyOf(effect);
    if (left.has(key)) refuseShared(visit, flow);
    else if (done.has(key) || (await quiet(visit, what, at))) {
      done.add(key);
      const help = 'Nothing to do for the build: the step does the same without showing it.';
      trace.seal(instruction, stage, flow, { message: `${flow.message} ${gone(what)}`, help });
    } else trace.refuse(instruction, stage, flow);
  }
}

function flowOf({ what, credentials }: Effect): Refusal {
  const secret = credentials.join(', ');
  return {
    rule: runPrintsCredential.id,
    secret,
    names: credentials,
    message: `This step shows the credential ${secret} in the build log (${what}), where everybody who can see the build can read it.`,
    help: hints[what] ?? `Take the ${what} out, or let it show only whether there is a value.`,
    to: 'the build log',
  };
}

/** What shows two credentials, of which one may be shown. */
function refuseShared({ trace, scope, instruction }: Visit, flow: Refusal): void {
  trace.insist(instruction, scope, {
    ...flow,
    message: `${flow.message} The policy leaves the same command for another credential, so it cannot be made quiet.`,
  });
}

const gone = (what: string) =>
  what === 'set -x' ? 'The commands are not shown any more.' : `The ${what} is left out or made quiet.`;

async function quiet(visit: Visit, what: string, at: number): Promise<boolean> {
  const { trace, scope, instruction } = visit;
  if (!scope.posix || scope.traces) return false;
  const { parsed } = await import('../trace/parsed.js');
  const { quieted } = await import('../shell/quiet.js');
  const script = parsed(instruction, trace.dockerfile.text);
  const edits = quieted(what, at, script) ?? [];
  const [only] = edits;
  const all =
    only?.text === 'true' &&
    script.commands.every(({ node }) => node.pos >= only.pos && node.end <= only.end);
  if (!all) return editScript(visit, edits);
  trace.edits.comment(instruction);
  trace.gone.add(instruction);
  return true;
}
