// Downloads that a script runs: `curl … | sh`, `bash <(curl …)`, `sh -c "$(curl …)"`, `curl -o x … && sh x`.
import type { HereString, Redirect, Redirection, Word, WordPart } from 'unbash';
import { isCheck } from './checks.js';
import { programOf, readScript, type ShellScript, type SimpleCommand } from './commands.js';
import { fetchedBy, fetches } from './downloaders.js';
import { functionsIn, type Part } from './functions.js';
import { programGiven } from './interpreters.js';
import { meantBy } from './meant.js';
import { inFolder } from './places.js';
import { isShell } from './programs.js';
import { commandsWithin } from './within.js';

/** A download that is run. */
export interface RunDownload {
  /** The address as it is written; empty when it cannot be seen. */
  address: string;
  /** What fetches, and what runs it. */
  by: string;
  runner: string;
  /** True when it lies in a file first, where it could be checked. */
  filed: boolean;
}

/** Finds what a script downloads and runs unchecked. */
export function runDownloads(script: ShellScript, depth = 0): RunDownload[] {
  const reader = new Reader(script, depth);
  return script.commands.flatMap((command) => reader.read(command));
}

/** Scripts within scripts that anybody writes. */
const DEEPEST = 5;

interface Source {
  address: string;
  by: string;
}

/** Reads the commands of one script in their order. */
class Reader {
  /** Variables that hold a download. */
  private readonly variables = new Map<string, Source>();
  /** Files that are one, and that nothing has checked. */
  private readonly files = new Map<string, Source>();
  /** Commands whose output is one. */
  private readonly outputs = new Map<SimpleCommand, Source>();
  /** Words that variables hold. */
  private readonly values = new Map<string, string>();
  private readonly functions: Map<string, Part>;
  /** What functions give out. */
  private readonly given = new Map<string, Source | undefined>();
  /** What comes through a pipe from these commands. */
  private readonly pipes = new Map<SimpleCommand[], Source | undefined>();

  constructor(
    private readonly script: ShellScript,
    private readonly depth: number,
  ) {
    this.functions = functionsIn(script);
  }

  read(written: SimpleCommand): RunDownload[] {
    const command = meantBy(written, this.values);
    const runner = command.args.length < written.args.length ? command.name : written.name;
    const found = this.runBy(command, runner) ?? this.runAsCommand(written);
    this.remember(command, written);
    return [...(found ? [found] : []), ...this.scriptsIn(command)];
  }

  private runBy(command: SimpleCommand, runner: string): RunDownload | undefined {
    const program = programGiven(command);
    if (!program) return undefined;
    if (program.from === 'input') return this.onInput(command, runner);
    const source = this.sourceIn(program.word);
    if (source) return { ...source, runner, filed: false };
    return program.from === 'file' ? this.inFile(program.word, command, runner) : undefined;
  }

  /** `$(curl …)` as a command, and `./x`; a name without a slash is looked for elsewhere. */
  private runAsCommand(command: SimpleCommand): RunDownload | undefined {
    const word = programOf(command);
    const source = word && this.sourceIn(word);
    if (source) return { ...source, runner: 'the shell', filed: false };
    return word?.value.includes('/') ? this.inFile(word, command, 'the shell') : undefined;
  }

  private inFile(word: Word, command: SimpleCommand, runner: string): RunDownload | undefined {
    const source = this.files.get(inFolder(word.value, command.folder) ?? '');
    return source && { ...source, runner, filed: true };
  }

  private onInput(command: SimpleCommand, runner: string): RunDownload | undefined {
    const redirects = command.redirects.filter(readsFrom);
    for (const { target } of redirects) {
      const source = target && this.sourceIn(target);
      if (source) return { ...source, runner, filed: false };
      const file = target && this.inFile(target, command, runner);
      if (file) return file;
    }
    const source = redirects.length === 0 ? this.through(command.feeds) : undefined;
    return source && { ...source, runner, filed: false };
  }

  /** What comes through a pipe: a download, or what filters make of one. */
  private through(feeds: SimpleCommand[]): Source | undefined {
    if (this.pipes.has(feeds)) return this.pipes.get(feeds);
    const source = feeds.map((feed) => this.outputs.get(feed)).find((each) => each !== undefined);
    this.pipes.set(feeds, source);
    return source;
  }

