// How a credential gets new names in a script: assignments, read, loops, functions.
import type { SyntaxNode as Node } from 'unbash';
import { forEachChild } from 'unbash';
import type { ShellScript, SimpleCommand } from './commands.js';
import { isShell } from './programs.js';
import { carriedBy, FUNCTION_INPUT, givenTo, isInput } from './taint.js';
import { addValue, setAssigned, setFile, setSourced, setVariable, type Tainted } from './tainted.js';
import { filesIn } from './taken.js';

const positional = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '@', '*'];

/** Follows what a command does to names: `X=$TOKEN`, `read X`, `printf -v X`, `f "$TOKEN"`, `for x in $TOKEN`, `${X:=$TOKEN}`. */
export function carryOver(command: SimpleCommand, script: ShellScript, tainted: Tainted): void {
  for (const part of [...command.node.prefix, ...command.node.suffix]) {
    if (part.type === 'Assignment') name(part.name, part, tainted);
  }
  if (/^(?:env|sudo|doas)$/.test(command.node.name?.value ?? '')) givenInFront(command, tainted);
  sourced(command, tainted);
  referred(command, tainted);
  const [credential] = givenTo(command, tainted);
  if (credential === undefined) return;
  if (
    command.name === 'read' ||
    command.name === 'mapfile' ||
    command.name === 'readarray' ||
    command.name === 'printf'
  ) {
    for (const { value } of command.args) if (/^\w+$/.test(value)) setVariable(tainted, value, credential);
  }
  if (command.name === 'set' || isShell(command.name) || functionsOf(script.tree).has(command.name)) {
    for (const position of positional) setVariable(tainted, position, credential);
    if (command.feeds.length > 0 || command.redirects.some(isInput))
      setVariable(tainted, FUNCTION_INPUT, credential);
  }
}

/** `env X=$TOKEN COMMAND`. */
function givenInFront({ node }: SimpleCommand, tainted: Tainted): void {
  for (const word of node.args) {
    const variable = word.type === 'Word' ? /^([A-Za-z_]\w*)=/.exec(word.value)?.[1] : undefined;
    if (variable !== undefined) name(variable, word, tainted);
  }
}

/** `declare -n X=TOKEN`: X is another name of that variable. */
function referred({ name: program, values, node }: SimpleCommand, tainted: Tainted): void {
  if (!/^(?:declare|local|typeset)$/.test(program) || !values.some((value) => /^-\w*n/.test(value))) return;
  for (const part of node.suffix) {
    if (part.type !== 'Assignment') continue;
    const [first] = tainted.variables.values();
    const to = plainValue(part);
    const credential = to === undefined ? first : tainted.variables.get(to);
    if (credential !== undefined) setVariable(tainted, part.name, credential);
  }
}

/** `. secret.env`, `export $(cat secret.env)`: from now on any variable may be a credential. */
function sourced(command: SimpleCommand, tainted: Tainted): void {
  const { name, args } = command;
  const sources =
    name === '.' || name === 'source'
      ? args.flatMap((word) => filesIn(word, tainted))
      : name === 'export' || name === 'eval'
        ? args.flatMap((word) => [...carriedBy(word, tainted)])
        : [];
  if (tainted.sourced === undefined && sources[0] !== undefined) setSourced(tainted, sources[0]);
}

function name(variable: string, from: Node, tainted: Tainted): void {
  const [credential] = carriedBy(from, tainted);
  if (from.type === 'Assignment' && from.value.type === 'Word')
    for (const source of filesIn(from.value, tainted)) setFile(tainted, `$${variable}`, source);
  addValue(tainted, variable, plainValue(from) ?? `$${variable}`);
  if (credential === undefined) setAssigned(tainted, variable);
  else setVariable(tainted, variable, credential);
}

/** The value that an assignment or a word of a loop gives; undefined when only the shell knows it. */
function plainValue(from: Node): string | undefined {
  const word = from.type === 'Assignment' ? from.value : from;
  return word.type === 'Word' && !expands(word) ? word.value : undefined;
}

function expands(node: Node): boolean {
  let found = /Expansion|Arithmetic|Substitution/.test(node.type);
  forEachChild(node, (child) => {
    found ||= expands(child);
  });
  return found;
}

/** Loops over a credential and `${X:=…}` name it too. */
export function namesIn(node: Node, tainted: Tainted): void {
  if (node.type === 'For' || node.type === 'Select')
    for (const word of node.wordlist ?? []) name(node.name.value, word, tainted);
  if (
    node.type === 'ParameterExpansion' &&
    node.operation?.type === 'Default' &&
    node.operation.operator.endsWith('=')
  ) {
    name(node.parameter, node.operation.operand, tainted);
  }
  forEachChild(node, (child) => namesIn(child, tainted));
}

const functions = new WeakMap<Node, Set<string>>();

/** Names of the functions of a script; looked up once, as every command asks. */
function functionsOf(tree: Node): Set<string> {
  const known = functions.get(tree) ?? addFunctions(tree, new Set());
  functions.set(tree, known);
  return known;
}

function addFunctions(node: Node, found: Set<string>): Set<string> {
  if (node.type === 'Function') found.add(node.name.value);
  forEachChild(node, (child) => {
    addFunctions(child, found);
  });
  return found;
}
