// The Dockerfile as both builds get it: no frontend of its own, a name for every stage.
import { readDockerfile } from '../../src/plan/dockerfile/read.js';
import type { Dockerfile } from '../../src/plan/dockerfile/types.js';

export interface BuildText {
  text: string;
  /** Names of the stages, in order. */
  stages: string[];
}

/**
 * Comments the syntax directive out and names the stages; lines keep their numbers.
 * @throws SealfileError when the text is not a Dockerfile
 */
export function buildText(original: string): BuildText {
  const plain = withoutSyntax(original);
  const { stages } = readDockerfile(plain);
  const names = stages.map(({ name, index }) => name ?? `stage-${index}`);
  const text = stages.toReversed().reduce((rest, { name, index, from }) => {
    if (name !== undefined) return rest;
    const end = rest.slice(0, from.span.end).trimEnd().length;
    return `${rest.slice(0, end)} AS ${names[index]}${rest.slice(end)}`;
  }, plain);
  return { text, stages: names };
}

/** The other directives only count as long as nothing else stands above them, so they move up. */
function withoutSyntax(text: string): string {
  const { directives } = readDockerfile(text);
  const syntax = directives.find(({ name }) => name === 'syntax');
  if (!syntax) return text;
  const lines = text.split('\n');
  const block = directives.map(({ line }) => lines[line - 1] ?? '');
  const kept = block.filter((_, index) => directives[index] !== syntax);
  directives.forEach(({ line }, index) => {
    lines[line - 1] = kept[index] ?? '#';
  });
  return lines.join('\n');
}

/** The name under which `--build-context` stands for an image. Facts: namedContext in frontend/dockerui/namedcontext.go. */
export function contextName(reference: string): string {
  const short = reference.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, '');
  return short.replace(/:latest$/, '');
}

/** True when a step decodes base64 out of the variable, so that it has to hold some. */
export function isDecoded({ stages }: Pick<Dockerfile, 'stages'>, name: string): boolean {
  const instructions = stages.flatMap((stage) => stage.instructions);
  return instructions.some(
    ({ keyword, body, heredocs }) =>
      keyword === 'RUN' &&
      [body.text, ...heredocs.map(({ content }) => content)].some(
        (text) =>
          new RegExp(`\\$\\{?${name}\\b`).test(text) && /base64\s+(-\w*[dD]\b|--decode|-di)/.test(text),
      ),
  );
}
