// Puts the secret mounts on a RUN.
import { secretIdFor } from '../credentials/files.js';
import type { Instruction } from '../dockerfile/types.js';
import { writeAnew } from './anew.js';
import { mayReadVariable } from './consumers.js';
import { housekeeping } from './housekeeping.js';
import type { Scope, SealedFile } from './scope.js';
import { mountedSecrets } from './step.js';
import type { Visit } from './trace.js';

/**
 * Mounts every credential within reach of a RUN, takes commands out that tidy up after a sealed file, and follows what
 * the step removes. A step that only tidies up becomes a comment.
 */
export function mountSecrets(visit: Visit): void {
  const { trace, scope, instruction } = visit;
  if (nothingToGive(visit)) return;
  const open = scope.files.filter(({ settled }) => !settled);
  const chores = open.length > 0 ? housekeeping(instruction, { ...scope, files: open }, trace) : undefined;
  if (chores?.stuck) refuseStuck(visit);
  const whole = writeAnew(visit) || (chores?.whole ?? false);
  if (whole) trace.edits.comment(instruction);
  else {
    if (!(chores?.removesFolders && chores.forced) && !chores?.stuck) chores?.apply();
    insert(instruction, chores?.removesFolders ? { ...scope, files: [] } : scope, trace);
  }
  if (chores) scope.files = scope.files.filter((file) => !chores.removed.has(file));
}

function nothingToGive({ trace, scope, instruction }: Visit): boolean {
  const { variables, files, derived, replays } = scope;
  const given = variables.size + files.length + derived.size + replays.length;
  return trace.gone.has(instruction) || (given === 0 && !trace.lifts.has(instruction));
}

function insert(instruction: Instruction, scope: Scope, trace: Visit['trace']): void {
  const present = mountedSecrets(instruction);
  for (const [name, { id, optional }] of scope.variables) {
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

/** Mode 0400 and the user of the step; for a user known only by name the file is readable by all inside the step. */
function fileMount({ id, target, owner }: SealedFile, scope: Scope): string {
  const user = scope.user ?? '0';
  const [uid, gid] = (/^\d+(?::\d+)?$/.test(user) && user !== '0' ? user : (owner ?? '')).split(':');
  const ids = `${uid ? `,uid=${uid}` : ''}${gid ? `,gid=${gid}` : ''}`;
  const mode = isNamedUser(user) && !owner ? '0444' : '0400';
  return `--mount=type=secret,${field(`id=${id}`)},${field(`target=${target}`)},mode=${mode},required=true${ids}`;
}

/** True when a RUN has the mount of a file as `fileMount` writes it. */
export function isMountedByPlan({ flags }: Instruction, path: string, target: string): boolean {
  const head = `type=secret,id=${secretIdFor(path)}`;
  return flags.some(
    ({ name, value = '' }) =>
      name === 'mount' && value.startsWith(head) && value.includes(`,target=${target},mode=04`),
  );
}

/** True for a USER whose number is not known. */
export function isNamedUser(user: string): boolean {
  const name = user.split(':')[0] ?? '';
  return name !== 'root' && !/^\d+$/.test(name);
}

function field(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function refuseStuck({ trace, scope, instruction }: Visit): void {
  trace.refuse(instruction, scope, {
    rule: 'copy-credential-file',
    secret: scope.files.map(({ path }) => path).join(', '),
    message:
      'This step removes or changes a credential file from within a script that cannot be edited safely; on a mounted secret that fails.',
    to: 'a mount that cannot be changed',
    help: 'Write the step in shell form without a here-document inside, or take the rm, chmod or chown of the file out.',
  });
}
