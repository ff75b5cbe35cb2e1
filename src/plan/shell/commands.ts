// The simple commands of a shell script in the order they are written, each with what surrounds it.
import type { Command, SyntaxNode as Node, ParsedScript, Redirection, Statement, Word } from 'unbash';
import { forEachChild, parse } from 'unbash';
import { inFolder } from './places.js';
import { unwrap } from './wrappers.js';

/** One simple command of a script. */
export interface SimpleCommand {
  node: Command;
  /** Name after wrappers such as `sudo` and `env`, without its folder; empty for a bare assignment. */
  name: string;
  args: Word[];
  /** The arguments as text, without their quotes. */
  values: string[];
  /** Redirections of the command and of the compound commands around it. */
  redirects: Redirection[];
  /** Commands whose output this one reads through pipes. */
  feeds: SimpleCommand[];
  /** True when its output goes to another command through a pipe. */
  piped: boolean;
  /** True when its output is the value of a `$(…)` or backquotes. */
  captured: boolean;
  /** Parts of the script around it that may be skipped, outermost first. */
  branches: readonly number[];
  /** The function it is written in. */
  inFunction: number | undefined;
  /** True when nobody waits for its end. */
  background: boolean;
  /** True when the script fails if this fails. */
  decisive: boolean;
  /** True when a failing `exit` here does not end the script. */
  rescued: boolean;
  /** Where it runs; undefined when a `cd` cannot be followed. */
  folder: string | undefined;
}

/** A script taken apart; `broken` when the parser met a syntax error. */
export interface ShellScript {
  text: string;
  tree: ParsedScript;
  commands: SimpleCommand[];
  broken: boolean;
}

type Surroundings = Omit<SimpleCommand, 'node' | 'name' | 'args' | 'values' | 'folder'> & {
  /** False where `set -e` does nothing: in conditions. */
  errexit: boolean;
  /** Shared by everything that runs in one shell process. */
  place: { folder: string | undefined };
};

/** Walks one script. */
class Walker {
  readonly commands: SimpleCommand[] = [];
  private branchCount = 0;
  /** Whether `set -e` is in force for certain; undefined before any `set`, false for good after a `set +e`. */
  private stopsOnFailure: boolean | undefined;

  script(node: Node, decisive: boolean, folder: string | undefined): void {
    this.walk(node, {
      redirects: [],
      feeds: [],
      piped: false,
      captured: false,
      branches: [],
      inFunction: undefined,
      background: false,
      decisive,
      rescued: !decisive,
      errexit: true,
      place: { folder },
    });
  }

  private walk(node: Node, around: Surroundings): void {
    switch (node.type) {
      case 'Script':
      case 'CompoundList':
        this.list(node.commands, around);
        return;
      case 'AndOr':
        this.andOr(node, around);
        return;
      case 'Pipeline':
        this.pipeline(node, around);
        return;
      case 'Redirected':
        this.walk(node.command, { ...around, redirects: [...around.redirects, ...node.redirects] });
        for (const redirect of node.redirects) this.substitutions(redirect, around);
        return;
      case 'Command':
        this.command(node, around);
        return;
      case 'CommandExpansion':
      case 'ProcessSubstitution':
        if (node.script)
          this.walk(node.script, this.process({ ...this.branch(around), captured: true, piped: false }));
        return;
      case 'Subshell':
        this.walk(node.body, {
          ...this.process(around),
          decisive: around.decisive,
          rescued: !around.decisive,
        });
        return;
      case 'BraceGroup':
        this.walk(node.body, around);
        return;
      default:
        this.compound(node, around);
    }
  }

  /** What follows the last command forgets whether the others failed, unless `set -e` is in force. */
  private list(statements: readonly Statement[], around: Surroundings): void {
    statements.forEach((statement, index) => {
      const last = index === statements.length - 1;
      const decisive = last ? around.decisive : around.errexit && this.stopsOnFailure === true;
      const inner = { ...around, decisive };
      const apart = { ...this.process(this.branch(inner)), background: true };
      this.walk(statement.command, statement.background ? apart : inner);
    });
  }

  /** The first of a chain always runs. The others do where the script fails otherwise. */
  private andOr({ commands, operators }: Extract<Node, { type: 'AndOr' }>, around: Surroundings): void {
    const lastOr = operators.lastIndexOf('||');
    const onlyAnd = lastOr === -1;
    let folder = around.place.folder;
    commands.forEach((command, index) => {
      const certain = index === 0 || (onlyAnd && around.decisive);
      const inner = certain ? around : this.branch(around);
      const last = index === commands.length - 1;
      this.walk(command, {
        ...inner,
        decisive: around.decisive && index > lastOr,
        errexit: around.errexit && last,
      });
      if (index === 0) folder = around.place.folder;
    });
    if (!onlyAnd && folder !== around.place.folder) around.place.folder = undefined;
  }

