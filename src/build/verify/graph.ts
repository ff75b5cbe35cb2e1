// The proof over LLB: what upstream made of the Dockerfile is what was planned, and no credential is in it.
import { type LineRange, SealfileError } from '../../errors.js';
import { visibleLine } from '../../report/visible.js';
import { linesWord } from '../../report/words.js';
import type { Result } from '../gateway/gateway.js';
import { digestOf } from '../llb/definition.js';
import { pb } from '../llb/messages.js';
import { definitionsOf } from '../lower.js';
import type { Matter } from '../policy/ledger.js';
import { carriedArguments } from './carried.js';
import { sealedInConfigs } from './config.js';
import { copiedFiles } from './copied-files.js';
import { foreignImages } from './foreign.js';
import { foreignRemotes } from './foreign-remotes.js';
import { inheritedVariables } from './inherited.js';
import { unreadableOps } from './ops.js';
import { openOutputs } from './outputs.js';
import { sentFiles } from './sealed-files.js';
import { strangeSecrets } from './secrets.js';
import { shapedCredentials } from './shaped.js';
import { type Expectation, type Fault, type Subject, subjectOf } from './subject.js';

export type { Expectation } from './subject.js';

type Invariant = (subject: Subject) => Fault[] | Promise<Fault[]>;

const invariants: Invariant[] = [
  carriedArguments,
  shapedCredentials,
  inheritedVariables,
  foreignImages,
  foreignRemotes,
  sealedInConfigs,
  strangeSecrets,
  openOutputs,
  sentFiles,
  copiedFiles,
  unreadableOps,
];

/**
 * Checks a lowered result: every platform, every attestation, and the metadata. What the policy accepts or warns of goes to
 * the ledger.
 * @throws SealfileError of kind `refused` that names the lines, when anything that the policy does
 *   not leave is not as planned or holds a credential
 */
export async function verifyResult(result: Result, expected: Expectation): Promise<void> {
  const definitions = definitionsOf(result).map((bytes) => pb.Definition.decode(bytes));
  const inputs = expected.inputs.map((bytes) => pb.Definition.decode(bytes));
  checkDockerfiles(definitions, inputs, expected.dockerfile);
  const foreign = new Set(inputs.flatMap((each) => (each.def ?? []).map(digestOf)));
  const subject = subjectOf(definitions, result.metadata ?? {}, expected, foreign);
  const faults: Fault[] = [];
  for (const invariant of invariants) faults.push(...(await invariant(subject)));
  stop(faults.flatMap((fault) => expected.ledger.stops(matterOf(fault, subject)) ?? []));
}

/** The policy has to leave a fault in each place where it is. */
function matterOf({ about, ranges, message, help }: Fault, { lowered }: Subject): Matter {
  const places = ranges.map((range) => ({ stage: lowered.label([range]), line: range.line }));
  return { rule: about?.rule, secrets: about?.secrets ?? [], places, ranges, message, help };
}

function stop(faults: Matter[]): void {
  if (faults.length === 0) return;
  const head = 'sealfile refuses this build: what would run is less safe than its Dockerfile reads';
  const byMessage = new Map<string, Matter>();
  for (const fault of faults) {
    const ranges = [...(byMessage.get(fault.message)?.ranges ?? []), ...fault.ranges];
    byMessage.set(fault.message, { ...fault, ranges: distinct(ranges) });
  }
  const all = [...byMessage.values()];
  const message = [head, ...all.map(text)].join('\n\n');
  throw new SealfileError(message, {
    kind: 'refused',
    ranges: distinct(all.flatMap(({ ranges }) => ranges)),
  });
}

function text({ rule, message, help, ranges }: Matter): string {
  const lines = ranges.map(({ line, endLine }) => (endLine > line ? `${line}-${endLine}` : `${line}`));
  const place = lines.length > 0 ? `${linesWord(lines)}: ` : '';
  const id = rule === undefined ? '' : ` (${rule})`;
  return `${place}${visibleLine(message)}${id}\n  Do: ${visibleLine(help)}`;
}

function distinct(ranges: LineRange[]): LineRange[] {
  const byLines = new Map(ranges.map((range) => [`${range.line}-${range.endLine}`, range]));
  return [...byLines.values()].sort((one, other) => one.line - other.line);
}

/** Upstream keeps the text that it lowered beside the LLB. A context that changes between two reads shows here. */
function checkDockerfiles(
  definitions: pb.Definition.$Properties[],
  inputs: pb.Definition.$Properties[],
  dockerfile: Uint8Array,
): void {
  const texts = (each: pb.Definition.$Properties[]) =>
    each
      .flatMap(({ Source }) => Source?.infos ?? [])
      .filter(({ language }) => language === 'Dockerfile')
      .map(({ data }) => digestOf(data ?? new Uint8Array()));
  const allowed = new Set([digestOf(dockerfile), ...texts(inputs)]);
  if (texts(definitions).every((digest) => allowed.has(digest))) return;
  const message = 'the Dockerfile changed while it was read: build again';
  throw new SealfileError(message, { kind: 'refused' });
}
