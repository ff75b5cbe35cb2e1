// The simple commands of a shell script in the order they are written, each with what surrounds it.
import type { Command, SyntaxNode as Node, ParsedScript, Redirection, Word } from 'unbash';
import { forEachChild, parse } from 'unbash';

/** One simple command of a script. */
export interface SimpleCommand {
  node: Command;
  /** Name after wrappers such as `sudo` and `env`, without its folder; empty for a bare assignment. */
  name: string;
  args: Word[];
  /** Redirections of the command and of the compound commands around it. */
  redirects: Redirection[];
  /** Commands whose output this one reads through pipes. */
  feeds: SimpleCommand[];
  /** True when its output goes to another command through a pipe. */
  piped: boolean;
  /** True when its output is the value of a `$(…)` or backquotes. */
  captured: boolean;
  /** True when the script cannot end well without running it. */
  certain: boolean;
}

/** A script taken apart; `broken` when the parser met a syntax error. */
export interface ShellScript {
  text: string;
  tree: ParsedScript;
  commands: SimpleCommand[];
  broken: boolean;
}

interface Surroundings {
  redirects: Redirection[];
  feeds: SimpleCommand[];
  piped: boolean;
  captured: boolean;
  certain: boolean;
}

const outermost: Surroundings = { redirects: [], feeds: [], piped: false, captured: false, certain: true };

/** Parses a script; never throws, a text that is no shell gives `broken`. */
export function readScript(text: string): ShellScript {
  const tree = parse(text);
  const commands: SimpleCommand[] = [];
  walk(tree, outermost, commands);
  return { text, tree, commands, broken: (tree.errors?.length ?? 0) > 0 };
}

function walk(node: Node, around: Surroundings, out: SimpleCommand[]): void {
  switch (node.type) {
    case 'Script':
      walkList(node.commands, around, out);
      return;
    case 'CompoundList':
      walkList(node.commands, around, out);
      return;
    case 'AndOr':
      walkAndOr(node, around, out);
      return;
    case 'Pipeline':
      walkPipeline(node.commands, around, out);
      return;
    case 'Redirected':
      walk(node.command, { ...around, redirects: [...around.redirects, ...node.redirects] }, out);
      forEachSubstitution(node.redirects, around, out);
      return;
    case 'Command':
      walkCommand(node, around, out);
      return;
    case 'CommandExpansion':
    case 'ProcessSubstitution':
      if (node.script) walk(node.script, { ...around, captured: true, certain: false, piped: false }, out);
      return;
    case 'BraceGroup':
    case 'Statement':
      forEachChild(node, (child) => walk(child, around, out));
      return;
    default:
      forEachChild(node, (child) => walk(child, { ...around, certain: false }, out));
  }
}

/** In a list, a chain of `&&` decides the outcome only at the end; earlier its failure is forgotten. */
function walkList(statements: readonly Node[], around: Surroundings, out: SimpleCommand[]): void {
  statements.forEach((statement, index) => {
    const last = index === statements.length - 1;
    const background = statement.type === 'Statement' && Boolean(statement.background);
    const inner = statement.type === 'Statement' ? statement.command : statement;
    const chain = inner.type === 'AndOr';
    const certain = around.certain && !background && !exitsEarly(out);
    if (chain) walkAndOr(inner, { ...around, certain }, out, last);
    else walk(inner, { ...around, certain }, out);
  });
}

function walkAndOr(
  node: Extract<Node, { type: 'AndOr' }>,
  around: Surroundings,
  out: SimpleCommand[],
  last = false,
): void {
  const onlyAnd = node.operators.every((operator) => operator === '&&');
  node.commands.forEach((command, index) => {
    walk(command, { ...around, certain: around.certain && (index === 0 || (onlyAnd && last)) }, out);
  });
}

function exitsEarly(out: SimpleCommand[]): boolean {
  return out.some(({ name, args }) =>
    name === 'exit' || name === 'return'
      ? !/^[1-9]/.test(args[0]?.value ?? '')
      : name === 'exec' || name === 'trap',
  );
}

function walkPipeline(nodes: readonly Node[], around: Surroundings, out: SimpleCommand[]): void {
  let feeds = around.feeds;
  nodes.forEach((node, index) => {
    const from = out.length;
    const piped = index < nodes.length - 1 || around.piped;
    walk(node, { ...around, feeds, piped, certain: around.certain && nodes.length === 1 }, out);
    feeds = out.slice(from);
  });
}

function walkCommand(node: Command, around: Surroundings, out: SimpleCommand[]): void {
  const words = node.args.filter((arg): arg is Word => arg.type === 'Word');
  const { name, args } = unwrap(node.name, words);
  out.push({
    node,
    name,
    args,
    redirects: [...around.redirects, ...node.redirects],
    feeds: around.feeds,
    piped: around.piped,
    captured: around.captured,
    certain: around.certain,
  });
  forEachChild(node, (child) => walkSubstitutions(child, around, out));
}

function walkSubstitutions(node: Node, around: Surroundings, out: SimpleCommand[]): void {
  if (node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution') walk(node, around, out);
  else forEachChild(node, (child) => walkSubstitutions(child, around, out));
}

function forEachSubstitution(nodes: readonly Node[], around: Surroundings, out: SimpleCommand[]): void {
  for (const node of nodes) walkSubstitutions(node, around, out);
}

const wrappers = new Set([
  'sudo',
  'env',
  'exec',
  'command',
  'time',
  'nohup',
  'nice',
  'busybox',
  'builtin',
  'stdbuf',
  'doas',
  'eatmydata',
]);

/** Takes `sudo -E`, `env A=b`, `exec` … off the front of a command. */
function unwrap(first: Word | undefined, words: Word[]): { name: string; args: Word[] } {
  let name = baseName(first?.value ?? '');
  let args = words;
  while (wrappers.has(name)) {
    const next = args.findIndex((word) => !word.value.startsWith('-') && !/^[A-Za-z_]\w*=/.test(word.value));
    if (next === -1) return { name, args };
    name = baseName(args[next]?.value ?? '');
    args = args.slice(next + 1);
  }
  return { name, args };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
