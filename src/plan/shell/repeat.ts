// Whether a part of a script can be run again in front of another script, and as which text.
import type { SyntaxNode as Node } from 'unbash';
import { forEachChild } from 'unbash';
import { assignedBy, assignmentsIn, masksIn, removalsIn } from './assignments.js';
import { readScript, type ShellScript, type SimpleCommand } from './commands.js';
import { configWriter } from './config-writers.js';
import { withoutHeredoc } from './heredoc-line.js';
import type { Item } from './items.js';
import { isShell } from './programs.js';
import { commandsWithin } from './within.js';

/** Commands that do the same each time, and nothing but what is written there. */
const repeatable = new Set(
  `echo printf cat test [ [[ true : export umask mkdir chmod chown chgrp touch sed awk gawk tr base64 envsubst cut head
  tail grep tee cp mv ln install jq yq openssl id whoami hostname dirname basename local readonly declare xxd rev`.split(
    /\s+/,
  ),
);

/** A part of a script as one line for another script. */
export interface Repetition {
  text: string;
  /** Variables that it takes from its environment. */
  names: string[];
  /** True when it must not change the shell that it runs in. */
  apart: boolean;
  /** True when it may mean something else in another working directory. */
  bound: boolean;
  /** Commands outside of the item that give its variables their values. */
  assignments: SimpleCommand[];
}

/**
 * The item as a line that can be run again in another script of the same shell.
 * @returns why not, as a part of a sentence, when that cannot be proven
 */
export function repetitionOf(item: Item, script: ShellScript): Repetition | string {
  if (item.background) return 'the command that writes it runs in the background';
  const other = firstOther(item.commands);
  if (other !== undefined)
    return `it is written by or together with ${other}, which cannot be run again safely`;
  const chosen = withAssignments(item, script);
  if (typeof chosen === 'string') return chosen;
  const text = lineOf(item, script);
  if (text === undefined) return 'the command that writes it stands on several lines';
  const gone = removedInput(item, script);
  if (gone !== undefined) return `it reads ${gone}, which the step removes`;
  const masks = masksIn(script).filter(({ node }) => node.end <= item.pos);
  const before = [...masks, ...chosen.assignments];
  const definitions = before.map(({ node }) => script.text.slice(node.pos, node.end));
  const whole = item.choice && definitions.length > 0 ? `{ ${text}; }` : text;
  const apart = before.length > 0 || item.commands.some(changesShell);
  const bound = [...item.commands, ...chosen.assignments].some(isBound);
  return { text: [...definitions, whole].join(' && '), apart, bound, ...chosen };
}

