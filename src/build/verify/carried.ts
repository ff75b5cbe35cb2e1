// Invariant: no op and no metadata carries the value of a build argument that is a credential.
import { isHarmlessDefault } from '../../plan/credentials/harmless.js';
import { isLeft } from './left.js';
import type { Fault, Part, Subject } from './subject.js';
import { containsAny } from './values.js';
import { type Word, wordsOf, wordsOfOp } from './words.js';

/** Shorter values are looked for in texts only: among digests and numbers they stand by chance. */
const shortest = 8;

const prefix = 'build-arg:';

/** A build argument that is a credential by the plan, or by its name and value. */
interface Given {
  name: string;
  value: string;
}

/**
 * Looks for values of build arguments. Those of sealed ARGs were refused before; what is left takes effect through what
 * the text does not show: an ONBUILD ARG of a base image, another frontend.
 */
export function carriedArguments(subject: Subject): Fault[] {
  const given = credentialArguments(subject);
  if (given.length === 0) return [];
  const parts = subject.graphs.flatMap((graph) => graph.parts);
  const metadata = wordsOf({ ...subject, graphs: [] });
  return given.flatMap(({ name, value }) => {
    const holders = parts.filter(
      (part) => (holds(part, value) || isNamed(part, value)) && !isLeft(subject, name, ['ARG'], part.ranges),
    );
    const inMetadata =
      metadata.some(({ text }) => holdsText(text, value)) && !isLeft(subject, name, ['ARG'], undefined);
    if (holders.length === 0 && !inMetadata) return [];
    if (!isSealed(subject, name) && !mentions(parts, metadata, name)) return [];
    const ranges = holders.flatMap((part) => subject.lowered.base(part.ranges));
    return [fault(name, ranges.length > 0 ? ranges : subject.lowered.base(undefined))];
  });
}

/** Names of build arguments that are credentials, whether or not anything takes them. */
export function credentialArguments({ expected: { plan, options, ledger } }: Subject): Given[] {
  const { isCredentialName, showsPlain } = ledger.knowledge;
  return Object.entries(options).flatMap(([key, value]) => {
    const name = key.slice(prefix.length);
    if (!key.startsWith(prefix) || value === '') return [];
    if (plan.sealedArgs.includes(name)) return [{ name, value }];
    const plain = !isCredentialName(name) || isHarmlessDefault(value) || showsPlain(name, value);
    return plain ? [] : [{ name, value }];
  });
}

function isSealed({ expected: { plan } }: Subject, name: string): boolean {
  return plan.sealedArgs.includes(name);
}

/** Names of steps go into logs and build records. */
function isNamed({ names }: Part, value: string): boolean {
  return value.length >= shortest && names.some((name) => holdsText(name, value));
}

function holds({ op, bytes }: Part, value: string): boolean {
  if (value.length >= shortest) return containsAny(bytes, [value]);
  return wordsOfOp(op).some(({ text }) => holdsText(text, value));
}

/** A short value counts as the whole text or the whole of a variable. */
function holdsText(text: string, value: string): boolean {
  if (value.length >= shortest) return containsAny(Buffer.from(text), [value]);
  return text === value || text.slice(text.indexOf('=') + 1) === value;
}

/** A build argument that nothing takes has no effect, whatever else has the same value. */
function mentions(parts: Part[], metadata: Word[], name: string): boolean {
  return (
    parts.some(({ bytes }) => containsAny(bytes, [name])) || metadata.some(({ text }) => text.includes(name))
  );
}

function fault(name: string, ranges: Fault['ranges']): Fault {
  return {
    about: { rule: 'arg-credential', secrets: [name] },
    message: `--build-arg ${name} passes a credential, and its value would be in the steps or the config of the image. The Dockerfile does not show that: an ONBUILD instruction of the base image takes it.`,
    help: `Replace the credential by a new one. Write the base image's ONBUILD instructions into this Dockerfile, behind a FROM of an image without them: there sealfile turns ARG ${name} into a secret mount.`,
    ranges,
  };
}
