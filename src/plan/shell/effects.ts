// What a script does to the credentials it can see: where it would keep them, and which it uses.
import type { SyntaxNode as Node } from 'unbash';
import { forEachChild } from 'unbash';
import { mentions } from '../patterns.js';
import { readScript, type ShellScript, type SimpleCommand } from './commands.js';
import { codeKeeps, readsEnvironment, takesEnvironment, textOf } from './environment.js';
import { type CommandAt, isGone, placesOf } from './lasting.js';
import { carryOver, namesIn } from './names.js';
import { outputFiles } from './outputs.js';
import { inFolder, normalizePath } from './places.js';
import { prints } from './prints.js';
import { isInterpreter, isShell, isSilent } from './programs.js';
import { isPutOff, scriptsIn } from './scripts.js';
import { type Kept, keptBy } from './sinks.js';
import { givenTo, namedBy } from './taint.js';
import { setFile, setFolder, type Tainted } from './tainted.js';
import { advanceTracing, isTraced, type Tracing } from './tracing.js';

/** How a step would keep a credential. */
export type EffectKind = Kept['kind'] | 'print' | 'unreadable';

/** One way by which a credential leaves the step that uses it. */
export interface Effect {
  kind: EffectKind;
  /** File, or command line without its arguments. */
  what: string;
  /** The credentials concerned, by their source's name. */
  credentials: string[];
  /** Every place where it may lie, from the root or from HOME; none when that cannot be told. */
  files: string[];
  /** Where the command stands in the script; for a script in a script, where its shell does. */
  at: number;
}

/** What reading a script gave. */
export interface Effects {
  effects: Effect[];
  /** Credentials that the script names, by variable or file. */
  uses: Set<string>;
}

/** What a script can see, and which shell runs it. */
export interface Step {
  /** Environment variable → name of the credential. */
  variables: Map<string, string>;
  /** Path → name of the credential. */
  files: Map<string, string>;
  /** False for a script of another kind of shell, which is judged by the names in it. */
  posix: boolean;
  /** True when the shell was started with -x. */
  traces: boolean;
  /** Working directory. */
  folder: string;
  /** Variables of the environment that hold no credential, and their values. */
  values?: ReadonlyMap<string, string>;
}

interface Reading {
  tainted: Tainted;
  /** Credentials in the environment of every command. */
  environment: Set<string>;
  effects: Effect[];
  uses: Set<string>;
  tracing: Tracing;
  /** The commands around a script in a script, innermost last. */
  outer: CommandAt[];
  /** Where the outermost command at hand stands. */
  at: number;
  /** The file that an `exec` made the shell's output. */
  output: string | undefined;
}

/**
 * Reads a script with what it can see of credentials. It is read twice: a function or a loop may use a variable before
 * the line that fills it.
 * @param text the script as its shell gets it
 */
export function effectsOf(text: string, step: Step): Effects {
  const first = reading(text, step, step.variables);
  const { variables } = first.tainted;
  return variables.size === step.variables.size ? first : reading(text, step, variables);
}

function reading(text: string, step: Step, known: ReadonlyMap<string, string>): Reading {
  const opened = openReading(step, known);
  if (step.posix) readInto(opened, text);
  else readBroken(opened, text);
  return opened;
}

function openReading(
  { variables, files, traces, folder, values = new Map() }: Step,
  known: ReadonlyMap<string, string>,
): Reading {
  const tainted: Tainted = {
    variables: new Map(known),
    files: spellings(files),
    folder,
    sourced: undefined,
    values: new Map([...values].map(([name, value]) => [name, new Set([value])])),
    assigned: new Set<string>(),
  };
  return {
    tainted,
    environment: new Set(variables.values()),
    effects: [],
    uses: new Set(),
    tracing: { on: traces, off: undefined },
    outer: [],
    at: 0,
    output: undefined,
  };
}

/** A file under root's HOME is also known by its `~`. */
function spellings(files: Map<string, string>): Map<string, string> {
  const all = new Map<string, string>();
  for (const [path, credential] of files) {
    all.set(normalizePath(path), credential);
    const home = /^\/(?:root|home\/[^/]+)(\/.+)$/.exec(path);
    if (home?.[1]) all.set(`~${home[1]}`, credential);
  }
  return all;
}

function readInto(reading: Reading, text: string, decisive = true): void {
  const script = readScript(text, decisive, reading.tainted.folder);
  if (script.broken) {
    readBroken(reading, text);
    return;
  }
  namesIn(script.tree, reading.tainted);
  script.commands.forEach((command, index) => {
    readCommand(reading, script, command, index);
  });
  readArithmetic(reading, script.tree);
}

/** `((…))` is arithmetic in bash, but a subshell in a subshell for a plain sh. */
function readArithmetic(reading: Reading, node: Node): void {
  if (node.type === 'ArithmeticCommand' && !readScript(node.body).broken) readInto(reading, node.body, false);
  forEachChild(node, (child) => readArithmetic(reading, child));
}

