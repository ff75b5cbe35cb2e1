// What a script does to the credentials it can see: where it would keep them, and which it uses.
import type { SyntaxNode as Node } from 'unbash';
import { forEachChild } from 'unbash';
import { readScript, type ShellScript, type SimpleCommand } from './commands.js';
import { codeKeeps, readsEnvironment, takesEnvironment, textOf } from './environment.js';
import { type CommandAt, isGone, placesOf } from './lasting.js';
import { carryOver, namesIn } from './names.js';
import { outputFiles } from './outputs.js';
import { inFolder, normalizePath } from './places.js';
import { prints } from './prints.js';
import { isInterpreter, isShell, isSilent } from './programs.js';
import { around, type Effects, namedIn, note, openReading, type Reading, type Step } from './reading.js';
import { removesAsSaid } from './redefined.js';
import { isPutOff, readsScript, scriptsIn } from './scripts.js';
import { keptBy } from './sinks.js';
import { givenTo, namedBy } from './taint.js';
import { setFile, setFolder } from './tainted.js';
import { advanceTracing, isTraced } from './tracing.js';
import { writtenScripts } from './written-scripts.js';

export type { Effect, EffectKind, Effects, Step } from './reading.js';

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

function readCommand(reading: Reading, script: ShellScript, command: SimpleCommand, index: number): void {
  const { tainted } = reading;
  setFolder(tainted, command.folder);
  if (reading.outer.length === 0) reading.at = command.node.pos;
  const given = givenTo(command, tainted);
  const named = namedBy(command, tainted);
  for (const credential of named) reading.uses.add(credential);
  advanceTracing(reading.tracing, command, reading.outer.length === 0 ? script.tree : undefined);
  carryOver(command, script, tainted);
  if (isShell(command.name) || isPutOff(command) || readsScript(command))
    readNested(reading, command, { commands: script.commands, index });
  const scripts = writtenScripts(script.commands, index);
  readTexts(reading, scripts, command, { commands: script.commands, index });
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
      !inFolder(kept.what, command.folder)?.startsWith('/dev/shm/') &&
      !(removesAsSaid(script, kept) && isGone(kept, { commands: script.commands, index }, reading.outer))
    )
      note(reading, { ...kept, files: placesOf(kept.files, command, reading.outer) }, credentials);
    for (const file of kept.certain === undefined ? [kept.what, ...kept.files] : [kept.certain])
      setFile(tainted, inFolder(file, command.folder) ?? normalizePath(file), credentials[0] ?? '');
  }
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
  const place = isPutOff(command) ? { commands: [], index: 0 } : at;
  readTexts(reading, scriptsIn(command, reading.tainted.values), command, place);
}

function readTexts(reading: Reading, texts: string[], command: SimpleCommand, around: CommandAt): void {
  if (reading.outer.length > 4) return;
  for (const text of texts) {
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