  private pipeline({ commands, prefixes }: Extract<Node, { type: 'Pipeline' }>, around: Surroundings): void {
    const negated = prefixes.some(({ type }) => type === 'Negation');
    const status = negated ? { decisive: false, errexit: false } : {};
    const [only] = commands;
    if (only && commands.length === 1) {
      this.walk(only, { ...around, ...status });
      return;
    }
    let feeds = around.feeds;
    commands.forEach((command, index) => {
      const from = this.commands.length;
      const piped = index < commands.length - 1 || around.piped;
      this.walk(command, { ...this.process(this.branch(around)), feeds, piped });
      feeds = this.commands.slice(from);
    });
  }

  /** Conditions always run; what they guard may be skipped. */
  private compound(node: Node, around: Surroundings): void {
    const { folder } = around.place;
    const condition = { ...around, decisive: false, errexit: false };
    const inFunction = node.type === 'Function' ? this.branchCount : around.inFunction;
    let first = node.type === 'If' || node.type === 'While';
    forEachChild(node, (child) => {
      if (child.type === 'Elif' || child.type === 'CaseItem') this.compound(child, this.branch(around));
      else if (first) this.walk(child, condition);
      else this.walk(child, { ...this.branch(around), inFunction });
      first = false;
    });
    if (folder !== around.place.folder) around.place.folder = undefined;
  }

  private command(node: Command, around: Surroundings): void {
    const words = node.args.filter((arg): arg is Word => arg.type === 'Word');
    const { name, args } = unwrap(node.name, words);
    const { errexit: _, place, ...rest } = around;
    const values = args.map(({ value }) => value);
    const redirects = [...around.redirects, ...node.redirects];
    this.commands.push({ ...rest, node, name, args, values, redirects, folder: place.folder });
    forEachChild(node, (child) => this.substitutions(child, around));
    place.folder = folderAfter(name, values, place.folder);
    if (name === 'set') this.follow(values, around);
  }

  /** `set -e` counts where it surely runs, `set +e` everywhere. */
  private follow(words: string[], { branches, rescued }: Surroundings): void {
    const named = words.includes('errexit');
    if (words.some((word) => /^\+\w*e/.test(word)) || (named && words.includes('+o')))
      this.stopsOnFailure = false;
    else if (words.some((word) => /^-\w*e/.test(word)) || named)
      this.stopsOnFailure ??= branches.length === 0 && !rescued ? true : undefined;
  }

  private substitutions(node: Node, around: Surroundings): void {
    if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') this.walk(node, around);
    else forEachChild(node, (child) => this.substitutions(child, around));
  }

  /** A part that may be skipped. */
  private branch(around: Surroundings): Surroundings {
    this.branchCount += 1;
    return { ...around, branches: [...around.branches, this.branchCount] };
  }

  /** A part that runs in a process of its own: its `cd` and its `exit` end with it. */
  private process(around: Surroundings): Surroundings {
    return { ...around, decisive: false, rescued: true, place: { ...around.place } };
  }
}

/**
 * Parses a script; a text that is no shell, or that is nested without end, gives `broken`.
 * @param folder where it starts; empty for paths as seen from there
 */
export function readScript(text: string, decisive = true, folder: string | undefined = ''): ShellScript {
  const deep = nestsDeeper(text, DEEPEST);
  const tree = parse(deep ? '' : text);
  const walker = new Walker();
  walker.script(tree, decisive, folder);
  return { text, tree, commands: walker.commands, broken: deep || (tree.errors?.length ?? 0) > 0 };
}

/** Substitutions within one another that anybody reads; the parser starts anew for each. */
const DEEPEST = 500;

function nestsDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/[$<>]\(|\)/g)) {
    depth = token === ')' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) return true;
  }
  return false;
}

/** Follows `cd` as far as it can be read. */
function folderAfter(name: string, values: string[], folder: string | undefined): string | undefined {
  if (name === 'popd') return undefined;
  if (name !== 'cd' && name !== 'pushd') return folder;
  const target = values.find((value) => !/^-[LP@]/.test(value)) ?? '~';
  return /^[-+]|[*?[`]|\$(?!HOME\b|\{HOME\})/.test(target) ? undefined : inFolder(target, folder);
}

/** The word that names the program, behind wrappers such as `sudo -u me`. */
export function programOf({ node, args }: SimpleCommand): Word | undefined {
  const words = [node.name, ...node.args].filter((word): word is Word => word?.type === 'Word');
  return words[words.length - args.length - 1];
}
