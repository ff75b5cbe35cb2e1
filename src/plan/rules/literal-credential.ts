// A token, a private key or a password in an address, written into the Dockerfile itself.
import type { Instruction } from '../dockerfile/types.js';
import type { Scope } from '../trace/scope.js';
import { textsOf } from '../trace/step.js';
import type { Trace } from '../trace/trace.js';
import type { RuleInfo } from './rule.js';

/** The rule, for the list: it looks at all instructions at once. */
export const literalCredential: RuleInfo = {
  id: 'literal-credential',
  title: 'Credential written into the Dockerfile',
  action: 'seal',
};

/** Looks for literal credentials in all instructions at once: line continuations are resolved and the patterns run over one text. */
export async function refuseLiterals(
  trace: Trace,
  scopeOf: (instruction: Instruction) => Scope | undefined,
): Promise<void> {
  const { head, stages } = trace.dockerfile;
  const instructions = [...head, ...stages.flatMap((stage) => [stage.from, ...stage.instructions])];
  const texts = instructions.map(textOf);
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + APART.length;
  }
  const indexAt = (place: number) => starts.findLastIndex((begin) => begin <= place);
  for (const { start, end, type } of await trace.knowledge.findCredentialValues(texts.join(APART)))
    for (const instruction of instructions.slice(indexAt(start), indexAt(end - 1) + 1))
      refuse(trace, instruction, scopeOf(instruction), type);
}

/** Between instructions, and before flags, which a plan puts in: the end of one is no name of what the next begins with. */
const APART = '\n;\n';

function textOf(instruction: Instruction): string {
  const flags = instruction.flags.map(({ value }) => value ?? '');
  const words = [...textsOf(instruction), ...(instruction.json ?? [])].join('\n');
  return [words, ...flags].join(APART);
}

function refuse(trace: Trace, instruction: Instruction, scope: Scope | undefined, type: string): void {
  const flow = {
    rule: literalCredential.id,
    secret: type,
    names: [type],
    message: `${instruction.keyword} holds a credential in plain text (${type}): it is in the Dockerfile, in the image's history and in the build record.`,
    to: "the image's history",
    help: 'Replace the credential by a new one, take the value out of the Dockerfile and give it to a RUN as a secret: ARG NAME in its place, which sealfile turns into a mount.',
  };
  if (!trace.leaves(instruction, scope, flow)) trace.refuse(instruction, scope, flow);
}
