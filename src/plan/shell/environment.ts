// Commands that show the environment, and code in other languages that may keep what it finds there.
import { mentions } from '../patterns.js';
import type { SimpleCommand } from './commands.js';
import { inFolder } from './places.js';
import { isCopier } from './programs.js';
import { readingsOf } from './readings.js';
import { remembered, type Tainted } from './tainted.js';

const dumpers = new Set(['env', 'printenv', 'envsubst', 'set', 'declare', 'typeset', 'export', 'compgen']);
const renderers = new Set(
  'gomplate j2 jinja2 envtpl envplate ep confd esh mo envsub consul-template'.split(' '),
);
const logins = new Set(['npm-cli-login', 'wandb']);

/** True for a program that fills templates with variables of the environment. */
export function isRenderer({ name, values }: SimpleCommand): boolean {
  return renderers.has(name) || (name === 'dockerize' && values.some((value) => /^-?-template/.test(value)));
}

/** True for a command that shows the environment, or the part of it that its arguments name. */
export function readsEnvironment(command: SimpleCommand, tainted: Tainted): boolean {
  return remembered(tainted, 'environment', command, () => looksAround(command, tainted));
}

function looksAround(command: SimpleCommand, tainted: Tainted): boolean {
  const { values: words } = command;
  if (readsProcess(command, tainted) || asksForAll(command)) return true;
  if (command.feeds.some((feed) => readsEnvironment(feed, tainted))) return true;
  if (isRenderer(command) || (logins.has(command.name) && /^(?:login)?$/.test(words[0] ?? ''))) return true;
  if (/^(?:[gmn]?awk|[gj]?jq|yq)$/.test(command.name))
    return words.some((word) => /\bENVIRON\b|\$ENV\b|\b(?:str)?env\b|\benvsubst\b/.test(word));
  if (command.name === 'xargs' || command.name === 'find')
    return words.some((word) => /^(?:print)?env$/.test(word));
  if (!dumpers.has(command.name)) return false;
  if (command.name === 'export' || command.name === 'declare' || command.name === 'typeset')
    return (
      (words.some((word) => /^-\w*p/.test(word)) && words.some((word) => tainted.variables.has(word))) ||
      (words.every((word) => /^-\w*[px]?$/.test(word)) &&
        command.node.suffix.every(({ type }) => type !== 'Assignment'))
    );
  if (command.name === 'env') return true;
  if (command.name === 'set') return words.length === 0;
  if (words.length === 0) return true;
  return [...tainted.variables.keys()].some((name) => words.some((word) => mentions(word, name)));
}

/** `/proc/self/environ`, by its name, from its folder or by a pattern. */
function readsProcess({ name, values, redirects, folder }: SimpleCommand, tainted: Tainted): boolean {
  const targets = redirects.flatMap((redirect) =>
    redirect.type === 'Redirect' ? [redirect.target?.value ?? ''] : [],
  );
  const paths = [...values, ...targets].flatMap((word) => readingsOf(word, tainted.values));
  return paths.some((path) => {
    const place = inFolder(path, folder) ?? path;
    return /\/proc\/.*(?:environ|[*?[])/.test(place) || (isCopier(name) && /^\/proc\/[^/]+$/.test(place));
  });
}

/** What makes a tool show all variables. */
const lists: [name: RegExp, words: RegExp][] = [
  [/^(?:npm|pnpm|yarn)$/, /(?:^| )(?:run|run-script|exec) (?:-- )?(?:print)?env(?: |$)/],
  [/^g?make$/, /(?:^| )(?:-[a-zA-Z]*p[a-zA-Z]*|--print-data-base)(?: |$)/],
  [/^cmake$/, /^-E environment/],
  [/^php$/, /^(?:-i|--info)(?: |$)/],
  [/^(?:mvn|mvnw)$/, /(?:^| )help:system(?: |$)/],
  [/^ps$/, /(?:^| )[a-z]*e[a-z]*(?: |$)/],
];

function asksForAll({ name, values }: SimpleCommand): boolean {
  return lists.some(([program, words]) => program.test(name) && words.test(values.join(' ')));
}

/** True when inline code looks as if it stores or shows something. */
export function codeKeeps(command: SimpleCommand, code: string): boolean {
  const { values: words } = command;
  const inline =
    words.some((word) => /^-(?:[a-zA-Z]*[cep]|r|E|-eval|-print|Command)$/.test(word)) ||
    command.redirects.some(({ type }) => type === 'HereDoc');
  const shows = words.some((word) => /^-[a-zA-Z]*[pi][a-zA-Z]*$|^--print$/.test(word));
  return inline && (shows || keeping.test(code));
}

const keeping =
  /open\(|write|cop[yi]|\bcp\b|rename|move|link\(|login|dump|print|save|puts|console\.|echo|put_contents|stdout|stderr|\bsay\b|system|exec|spawn|subprocess|logg/;

/** True for code that takes the environment as a whole. */
export function takesEnvironment(code: string): boolean {
  return /\bos\.environ\b(?!\s*(?:\[|\.get|\.pop|\.setdefault))|\bprocess\.env\b(?!\s*(?:\.|\?\.|\[))|%ENV\b|\bENV\.(?:to_|each|map|inspect)|\bgetenv\((?!\s*["'][\w.-]+["']\s*[,)])|\bimport\s+environ\b|\b(?:os\.environ|process\.env|ENV)\s*\[(?!\s*["'][\w.-]+["']\s*\])|\bphpinfo\(|\$_ENV\b(?!\[)/.test(
    code,
  );
}

/** Everything that is written on a command's line and in its here-documents. */
export function textOf(command: SimpleCommand): string {
  const words = command.node.suffix.map((part) =>
    part.type === 'Word' || part.type === 'Assignment' ? part.text : '',
  );
  const inputs = command.redirects.map((part) =>
    part.type === 'HereDoc' ? part.body.text : part.type === 'HereString' ? (part.target?.value ?? '') : '',
  );
  return [...words, ...inputs].join('\n');
}
