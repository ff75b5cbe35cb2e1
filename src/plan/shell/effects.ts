// What a script does to the credentials it can see: where it would keep them, and which it uses.
import type { SyntaxNode as Node } from 'unbash';
import { forEachChild } from 'unbash';
import { readScript, type ShellScript, type SimpleCommand } from './commands.js';
import { codeKeeps, mentions, readsEnvironment, takesEnvironment, textOf } from './environment.js';
import { carryOver, namesIn } from './names.js';
import { inFolder, normalizePath } from './places.js';
import { isInterpreter, isShell } from './programs.js';
import { isRemovedLater } from './removal.js';
import { type Kept, keptBy, prints } from './sinks.js';
import { givenTo, namedBy, type Tainted } from './taint.js';
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
}

interface Reading {
  tainted: Tainted;
  /** Credentials in the environment of every command. */
  environment: Set<string>;
  effects: Effect[];
  uses: Set<string>;
  tracing: Tracing;
  depth: number;
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

function reading(text: string, step: Step, known: Map<string, string>): Reading {
  const opened = openReading(step, known);
  if (step.posix) readInto(opened, text);
  else readBroken(opened, text);
  return opened;
}

function openReading({ variables, files, traces }: Step, known: Map<string, string>): Reading {
  const tainted = {
    variables: new Map(known),
    files: spellings(files),
    folder: '',
    sourced: undefined,
    assigned: new Set<string>(),
  };
  return {
    tainted,
    environment: new Set(variables.values()),
    effects: [],
    uses: new Set(),
    tracing: { on: traces, off: undefined },
    depth: 0,
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
  const script = readScript(text, decisive);
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
  const named = [...reading.tainted.variables]
    .filter(([name]) => mentions(text, name))
    .map(([, credential]) => credential);
  const files = [...reading.tainted.files]
    .filter(([path]) => text.includes(path))
    .map(([, credential]) => credential);
  const credentials = [...new Set([...named, ...files])];
  for (const credential of credentials) reading.uses.add(credential);
  if (credentials.length > 0) reading.effects.push({ kind: 'unreadable', what: 'the script', credentials });
}

function readCommand(reading: Reading, script: ShellScript, command: SimpleCommand, index: number): void {
  const { tainted } = reading;
  tainted.folder = command.folder;
  const given = givenTo(command, tainted);
  const named = namedBy(command, tainted);
  for (const credential of named) reading.uses.add(credential);
  advanceTracing(reading.tracing, command, reading.depth === 0 ? script.tree : undefined);
  carryOver(command, script, tainted);
  if (isShell(command.name)) readNested(reading, command);
  if (isInterpreter(command.name)) readCode(reading, command, given);
  if (isTraced(reading.tracing, command) && command.name !== 'set' && named.size > 0)
    reading.effects.push({ kind: 'print', what: 'set -x', credentials: [...named] });
  const shown = readsEnvironment(command, tainted) ? new Set([...given, ...reading.environment]) : given;
  if (shown.size === 0) return;
  const credentials = [...shown];
  for (const kept of keptBy(command, tainted, shown.size > given.size)) {
    if (!kept.what.startsWith('/dev/shm/') && !isRemovedLater(kept.what, script.commands, index))
      reading.effects.push({ ...kept, credentials });
    tainted.files.set(inFolder(kept.what, command.folder) ?? normalizePath(kept.what), credentials[0] ?? '');
  }
  if (prints(command, tainted)) reading.effects.push({ kind: 'print', what: command.name, credentials });
}

/** `sh -c '…'`, `su -c "…"`, `eval …`: the text is read as a script of its own. */
function readNested(reading: Reading, command: SimpleCommand): void {
  if (reading.depth > 4) return;
  if (
    command.name === 'eval' &&
    command.args.some(({ text }) => /\\\$\{?\$\{?\w/.test(text)) &&
    reading.environment.size > 0
  )
    reading.effects.push({ kind: 'unreadable', what: 'eval', credentials: [...reading.environment] });
  const texts =
    command.name === 'eval'
      ? [command.args.map(({ value }) => value).join(' ')]
      : command.args.map(({ value }) => value);
  for (const text of texts.filter((value) => /[\s;$|<>]/.test(value))) {
    reading.depth += 1;
    readInto(reading, text, command.decisive);
    reading.depth -= 1;
  }
  for (const redirect of command.redirects) {
    if (redirect.type === 'HereDoc') {
      reading.depth += 1;
      readInto(reading, redirect.body.text, command.decisive);
      reading.depth -= 1;
    }
  }
}

/** Code for an interpreter that names a credential and looks as if it stores or shows something. */
function readCode(reading: Reading, command: SimpleCommand, given: Set<string>): void {
  const code = textOf(command);
  const named = [...reading.tainted.variables]
    .filter(([name]) => mentions(code, name))
    .map(([, credential]) => credential);
  for (const credential of named) reading.uses.add(credential);
  const whole = takesEnvironment(code) ? reading.environment : [];
  const credentials = [...new Set([...given, ...named, ...whole])];
  if (credentials.length > 0 && codeKeeps(command, code))
    reading.effects.push({ kind: 'file', what: `code run by ${command.name}`, credentials });
}
