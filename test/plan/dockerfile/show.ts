// Instructions in a short form that tables can hold.
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import type { Dockerfile, Instruction } from '../../../src/plan/dockerfile/types.js';

/** All instructions in the order of the file. */
export function allInstructions({ head, stages }: Dockerfile): Instruction[] {
  return [...head, ...stages.flatMap((stage) => [stage.from, ...stage.instructions])];
}

/** Keyword, line range, flags and what the arguments hold. */
export function show(instruction: Instruction): string {
  const { keyword, line, endLine, flags, json, pairs, words, body, heredocs, trigger } = instruction;
  const args = trigger
    ? `(${show(trigger)})`
    : pairs.length > 0
      ? pairs.map(({ name, value }) => `${name}:${value ?? ''}`).join('|')
      : json
        ? JSON.stringify(json)
        : words.length > 0
          ? words.map(({ raw }) => raw).join('|')
          : body.text;
  const docs = heredocs.map(
    ({ name, expand, chomp, content }) =>
      ` <${name}${expand ? '' : ' raw'}${chomp ? ' chomp' : ''}:${content}>`,
  );
  const shown = flags.map(({ name, value }) => `[${name}${value === undefined ? '' : `=${value}`}] `);
  return `${keyword} ${line}-${endLine} ${shown.join('')}${args}${docs.join('')}`;
}

/** What stands behind a first line `FROM x`. */
export function showRest(text: string): string[] {
  return allInstructions(readDockerfile(`FROM x\n${text}`))
    .slice(1)
    .map(show);
}