/** The first command that is not known to be repeatable; scripts in scripts are looked into. */
function firstOther(commands: SimpleCommand[]): string | undefined {
  for (const command of commands) {
    const { name, values } = command;
    if (name === '' || (repeatable.has(name) && !copiesMore(command))) continue;
    if (configWriter(name, values) && !isShell(name)) continue;
    if (!isShell(name) || name === 'eval' || name === 'xargs') return name;
    const inner = values.filter((value) => /\s/.test(value)).map((value) => readScript(value));
    if (inner.length === 0 || inner.some(({ broken }) => broken)) return name;
    const found = inner.map((script) => firstOther(script.commands)).find((each) => each !== undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `cp -r`, `cp a b folder`: what it makes is more than a credential's file. */
function copiesMore({ name, values }: SimpleCommand): boolean {
  if (!/^(?:cp|mv|install|ln)$/.test(name)) return false;
  const operands = values.filter((value) => !value.startsWith('-') && !/^0?[0-7]{3}$/.test(value));
  return (
    operands.length !== 2 || values.some((value) => /^-\w*[rRat]|^--(?:recursive|archive|target)/.test(value))
  );
}

function changesShell({ node, name }: SimpleCommand): boolean {
  return name === 'export' || name === 'umask' || (name === '' && node.prefix.length > 0);
}

/** True for a command that may name a file from where it runs. */
function isBound({ name, values: words, redirects }: SimpleCommand): boolean {
  const targets = redirects.flatMap((redirect) =>
    redirect.type === 'Redirect' ? [redirect.target?.value ?? ''] : [],
  );
  const values = words.filter((value) => !value.startsWith('-'));
  const writer = configWriter(name, values);
  const files = writer ? writer.files : pathsOf(name, values);
  return [...targets, ...files].some((path) => !/^(?:[/~&\d]|\$\{?HOME\b)/.test(path));
}

/** Words that may be paths. */
function pathsOf(name: string, values: string[]): string[] {
  if (/^(?:echo|printf|export|true|:|umask|tr|whoami|id|)$/.test(name)) return [];
  if (/^(?:chmod|chown|chgrp|sed|awk|grep|jq)$/.test(name)) return values.slice(1);
  return values.filter((value) => value !== ']' && value !== ']]');
}

/** A file that the item reads and that is not there any more when the step has ended. */
function removedInput({ commands, end }: Item, script: ShellScript): string | undefined {
  const inputs = commands.flatMap(({ redirects, values }) => [
    ...redirects.flatMap((redirect) =>
      redirect.type === 'Redirect' && redirect.operator === '<' ? [redirect.target?.value ?? ''] : [],
    ),
    ...values,
  ]);
  const removals = removalsIn(script);
  return inputs.find(
    (input) => /[\w.]/.test(input) && !input.startsWith('-') && (removals.get(input) ?? -1) >= end,
  );
}

/** The variables of an item, and the assignments elsewhere in the script that give them their value. */
function withAssignments(
  item: Item,
  script: ShellScript,
): { names: string[]; assignments: SimpleCommand[] } | string {
  const assignments: SimpleCommand[] = [];
  const own = item.commands.flatMap(assignedBy);
  const wanted = item.commands.flatMap(({ node }) => variablesIn(node));
  const names = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (names.has(name) || own.includes(name)) continue;
    if (/^(?:\d+|[@*!?#_-])$/.test(name)) return `it depends on $${name} of this script`;
    names.add(name);
    const givers = (assignmentsIn(script).get(name) ?? []).filter(
      (command) => !item.commands.includes(command),
    );
    if (givers.length === 0) continue;
    const [giver] = givers;
    if (givers.length > 1 || !giver || !isPlainAssignment(giver, item, script))
      return `it depends on the variable ${name} of this script`;
    assignments.unshift(giver);
    wanted.push(...variablesIn(giver.node));
  }
  const given = assignments.flatMap(assignedBy);
  return { names: [...names].filter((name) => !given.includes(name)), assignments };
}

/** `export X=…` or `X=…` that surely runs before, with nothing in it but what can be run again. */
function isPlainAssignment(command: SimpleCommand, item: Item, { commands, text }: ShellScript): boolean {
  const { node, name, branches, inFunction, redirects } = command;
  if ((name !== '' && name !== 'export') || inFunction !== undefined || redirects.length > 0) return false;
  const inside = commandsWithin(commands, node);
  const first = branches.length === 0 || command.decisive;
  return (
    node.end <= item.pos &&
    first &&
    firstOther(inside) === undefined &&
    !text.slice(node.pos, node.end).includes('\n')
  );
}

function variablesIn(node: Node): string[] {
  const found: string[] = [];
  const visit = (each: Node): void => {
    if (each.type === 'SimpleExpansion') found.push(each.text.slice(1));
    if (each.type === 'ParameterExpansion') found.push(each.parameter);
    if (each.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(each.value)) found.push(each.value);
    forEachChild(each, visit);
    if (each.type === 'CommandExpansion' && each.script) visit(each.script);
  };
  visit(node);
  return found;
}

function lineOf(item: Item, script: ShellScript): string | undefined {
  const text = script.text.slice(item.pos, item.end).trim();
  const heredocs = item.commands.flatMap(({ redirects }) =>
    redirects.filter(({ type }) => type === 'HereDoc'),
  );
  if (heredocs.length === 0) return text.includes('\n') ? undefined : text;
  return withoutHeredoc(item, script);
}
