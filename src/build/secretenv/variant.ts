// A Dockerfile for engines whose frontend does not know `RUN --mount=type=secret,env=`: the same secrets as files.
import { readDockerfile } from '../../plan/dockerfile/read.js';
import { GatewayError } from '../gateway/gateway.js';

const place = '/run/sealfile/env/';

/** The Dockerfile in which each `env=` of a mount is a `target=` in our place, and the variable meant by each place. */
export interface FileVariant {
  text: string;
  variables: Map<string, string>;
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Whether upstream refused `env=` (moby/buildkit frontend/dockerfile/instructions/commands_runmount.go), or may have: an error
 * that was too large to get here could be that one. If it was another, the variant runs into it as well.
 */
export function lacksSecretEnv(error: unknown): boolean {
  return error instanceof GatewayError && (error.oversized || error.message.includes("unexpected key 'env'"));
}

/** Writes the variant. Lines stay where they are. */
export function fileVariant(text: string): FileVariant {
  const variables = new Map<string, string>();
  const edits: Edit[] = [];
  const instructions = readDockerfile(text).stages.flatMap((stage) => stage.instructions);
  for (const { name, span } of instructions.flatMap(({ keyword, flags }) =>
    keyword === 'RUN' ? flags : [],
  )) {
    const flag = text.slice(span.start, span.end);
    const [, before, variable] = /^(.*\btype=secret\b.*,)env=([^,]+)/s.exec(flag) ?? [];
    if (name !== 'mount' || !before || !variable) continue;
    const target = `${place}${variables.size}/${variable}`;
    variables.set(target, variable);
    const start = span.start + before.length;
    edits.push({ start, end: start + `env=${variable}`.length, text: `target=${target}` });
  }
  return { text: applied(text, edits), variables };
}

/** Edits come in the order of the text, so the last is applied first. */
function applied(text: string, edits: Edit[]): string {
  return edits.reduceRight(
    (done, edit) => done.slice(0, edit.start) + edit.text + done.slice(edit.end),
    text,
  );
}
