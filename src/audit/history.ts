// The history of a config: which entry made which layer, and what of it can be shown.
import type { HistoryEntry, ImageConfig } from '../image/types.js';
import { type Assignment, splitAssignment } from './names.js';

/** One entry. */
export interface Step {
  /** 1 is the first entry. */
  number: number;
  /** Number of the layer that it made; undefined when it made none, or when the history does not fit the layers. */
  layer: number | undefined;
  /** The entry as it is, with all values. */
  text: string;
  /** `ARG`, `RUN`, `COPY`, in capitals; empty for what is no instruction. */
  keyword: string;
  /** The instruction behind its keyword and, of a RUN, behind the values of build arguments. */
  body: string;
  /** The values of build arguments before a RUN's command, as they stand there: `|1 NAME=value`. */
  args: string;
}

/** A RUN with build arguments: moby/buildkit frontend/dockerfile/dockerfile2llb/convert.go, runCommandString. */
const withArgs = /^\|(?<count>\d+) (?<rest>[\s\S]*)$/;

/** What the builder before BuildKit wrote for everything but RUN. */
const nop = /^\/bin\/sh -c #\(nop\)\s+/;

const buildkitMark = / # buildkit$/;
const keywords = /^(?<keyword>[A-Z]{3,11})\s+(?<body>[\s\S]*)$/;

/**
 * The history's entries, each with its layer.
 * @param layers how many layers the image has
 */
export function stepsOf(config: ImageConfig, layers: number): Step[] {
  const fits = config.history.filter(({ emptyLayer }) => !emptyLayer).length === layers;
  let layer = 0;
  return config.history.map((entry, index) => {
    if (!entry.emptyLayer) layer++;
    const made = entry.emptyLayer || !fits ? undefined : layer;
    return { number: index + 1, layer: made, text: entry.createdBy, ...partsOf(entry, config.shell) };
  });
}

function partsOf({ createdBy }: HistoryEntry, shell: string[]): Pick<Step, 'keyword' | 'body' | 'args'> {
  const text = createdBy.replace(buildkitMark, '');
  if (nop.test(text)) return instruction(text.replace(nop, ''));
  if (withArgs.test(text) || text.startsWith('/bin/sh -c ')) return run(text, shell);
  const parts = instruction(text);
  return parts.keyword === 'RUN' ? run(parts.body, shell) : parts;
}

function instruction(text: string): Pick<Step, 'keyword' | 'body' | 'args'> {
  const { keyword = '', body = text } = keywords.exec(text)?.groups ?? {};
  return { keyword, body, args: '' };
}

/** Where the values end is not written; behind the last place where the shell begins there is no value any more. */
function run(text: string, shell: string[]): Pick<Step, 'keyword' | 'body' | 'args'> {
  if (!withArgs.test(text)) return { keyword: 'RUN', body: text, args: '' };
  const begins = ` ${(shell.length > 0 ? shell : ['/bin/sh', '-c']).join(' ')} `;
  const at = text.lastIndexOf(begins);
  if (at < 0) return { keyword: 'RUN', body: '', args: text };
  return { keyword: 'RUN', body: text.slice(at + 1), args: text.slice(0, at) };
}

/** The first `NAME=value` of an ARG, ENV or LABEL; a value goes on to the end, since nothing tells where it ends. */
export function assignmentOf({ keyword, body }: Step): Assignment | undefined {
  return /^(ARG|ENV|LABEL)$/.test(keyword) ? splitAssignment(body) : undefined;
}

/** Build arguments before a RUN by the names that ARG entries declare; what lies between two such names is a value. */
export function runArguments(args: string, declared: string[]): Assignment[] {
  const places = declared
    .map((name) => ({ name, at: args.indexOf(` ${name}=`) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return places.map(({ name, at }, index) => ({
    name,
    value: args.slice(at + name.length + 2, places[index + 1]?.at ?? args.length),
  }));
}

/** `RUN |2 NAME=… …` for a person: names that are declared, no values. */
export function shownArguments(args: string, declared: string[]): string {
  const count = /^\|\d+/.exec(args)?.[0] ?? '';
  const names = runArguments(args, declared).map(({ name }) => `${name}=…`);
  return [count, ...names, ...(names.length < Number(count.slice(1)) ? ['…'] : [])].join(' ');
}
