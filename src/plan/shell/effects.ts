// What a script does to the credentials it can see: where it would keep them, and which it uses.
import type { Assignment, Redirection, Word } from 'unbash';
import { readScript, type ShellScript, type SimpleCommand } from './commands.js';
import { isRemovedLater } from './removal.js';
import { carriedBy, filesIn, givenTo, namedBy, normalizePath, type Tainted } from './taint.js';
import { configWriter, isCopier, isDigest, isInterpreter, isShell, isSilent, isSpeaker } from './writers.js';

/** How a step would keep a credential. */
export type EffectKind = 'file' | 'config' | 'clone' | 'print' | 'unreadable';

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

interface Reading {
  tainted: Tainted;
  /** Credentials in the environment of every command. */
  environment: Set<string>;
  effects: Effect[];
  uses: Set<string>;
  traces: boolean;
  depth: number;
}

/**
 * Reads a script with what it can see of credentials.
 * @param text the script as its shell gets it
 * @param variables environment variable → name of the credential
 * @param files path → name of the credential
 * @param posix false for a script of another kind of shell, which is judged by the names in it
 */
export function effectsOf(
  text: string,
  variables: Map<string, string>,
  files: Map<string, string>,
  posix = true,
): Effects {
  const reading: Reading = {
    tainted: { variables: new Map(variables), files: spellings(files) },
    environment: new Set(variables.values()),
    effects: [],
    uses: new Set(),
    traces: false,
    depth: 0,
  };
  if (posix) readInto(reading, text);
  else readBroken(reading, text);
  return { effects: reading.effects, uses: reading.uses };
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

function readInto(reading: Reading, text: string): void {
  const script = readScript(text);
  if (script.broken) {
    readBroken(reading, text);
    return;
  }
  script.commands.forEach((command, index) => {
    readCommand(reading, script, command, index);
  });
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
  const given = givenTo(command, reading.tainted);
  for (const credential of namedBy(command, reading.tainted)) reading.uses.add(credential);
  if (startsTracing(command)) reading.traces = true;
  assign(reading, command);
  if (isShell(command.name)) readNested(reading, command);
  const shown = readsEnvironment(command, reading) ? new Set([...given, ...reading.environment]) : given;
  if (isInterpreter(command.name)) readCode(reading, command, given);
  if (shown.size === 0) return;
  const credentials = [...shown];
  const keep = (effect: Omit<Effect, 'credentials'>): void => {
    if (!isRemovedLater(effect, script.commands, index)) reading.effects.push({ ...effect, credentials });
    reading.tainted.files.set(normalizePath(effect.what), credentials[0] ?? '');
  };
  if (reading.traces && command.name !== 'set' && given.size > 0)
    reading.effects.push({ kind: 'print', what: 'set -x', credentials });
  keepsItself(command, keep, reading);
  for (const file of outputFiles(command)) if (speaks(command)) keep({ kind: 'file', what: file });
  if (prints(command)) reading.effects.push({ kind: 'print', what: command.name, credentials });
}

/** `X=$TOKEN`, `export X=…`, `read X`, `for x in $TOKEN`: the new name carries the credential too. */
function assign(reading: Reading, command: SimpleCommand): void {
  const assignments: Assignment[] = [...command.node.prefix, ...command.node.suffix].filter(
    (part) => part.type === 'Assignment',
  );
  for (const assignment of assignments) {
    const [credential] = carriedBy(assignment, reading.tainted);
    if (credential !== undefined) reading.tainted.variables.set(assignment.name, credential);
  }
  if (command.name === 'read' || command.name === 'mapfile') {
    const [credential] = givenTo(command, reading.tainted);
    if (credential !== undefined)
      for (const word of command.args) reading.tainted.variables.set(word.value, credential);
  }
}

function startsTracing(command: SimpleCommand): boolean {
  if (command.name === 'set')
    return command.args.some(({ value }) => /^-[a-wyz]*x/.test(value) || value === 'xtrace');
  return isShell(command.name) && command.args.some(({ value }) => /^-[a-wyz]*x[a-z]*$/.test(value));
}

/** `sh -c '…'`, `su -c "…"`, `eval …`: the text is read as a script of its own. */
function readNested(reading: Reading, command: SimpleCommand): void {
  if (reading.depth > 4) return;
  const texts =
    command.name === 'eval'
      ? [command.args.map(({ value }) => value).join(' ')]
      : command.args.map(({ value }) => value);
  for (const text of texts.filter((value) => /[\s;$|<>]/.test(value))) {
    reading.depth += 1;
    readInto(reading, text);
    reading.depth -= 1;
  }
  for (const redirect of command.redirects) {
    if (redirect.type === 'HereDoc') {
      reading.depth += 1;
      readInto(reading, redirect.body.text);
      reading.depth -= 1;
    }
  }
}

const dumpers = new Set(['env', 'printenv', 'envsubst', 'set', 'declare', 'typeset', 'export', 'compgen']);

/** True for a command that shows the environment, or the part of it that its arguments name. */
function readsEnvironment(command: SimpleCommand, reading: Reading): boolean {
  if (!dumpers.has(command.name)) return false;
  const words = command.args.map(({ value }) => value);
  if (command.name === 'export' || command.name === 'declare' || command.name === 'typeset')
    return words.length === 1 && words[0] === '-p';
  if (command.name === 'set' || command.name === 'env') return words.length === 0;
  if (words.length === 0) return true;
  return [...reading.tainted.variables.keys()].some((name) => words.some((word) => mentions(word, name)));
}

/** Code for an interpreter that names a credential and looks as if it stores or shows something. */
function readCode(reading: Reading, command: SimpleCommand, given: Set<string>): void {
  const code =
    command.node.suffix.map((part) => textOf(part)).join('\n') +
    command.redirects.map((part) => textOf(part)).join('\n');
  const named = [...reading.tainted.variables]
    .filter(([name]) => mentions(code, name))
    .map(([, credential]) => credential);
  for (const credential of named) reading.uses.add(credential);
  const credentials = [...new Set([...given, ...named])];
  const inline =
    command.args.some(({ value }) => /^-(?:c|e|r|E|-eval|Command)$/.test(value)) ||
    command.redirects.some(({ type }) => type === 'HereDoc');
  if (
    inline &&
    credentials.length > 0 &&
    /open\(|write|login|dump|print|save|puts|console\.|echo|put_contents/.test(code)
  ) {
    reading.effects.push({ kind: 'file', what: `code run by ${command.name}`, credentials });
  }
}

function textOf(
  part: { type: string } & Partial<{ text: string; value: unknown; body: { text: string }; target: Word }>,
): string {
  if (part.type === 'HereDoc') return part.body?.text ?? '';
  if (part.type === 'HereString') return part.target?.value ?? '';
  return part.type === 'Word' || part.type === 'Assignment' ? (part.text ?? '') : '';
}

/** Writers that need no redirection: git clone, configuration commands, in-place editors, copies. */
function keepsItself(
  command: SimpleCommand,
  keep: (effect: Omit<Effect, 'credentials'>) => void,
  reading: Reading,
): void {
  const args = command.args.map(({ value }) => value);
  const writer = configWriter(command.name, args);
  const carried = givenTo(command, reading.tainted).size > 0;
  if (!carried) return;
  if (command.name === 'git' && isClone(args)) keep({ kind: 'clone', what: `${cloneTarget(args)}/.git` });
  else if (writer !== undefined)
    keep({ kind: 'config', what: writer.file || [command.name, args[0]].join(' ') });
  else if (editsInPlace(command.name, args)) keep({ kind: 'file', what: args.at(-1) ?? '' });
  else if (isCopier(command.name) && command.args.some((word) => filesIn(word, reading.tainted).length > 0))
    keep({ kind: 'file', what: args.at(-1) ?? '' });
  else if (command.name === 'tee')
    for (const file of args.filter((arg) => !arg.startsWith('-') && !isDevice(arg)))
      keep({ kind: 'file', what: file });
}

function isClone(args: string[]): boolean {
  const at = args.indexOf('clone');
  return at !== -1 && !args.slice(0, at).some((arg) => arg === 'submodule') && carriesUrl(args.slice(at + 1));
}

function carriesUrl(args: string[]): boolean {
  return args.some((arg) => /\$|`|:\/\/|@/.test(arg));
}

/** The folder that a clone makes. */
function cloneTarget(args: string[]): string {
  const rest = args.slice(args.indexOf('clone') + 1).filter((arg) => !arg.startsWith('-'));
  const url = rest.findIndex((arg) => /\$|`|:\/\/|@/.test(arg));
  const named = rest.slice(url + 1).find((arg) => !/^\d+$/.test(arg));
  return (
    named ??
    (rest[url] ?? '')
      .replace(/\/$/, '')
      .replace(/\.git$/, '')
      .replace(/^.*\//, '')
  );
}

function editsInPlace(name: string, args: string[]): boolean {
  if (name === 'sed' || name === 'perl' || name === 'yq')
    return args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'));
  return name === 'ed' || name === 'ex' || (name === 'awk' && args.includes('inplace'));
}

/** Files that the output of a command goes to. */
function outputFiles(command: SimpleCommand): string[] {
  return command.redirects
    .filter(isOutput)
    .map((redirect) => redirect.target?.value ?? '')
    .filter((file) => !isDevice(file));
}

type Output = Extract<Redirection, { type: 'Redirect' }>;

function isOutput(redirect: Redirection): redirect is Output {
  if (redirect.type !== 'Redirect') return false;
  return (
    redirect.operator.includes('>') &&
    !(redirect.operator === '>&' && /^[\d-]+$/.test(redirect.target?.value ?? ''))
  );
}

function isDevice(file: string): boolean {
  return file === '/dev/null' || /^\/dev\/(?:stdout|stderr|fd\/|tty)/.test(file);
}

/** Unknown programs are taken to print what they are given; downloads and builds are not. */
function speaks(command: SimpleCommand): boolean {
  if (isDigest(command.name)) return false;
  return (
    isSpeaker(command.name) || !isSilent(command.name) || command.feeds.some(({ name }) => isSpeaker(name))
  );
}

/** True when the command's output with a credential in it goes to the build log. */
function prints(command: SimpleCommand): boolean {
  if (
    command.piped ||
    command.captured ||
    command.redirects.some((redirect) => isOutput(redirect) && redirect.descriptor?.type !== 'FileDescriptor')
  ) {
    return command.redirects.some(
      (redirect) => isOutput(redirect) && /^\/dev\/(?:stdout|stderr|tty)/.test(redirect.target?.value ?? ''),
    );
  }
  if (command.name === 'curl')
    return command.args.some(
      ({ value }) => /^-[a-zA-Z]*v/.test(value) || value === '--verbose' || value.startsWith('--trace'),
    );
  if (command.name === 'set') return command.args.length === 0;
  if (command.name === 'grep') return !command.args.some(({ value }) => /^-[a-zA-Z]*q/.test(value));
  return isSpeaker(command.name) && command.name !== 'tee'
    ? !editsInPlace(
        command.name,
        command.args.map(({ value }) => value),
      )
    : command.name === 'tee';
}

/** True when a text names a variable as a whole word. */
function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w])${name.replace(/[^\w]/g, '\\$&')}(?![\\w])`).test(text);
}
