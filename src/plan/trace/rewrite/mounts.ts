// Puts the secret mounts on a RUN.
import { mountsOf } from '../../dockerfile/mounts.js';
import type { Instruction } from '../../dockerfile/types.js';
import { writtenBy } from '../../shell/outputs.js';
import { doingOf, mayReadVariable } from '../consumers.js';
import { parsed } from '../parsed.js';
import { placeOfWord } from '../replays.js';
import type { Scope, SealedFile } from '../scope.js';
import { agentKey } from '../secrets.js';
import { lostBy, spellingsOf } from '../spellings.js';
import { mountedSecrets } from '../step.js';
import type { Visit } from '../trace.js';
import { writeAnew } from './anew.js';
import { agentMount, fileMount } from './file-mounts.js';
import { housekeeping } from './housekeeping.js';
import { refuseOnePlace } from './one-place.js';

/**
 * Mounts every credential within reach of a RUN, takes commands out that tidy up after a sealed file, and follows what
 * the step removes. A step that only tidies up becomes a comment.
 */
export function mountSecrets(visit: Visit): void {
  const { trace, scope, instruction } = visit;
  refuseOnePlace(visit);
  refuseLost(visit);
  const open = scope.files.filter(({ settled }) => !settled);
  const chores = open.length > 0 ? housekeeping(instruction, { ...scope, files: open }, trace) : undefined;
  if (chores?.stuck) refuseStuck(visit);
  else if (open.length > 0 && changesMount(visit, open)) refuseStuck(visit);
  const whole = writeAnew(visit) || (chores?.whole ?? false);
  if (whole) trace.edits.comment(instruction);
  else {
    if (!chores?.stuck) chores?.apply();
    insert(instruction, chores?.removesFolders ? { ...scope, files: [] } : scope, trace);
  }
  if (chores) scope.files = scope.files.filter((file) => !chores.removed.has(file));
}

function insert(instruction: Instruction, scope: Scope, trace: Visit['trace']): void {
  const present = mountedSecrets(instruction);
  for (const [name, { id, optional, left }] of scope.variables) {
    if (left) continue;
    const settled = present.variables.has(name);
    if (!settled && !isGiven(instruction, name, scope, trace)) continue;
    if (!settled)
      trace.edits.insertFlag(
        instruction,
        `--mount=type=secret,id=${id},env=${name}${optional ? '' : ',required=true'}`,
      );
    use(trace, id, scope);
  }
  for (const file of scope.files) {
    if (file.settled && !present.files.has(file.target)) continue;
    if (!present.files.has(file.target)) trace.edits.insertFlag(instruction, fileMount(file, scope));
    use(trace, file.id, scope);
  }
  insertAgents(instruction, scope, trace);
}

/** An agent goes to the steps that run more than tools which arrange files. */
function insertAgents(instruction: Instruction, scope: Scope, trace: Visit['trace']): void {
  if (scope.agents.length === 0) return;
  const present = mountsOf(instruction).filter(({ type }) => type === 'ssh');
  const { acts } = doingOf(instruction, trace.dockerfile.text);
  for (const id of scope.agents) {
    const mounted = present.some((mount) => (mount.id || 'default') === id);
    if (!mounted && acts) trace.edits.insertFlag(instruction, agentMount(id, scope));
    if (mounted || acts) use(trace, agentKey(id), scope);
  }
}

/** A variable goes to the steps that may read it, and to those whose other variables or files are made from it. */
function isGiven(instruction: Instruction, name: string, scope: Scope, trace: Visit['trace']): boolean {
  if (mayReadVariable(instruction, trace.dockerfile.text, name)) return true;
  const derived = [...scope.derived].some(
    ([other, { from }]) => from.includes(name) && mayReadVariable(instruction, trace.dockerfile.text, other),
  );
  return derived || trace.prefaced.has(instruction);
}

function use(trace: Visit['trace'], id: string, scope: Scope): void {
  const secret = trace.secrets.get(id);
  if (secret && !secret.stages.includes(scope.label)) secret.stages.push(scope.label);
}

/** A step that writes to a file which it gets as a mount. */
function changesMount({ trace, scope, instruction }: Visit, files: readonly SealedFile[]): boolean {
  if (trace.findings.some(({ action, line }) => action === 'refuse' && line === instruction.line))
    return false;
  const { commands } = parsed(instruction, trace.dockerfile.text, scope.workdir);
  const written = commands.flatMap((command) =>
    writtenBy(command).map((path) => placeOfWord(path, command, scope)),
  );
  const places = files.flatMap(({ target }) => spellingsOf(trace, scope, instruction, target));
  return places.some((place) => written.includes(place));
}

/** A file whose place nobody can tell any more. */
function refuseLost({ trace, scope, instruction }: Visit): void {
  for (const file of scope.files) {
    const { path, target, copied } = file;
    const variable = lostBy(target);
    if (variable === undefined) continue;
    scope.files = scope.files.filter((other) => other !== file);
    trace.insist(instruction, scope, {
      rule: 'copy-credential-file',
      secret: path,
      names: [path],
      message: `${path} would be mounted where line ${copied?.line} copies it, and ${variable}, of which that place is made, has another value here.`,
      to: target.replace('?}', '}'),
      help: 'Write the destination of the file out, or use another name for the second value.',
    });
  }
}

function refuseStuck({ trace, scope, instruction }: Visit): void {
  trace.insist(instruction, scope, {
    rule: 'copy-credential-file',
    secret: scope.files.map(({ path }) => path).join(', '),
    message:
      'This step changes a credential file that reaches it as a mounted secret, or removes it from within a script that cannot be edited safely; on a mounted secret that fails.',
    to: 'a mount that cannot be changed',
    help: 'Write the step in shell form without a here-document inside, or take the change, rm, chmod or chown of the file out.',
  });
}
