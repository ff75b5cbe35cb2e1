// Gives a RUN the files that earlier steps wrote, for as long as it runs, and follows what it does to them.
import { baseName } from '../../base-name.js';
import { mountsOf, secretTarget } from '../../dockerfile/mounts.js';
import type { Instruction } from '../../dockerfile/types.js';
import { isRemover } from '../../shell/programs.js';
import { doingOf, isBystander, mayReadVariable } from '../consumers.js';
import { parsed } from '../parsed.js';
import { canonical, isAtOrIn, placeOf, withoutFiles, writtenFiles } from '../replays.js';
import type { Lift, Replay, Scope, SealedFile } from '../scope.js';
import { mountedSecrets } from '../step.js';
import type { Visit } from '../trace.js';
import { editScript } from './edit-script.js';
import { type Housekeeping, housekeeping } from './housekeeping.js';
import { liftOf } from './lift.js';
import { obstacleTo } from './obstacles.js';
import { insertPrelude, preludeText } from './prelude.js';

/**
 * Puts what a RUN needs in front of its script.
 * @returns true when nothing of the step is left to run
 */
export function writeAnew(visit: Visit): boolean {
  const { trace, scope, instruction } = visit;
  const lift = trace.lifts.get(instruction) ?? tendingOf(visit);
  const live = scope.replays.filter((replay) => isWithinReach(replay, scope));
  const chores = live.length > 0 ? housekeeping(instruction, pretendMounted(scope, live), trace) : undefined;
  if (lift) scope.replays = [...scope.replays, ...lift.replays];
  const whole = (lift?.whole ?? false) || (chores?.whole ?? false);
  if (!whole) giveTo(visit, live, lift, chores);
  const gone = new Set([...(chores?.removed ?? [])].map(({ target }) => target));
  scope.replays = withoutFiles(scope.replays, (file) => gone.has(canonical(file, scope)));
  return whole;
}

/** `chmod 600 FILE` in a step that writes nothing itself. */
function tendingOf(visit: Visit): Lift | undefined {
  const { scope } = visit;
  const files = writtenFiles(scope.replays);
  if (files.length === 0) return undefined;
  const lift = liftOf(visit, [], files);
  if (typeof lift !== 'string') return lift.replays.length > 0 ? lift : undefined;
  refuse(visit, scope.replays, lift);
  return undefined;
}

/** Another user has another HOME and may not read what the first one wrote there. */
function isWithinReach({ place, files }: Replay, scope: Scope): boolean {
  const here = placeOf(scope);
  return place.home === here.home || !files.every((file) => isHomely(file, place.home));
}

function isHomely(file: string, home: string | undefined): boolean {
  return (
    file.startsWith('~') || file.startsWith('/root/') || (home !== undefined && file.startsWith(`${home}/`))
  );
}

function giveTo(
  visit: Visit,
  live: Replay[],
  lift: Lift | undefined,
  chores: Housekeeping | undefined,
): void {
  const { trace, scope, instruction } = visit;
  const { reads, acts } = doingOf(instruction, trace.dockerfile.text);
  if (lift?.idle && takeOut(visit, lift)) {
    chores?.apply();
    return;
  }
  const needs = lift !== undefined || reads || usesAny(visit, live);
  const exports = exportsFor(visit);
  const mounted = mountTargets(instruction, scope);
  const hidden = (file: string): boolean =>
    mounted.some((target) => isAtOrIn(target, canonical(file, scope)));
  const given = needs ? live.filter((replay) => !replay.files.every(hidden)) : [];
  const files = needs ? writtenFiles([...given, ...(lift?.replays ?? [])]) : [];
  if (!needs) chores?.apply();
  if (files.length + exports.length === 0) return;
  const reason =
    obstacleTo(visit, given, files) ??
    insertPrelude(instruction, preludeText({ exports, files, replays: given }, placeOf(scope)), trace);
  if (reason === undefined) {
    trace.prefaced.add(instruction);
    trace.changesScripts = true;
    mount(instruction, given, trace);
  } else if (acts || lift) refuse(visit, [...given, ...(lift?.replays ?? [])], reason);
}

