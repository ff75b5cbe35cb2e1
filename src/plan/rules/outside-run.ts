// A credential's variable in an instruction other than RUN: its value becomes part of the image or of the build record.
import type { Instruction } from '../dockerfile/types.js';
import { variablesIn, variablesInHeredoc } from '../dockerfile/words.js';
import { destinationOf } from '../trace/paths.js';
import { carriers, type LeftFlow } from '../trace/scope.js';
import type { Visit } from '../trace/trace.js';
import { leavesExpansion } from './leave.js';
import type { Rule } from './rule.js';

export const outsideRun: Rule = {
  id: 'credential-outside-run',
  title: 'Credential expanded in an instruction other than RUN',
  action: 'seal',
  check,
};

const handledElsewhere = new Set(['ARG', 'ENV', 'ONBUILD', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL']);

function check(visit: Visit): void {
  const { trace, scope, instruction } = visit;
  const known = carriers(scope);
  if (known.length === 0 || handledElsewhere.has(instruction.keyword)) return;
  const names = expandedIn(instruction, trace.dockerfile.escape).filter((name) => known.includes(name));
  for (const name of new Set(names)) {
    const { keyword } = instruction;
    const flow = {
      rule: outsideRun.id,
      secret: name,
      message: `${keyword} expands the credential ${name}, and what it expands to is kept in the image or in the build record. Only a RUN can be given a secret.`,
      to: 'the image or the build record',
      help:
        keyword === 'ADD' || keyword === 'COPY'
          ? `Fetch or write the file in a RUN instead, for instance with curl, where ${name} is mounted as a secret.`
          : `Take ${name} out of this ${keyword}.`,
    };
    if (!leavesExpansion(visit, flow, [name], scope, filesWith(name, visit)))
      trace.refuse(instruction, scope, flow);
  }
}

/** What a here-document writes into the image with the credential in it. */
function filesWith(name: string, { trace, scope, instruction }: Visit): LeftFlow['files'] | 'anywhere' {
  const { heredocs, words } = instruction;
  if (!heredocs.some(({ expand, content }) => expand && variablesInHeredoc(content).includes(name)))
    return [];
  const destination = destinationOf(scope, words.at(-1)?.raw ?? '', trace.dockerfile);
  if (!destination || destination.folder) return 'anywhere';
  return [{ path: destination.path, label: destination.path }];
}

/** Variables that BuildKit expands in an instruction; those of a RUN's script are its shell's. */
function expandedIn({ keyword, flags, words, pairs, heredocs }: Instruction, escapeChar: string): string[] {
  const raw = flags.map(({ value }) => value ?? '');
  if (keyword !== 'RUN')
    raw.push(...words.map((word) => word.raw), ...pairs.flatMap(({ name, value }) => [name, value ?? '']));
  const documents =
    keyword === 'RUN' ? [] : heredocs.filter(({ expand }) => expand).map(({ content }) => content);
  return [
    ...raw.flatMap((text) => variablesIn(text, escapeChar)),
    ...documents.flatMap((content) => variablesInHeredoc(content)),
  ];
}
