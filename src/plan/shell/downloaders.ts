// What a command fetches from the network, and where it puts it.
import type { SimpleCommand } from './commands.js';
import { inFolder } from './places.js';

/** What a command fetches. */
export interface Fetched {
  /** The address as it is written; empty when it is none that can be seen. */
  address: string;
  /** Where it comes to lie: the command's output, or a file; undefined when nobody can tell. */
  to: 'output' | { file: string } | undefined;
}

/** Other options of curl and wget that take a value. */
const valued = { curl: 'AbcCdDeEFHKmQrtTuUwxXyYz', wget: 'aABDeiIlQRStTUwX' };

/** True for a program that fetches what it is given the address of. */
export function isFetcher(name: string): boolean {
  return name === 'curl' || name === 'wget' || others.test(name);
}

const others = /^(?:fetch|aria2c|axel|http|https|xh|lynx|w3m|GET|lwp-request)$/;

/** Names that a script has to hold for any of this to matter. */
export const fetches = /\b(?:curl|wget|fetch|aria2c|axel|https?|xh|lynx|w3m|GET|lwp-request)\b/;

/** What a command fetches; undefined for one that fetches nothing. */
export function fetchedBy(command: SimpleCommand): Fetched | undefined {
  const { name, values } = command;
  if (!isFetcher(name)) return undefined;
  const options = name === 'curl' || name === 'wget' ? optionsOf(name, values) : undefined;
  const addresses = (options?.rest ?? values).filter((value) => !value.startsWith('-'));
  const address = addresses.find((value) => value.includes('://')) ?? addresses[0] ?? '';
  const target = redirected(command) ?? written(name, options, address);
  return { address, to: target === '-' || target === undefined ? 'output' : placed(target, command) };
}

interface Options {
  /** Value of `-o` of curl, `-O` of wget. */
  output: string | undefined;
  /** `-O` of curl. */
  named: boolean;
  /** `-P` of wget, `--output-dir` of curl. */
  folder: string | undefined;
  rest: string[];
}

function optionsOf(name: 'curl' | 'wget', values: string[]): Options {
  const options: Options = { output: undefined, named: false, folder: undefined, rest: [] };
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? '';
    if (!/^-./.test(value)) options.rest.push(value);
    else if (value.startsWith('--')) at += longOption(options, value, values[at + 1]);
    else at += shortOptions(options, name, value.slice(1), values[at + 1]);
  }
  return options;
}

/** Gives how many words behind it an option takes. */
function longOption(options: Options, value: string, next: string | undefined): number {
  const [, option = '', given] = /^--([\w-]+)(?:=(.*))?$/.exec(value) ?? [];
  const argument = given ?? next;
  const taken = given === undefined ? 1 : 0;
  if (option === 'remote-name' || option === 'remote-name-all') options.named = true;
  else if (option === 'output' || option === 'output-document') options.output = argument;
  else if (option === 'output-dir' || option === 'directory-prefix') options.folder = argument;
  else if (option === 'url' && argument !== undefined) options.rest.push(argument);
  else return 0;
  return option.startsWith('remote-name') ? 0 : taken;
}

function shortOptions(
  options: Options,
  name: 'curl' | 'wget',
  letters: string,
  next: string | undefined,
): number {
  const takers = name === 'curl' ? `o${valued.curl}` : `OPn${valued.wget}`;
  const at = [...letters].findIndex((letter) => takers.includes(letter));
  const flags = at === -1 ? letters : letters.slice(0, at);
  if (name === 'curl' && flags.includes('O')) options.named = true;
  if (at === -1 || letters[at] === 'n') return 0;
  const rest = letters.slice(at + 1);
  const argument = rest === '' ? next : rest;
  if (letters[at] === (name === 'curl' ? 'o' : 'O')) options.output = argument;
  else if (name === 'wget' && letters[at] === 'P') options.folder = argument;
  return rest === '' ? 1 : 0;
}

/** `-` for the output. */
function written(name: string, options: Options | undefined, address: string): string | undefined {
  if (name === 'aria2c' || name === 'axel') return baseOf(address);
  if (!options) return '-';
  const { output, named, folder } = options;
  if (output !== undefined) return /^\/dev\/(?:stdout|fd\/1)$/.test(output) ? '-' : inside(output, folder);
  if (name === 'curl' && !named) return '-';
  const base = baseOf(address);
  return base && inside(base, folder);
}

const inside = (file: string, folder: string | undefined): string =>
  folder === undefined || file.startsWith('/') ? file : `${folder}/${file}`;

function baseOf(address: string): string {
  return /\/([^/?#]+)(?:[?#].*)?$/.exec(address.replace(/^\w+:\/\//, ''))?.[1] ?? 'index.html';
}

function redirected({ redirects }: SimpleCommand): string | undefined {
  for (const redirect of redirects) {
    const isFile = redirect.type === 'Redirect' && /^(?:&?>>?|>\|)$/.test(redirect.operator);
    const { descriptor } = redirect;
    const number = descriptor?.type === 'FileDescriptor' ? descriptor.value : 1;
    if (isFile && number === 1 && redirect.target && redirect.target.value !== '/dev/null')
      return redirect.target.value;
  }
  return undefined;
}

function placed(file: string, { folder }: SimpleCommand): { file: string } | undefined {
  const path = inFolder(file, folder);
  return path === undefined ? undefined : { file: path };
}