/** A text that is no shell script can only be judged by the names in it. */
function readBroken(reading: Reading, text: string): void {
  const named = namedIn(text, reading.tainted);
  const files = [...reading.tainted.files]
    .filter(([path]) => text.includes(path))
    .map(([, credential]) => credential);
  const credentials = [...new Set([...named, ...files])];
  for (const credential of credentials) reading.uses.add(credential);
  if (credentials.length > 0)
    note(reading, { kind: 'unreadable', what: 'the script', files: [] }, credentials);
}

/** Credentials whose variables a text names. */
function namedIn(text: string, { variables }: Tainted): string[] {
  return [...variables].filter(([name]) => mentions(text, name)).map(([, credential]) => credential);
}

function readCommand(reading: Reading, script: ShellScript, command: SimpleCommand, index: number): void {
  const { tainted } = reading;
  setFolder(tainted, command.folder);
  if (reading.outer.length === 0) reading.at = command.node.pos;
  const given = givenTo(command, tainted);
  const named = namedBy(command, tainted);
  for (const credential of named) reading.uses.add(credential);
  advanceTracing(reading.tracing, command, reading.outer.length === 0 ? script.tree : undefined);
  carryOver(command, script, tainted);
  if (isShell(command.name) || isPutOff(command))
    readNested(reading, command, { commands: script.commands, index });
  if (isInterpreter(command.name)) readCode(reading, command, given);
  if (isTraced(reading.tracing, command) && command.name !== 'set' && named.size > 0)
    note(reading, { kind: 'print', what: 'set -x', files: [] }, named);
  readOutput(reading, command, given);
  const shown = readsEnvironment(command, tainted) ? new Set([...given, ...around(reading)]) : given;
  if (shown.size === 0) return;
  const credentials = [...shown];
  readKept(reading, script, index, credentials, shown.size > given.size);
  if (prints(command, tainted)) note(reading, { kind: 'print', what: command.name, files: [] }, credentials);
}

/** What the environment of a command may hold: the step's own, and what the script filled variables with. */
function around({ environment, tainted: { variables, sourced } }: Reading): Set<string> {
  return new Set([...environment, ...variables.values(), ...(sourced === undefined ? [] : [sourced])]);
}

/** `exec < FILE`, `exec > FILE`: what the shell itself reads and writes from there on. */
function readOutput(reading: Reading, command: SimpleCommand, given: ReadonlySet<string>): void {
  if (command.name === 'exec') {
    if (given.size > 0) note(reading, { kind: 'unreadable', what: 'exec', files: [] }, given);
    reading.output = outputFiles(command)[0] ?? reading.output;
  } else if (reading.output !== undefined && given.size > 0 && !isSilent(command.name))
    note(reading, { kind: 'file', what: reading.output, files: [] }, given);
}

/** What a command leaves counts when it is not removed again, and is a credential for the commands after it. */
function readKept(
  reading: Reading,
  script: ShellScript,
  index: number,
  credentials: string[],
  dumps: boolean,
): void {
  const command = script.commands[index];
  if (!command) return;
  const { tainted } = reading;
  for (const kept of keptBy(command, tainted, dumps)) {
    if (
      !kept.what.startsWith('/dev/shm/') &&
      !isGone(kept, { commands: script.commands, index }, reading.outer)
    )
      note(reading, { ...kept, files: placesOf(kept.files, command, reading.outer) }, credentials);
    for (const file of kept.certain === undefined ? [kept.what, ...kept.files] : [kept.certain])
      setFile(tainted, inFolder(file, command.folder) ?? normalizePath(file), credentials[0] ?? '');
  }
}

function note(
  { effects, at }: Reading,
  { kind, what, files }: Pick<Effect, 'kind' | 'what' | 'files'>,
  credentials: Iterable<string>,
): void {
  effects.push({ kind, what, files, credentials: [...credentials], at });
}

/** `sh -c '…'`, `su -c "…"`, `eval …`: the text is read as a script of its own. */
function readNested(reading: Reading, command: SimpleCommand, at: CommandAt): void {
  if (reading.outer.length > 4) return;
  if (
    command.name === 'eval' &&
    command.args.some(({ text }) => /\\\$\{?\$\{?\w/.test(text)) &&
    reading.environment.size > 0
  )
    note(reading, { kind: 'unreadable', what: 'eval', files: [] }, reading.environment);
  const around = isPutOff(command) ? { commands: [], index: 0 } : at;
  for (const text of scriptsIn(command)) {
    reading.outer.push(around);
    readInto(reading, text, command.decisive);
    reading.outer.pop();
    setFolder(reading.tainted, command.folder);
  }
}

/** Code for an interpreter that names a credential and looks as if it stores or shows something. */
function readCode(reading: Reading, command: SimpleCommand, given: ReadonlySet<string>): void {
  const code = textOf(command);
  const named = namedIn(code, reading.tainted);
  for (const credential of named) reading.uses.add(credential);
  const whole = takesEnvironment(code) ? around(reading) : [];
  const credentials = [...new Set([...given, ...named, ...whole])];
  if (credentials.length > 0 && codeKeeps(command, code))
    note(reading, { kind: 'file', what: `code run by ${command.name}`, files: [] }, credentials);
}