/** `true` in the place of the parts that only write; false when they do not stand plainly in the file. */
function takeOut(visit: Visit, { movable }: Lift): boolean {
  const redirects = movable.flatMap(({ commands }) => commands.flatMap((command) => command.redirects));
  if (redirects.some(({ type }) => type === 'HereDoc')) return false;
  return editScript(
    visit,
    movable.map(({ pos, end }) => ({ pos, end, text: 'true' })),
  );
}

/** Defaults first: other values are made from them. */
function exportsFor({ trace, scope, instruction }: Visit): string[] {
  const reads = (name: string) => mayReadVariable(instruction, trace.dockerfile.text, name);
  const mounted = mountedSecrets(instruction).variables;
  const defaults = [...scope.variables].flatMap(([name, { fallback }]) =>
    fallback !== undefined && !mounted.has(name) && reads(name) ? [`${name}="\${${name}:-${fallback}}"`] : [],
  );
  const wanted = new Set<string>();
  for (const [name, { from }] of [...scope.derived].reverse())
    if (reads(name) || wanted.has(name)) for (const each of [name, ...from]) wanted.add(each);
  const derived = [...scope.derived].flatMap(([name, { assignment }]) =>
    wanted.has(name) ? [assignment] : [],
  );
  return [...defaults, ...derived];
}

/** Where the Dockerfile's own mounts of a step hide what is there: such files need no writing. */
function mountTargets(instruction: Instruction, scope: Scope): string[] {
  const hiding = mountsOf(instruction).filter(({ type }) => type !== 'cache');
  const targets = hiding.map((mount) => (mount.type === 'secret' ? secretTarget(mount) : mount.target));
  return targets.flatMap((target) => (target ? [canonical(target, scope)] : []));
}

function usesAny({ trace, instruction }: Visit, live: Replay[]): boolean {
  if (live.length === 0) return false;
  const { commands, text } = parsed(instruction, trace.dockerfile.text);
  const files = new Set(writtenFiles(live));
  const removers = commands.filter(({ name }) => isRemover(name));
  if (commands.some((command) => !removers.includes(command) && !isBystander(command, files))) return true;
  const rest = removers.reduceRight((left, { node }) => left.slice(0, node.pos) + left.slice(node.end), text);
  return [...files].some((file) => rest.includes(baseName(file)));
}

function mount(instruction: Instruction, replays: Replay[], trace: Visit['trace']): void {
  const present = mountedSecrets(instruction);
  const wanted = new Map(replays.flatMap(({ mounts }) => mounts).map((mount) => [mount.written, mount]));
  for (const secret of wanted.values()) {
    const known =
      secret.env === undefined
        ? present.files.has(secretTarget(secret) ?? '')
        : present.variables.has(secret.env);
    if (!known) trace.edits.insertFlag(instruction, `--mount=${secret.written}`);
  }
}

/** The files as `housekeeping` takes them. */
function pretendMounted(scope: Scope, replays: Replay[]): Scope {
  const files = writtenFiles(replays).map(
    (file): SealedFile => ({
      id: '',
      path: file,
      target: canonical(file, scope),
      owner: undefined,
      settled: false,
    }),
  );
  return { ...scope, files };
}

function refuse({ trace, scope, instruction }: Visit, replays: Replay[], reason: string): void {
  const secret = [...new Set(replays.flatMap(({ credentials }) => credentials))].join(', ');
  trace.insist(instruction, scope, {
    rule: 'run-writes-credential',
    secret,
    message: `An earlier step writes the credential ${secret} to ${writtenFiles(replays).join(', ')}, which no layer may keep. This step may use it, and sealfile cannot write it anew here: ${reason}.`,
    to: writtenFiles(replays).join(', '),
    help: 'Write the file, use it and delete it in one RUN (… > FILE && COMMAND && rm -f FILE), or delete it in a RUN before this step.',
  });
}