  /** `echo "$SCRIPT"`, `cat FILE`. */
  private told({ name, args, folder }: SimpleCommand): Source | undefined {
    if (!/^(?:echo|printf|cat)$/.test(name)) return undefined;
    for (const word of args) {
      const file = name === 'cat' ? this.files.get(inFolder(word.value, folder) ?? '') : undefined;
      const source = file ?? this.sourceIn(word);
      if (source) return source;
    }
    return undefined;
  }

  /** The download that a word begins with: `"$(curl …)"`, `<(curl …)`, `$SCRIPT`. */
  private sourceIn(word: Word): Source | undefined {
    const part = firstPart(word.parts ?? []);
    if (part?.type === 'CommandExpansion' || part?.type === 'ProcessSubstitution')
      return commandsWithin(this.script.commands, part)
        .map((command) => this.gives(meantBy(command, this.values)))
        .find((source) => source !== undefined);
    if (part?.type === 'SimpleExpansion') return this.variables.get(part.text.slice(1));
    return part?.type === 'ParameterExpansion' ? this.variables.get(part.parameter) : undefined;
  }

  /** What a command fetches or shows by itself. */
  private gives(command: SimpleCommand): Source | undefined {
    return fetchedTo(command) ?? this.told(command) ?? this.givenBy(command);
  }

  /** What the commands of a function give out that was defined before it is called. */
  private givenBy({ name, node }: SimpleCommand): Source | undefined {
    const body = this.functions.get(name);
    if (body === undefined || body.end > node.pos) return undefined;
    if (this.given.has(name)) return this.given.get(name);
    const source = commandsWithin(this.script.commands, body)
      .filter(({ piped, captured }) => !piped && !captured)
      .map((command) => this.outputs.get(command))
      .find((each) => each !== undefined);
    this.given.set(name, source);
    return source;
  }

  private remember(command: SimpleCommand, written: SimpleCommand): void {
    if (isCheck(command)) this.files.clear();
    const fetched = fetchedBy(command);
    if (typeof fetched?.to === 'object')
      this.files.set(fetched.to.file, { address: fetched.address, by: command.name });
    const source = this.gives(command) ?? (fetched ? undefined : this.through(command.feeds));
    if (source) this.outputs.set(written, source);
    for (const each of [...command.node.prefix, ...command.node.suffix]) {
      if (each.type !== 'Assignment' || each.value.type !== 'Word') continue;
      const held = this.sourceIn(each.value);
      if (held) this.variables.set(each.name, held);
      else this.variables.delete(each.name);
      if (/[$`]/.test(each.value.text)) this.values.delete(each.name);
      else this.values.set(each.name, each.value.value);
    }
  }

  /** Scripts that a command is given as a word or as a here-document. */
  private scriptsIn(command: SimpleCommand): RunDownload[] {
    if (this.depth >= DEEPEST) return [];
    return scriptsOf(command)
      .filter((text) => fetches.test(text))
      .flatMap((text) => runDownloads(readScript(text), this.depth + 1));
  }
}

function scriptsOf(command: SimpleCommand): string[] {
  const { name, args, redirects } = command;
  if (!isShell(name) && !/sh$/.test(name)) return [];
  const program = programGiven(command);
  if (program?.from === 'file') return [];
  if (program?.from === 'input')
    return redirects.flatMap((each) => (each.type === 'HereDoc' ? [each.body.text] : []));
  const words = program ? [program.word] : args.filter(({ value }) => /\s/.test(value));
  return words.filter((word) => !isExpansion(word)).map(({ value }) => value);
}

function isExpansion(word: Word): boolean {
  return /Expansion|Substitution/.test(firstPart(word.parts ?? [])?.type ?? '');
}

function readsFrom(redirect: Redirection): redirect is Redirect | HereString {
  return redirect.type === 'HereString' || (redirect.type === 'Redirect' && redirect.operator === '<');
}

function fetchedTo(command: SimpleCommand): Source | undefined {
  const fetched = fetchedBy(command);
  return fetched?.to === 'output' ? { address: fetched.address, by: command.name } : undefined;
}

/** What a word begins with, quotes and blanks left out. */
function firstPart(parts: readonly WordPart[]): WordPart | undefined {
  const first = parts.find((part) => part.type !== 'Literal' || part.value.trim() !== '');
  return first?.type === 'DoubleQuoted' ? firstPart(first.parts) : first;
}
