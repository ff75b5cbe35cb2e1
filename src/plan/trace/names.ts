// Which ARGs of this Dockerfile carry a credential: by their name, or by what they are used for.
import { isHarmlessDefault, showsPlain } from '../credentials/harmless.js';
import type { Dockerfile, Instruction, Pair } from '../dockerfile/types.js';
import { unquote } from '../dockerfile/words.js';
import { escapeRegExp } from '../patterns.js';
import type { Knowledge } from '../policy/knowledge.js';
import { textsOf } from './step.js';

/**
 * Names of the ARGs that are credentials. What the policy says about a name holds whatever its values look like.
 * @param given names of ARGs whose value for this build is known to be none
 */
export function credentialArgs(
  dockerfile: Dockerfile,
  knowledge: Knowledge,
  given: readonly string[] = [],
): Set<string> {
  const written = [...dockerfile.head, ...dockerfile.stages.flatMap((stage) => stage.instructions)];
  const instructions = written.map((instruction) => instruction.trigger ?? instruction);
  const args = instructions.filter(({ keyword }) => keyword === 'ARG').flatMap(({ pairs }) => pairs);
  const steps = instructions.filter(({ keyword }) => keyword === 'RUN').flatMap(textsOf);
  const shown = [
    ...given,
    ...args.filter((pair) => isPlain(pair)).map(({ name }) => name),
    ...args.map(({ name }) => name).filter((name) => isPublicKey(name, steps)),
  ];
  const plain = new Set([
    ...shown.filter((name) => knowledge.saidOfName(name) !== true),
    ...args.map(({ name }) => name).filter((name) => knowledge.saidOfName(name) === false),
  ]);
  const names = new Set(
    args.map(({ name }) => name).filter((name) => !plain.has(name) && knowledge.isCredentialName(name)),
  );
  const declared = new Set(args.map(({ name }) => name).filter((name) => !plain.has(name)));
  for (const instruction of instructions) {
    for (const name of [
      ...suppliedToEnv(instruction, knowledge),
      ...usedAsPassword(instruction),
      ...usedInPlace(instruction),
    ])
      if (declared.has(name)) names.add(name);
  }
  return names;
}

/** `echo "$SSH_KEY" >> ~/.ssh/authorized_keys`, and nothing else: a key that everybody may see. */
function isPublicKey(name: string, steps: string[]): boolean {
  if (!/key/i.test(name)) return false;
  const uses = steps.flatMap((text) => [
    ...text.matchAll(new RegExp(`\\$\\{?${escapeRegExp(name)}(?!\\w)([^;&|\n]*)`, 'g')),
  ]);
  return uses.length > 0 && uses.every((match) => />\s*\S*(?:authorized_keys|\.pub)\b/.test(match[1] ?? ''));
}

/** A default that shows that the variable holds no credential, such as a path or an address without user information. */
function isPlain({ name, value }: Pair): boolean {
  if (value === undefined) return false;
  const text = unquote(value, '\\');
  return text !== '' && !text.includes('$') && !isHarmlessDefault(text) && showsPlain(name, text);
}

const reference = /^["']?\$(?:\{(\w+)(?::?-["']{0,2})?\}|(\w+))["']?$/;

/** The variable that a value consists of, `$X` or `${X}` or `${X:-}`; undefined for anything else. */
export function referredTo(value: string): string | undefined {
  const match = reference.exec(value.trim());
  return match?.[1] ?? match?.[2];
}

/** `ENV DB_PASSWORD=$pw`: what feeds a variable with a credential's name is a credential. */
function suppliedToEnv(instruction: Instruction, { isCredentialName }: Knowledge): string[] {
  if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') return [];
  return instruction.pairs.flatMap(({ name, value }) => {
    const from = isCredentialName(name) ? referredTo(value ?? '') : undefined;
    return from === undefined ? [] : [from];
  });
}

const passwordInAddress = /:\/\/(?:[^\s/@:"']*:)?\$\{?(\w+)\}?@/g;
const notSecret = /user|login|owner|org|name|host|email/i;

const VARIABLE = '["\']{0,2}\\$\\{?(\\w+)\\}?';

/** Places where nothing but a credential stands, whatever the variable's name. */
const credentialPlaces = [
  `\\bpassword\\s+${VARIABLE}`,
  `_(?:authToken|password|auth)["']?[\\s=]+${VARIABLE}`,
  `Authorization:\\s*(?:Bearer|token|Basic)\\s+${VARIABLE}`,
  `(?:PRIVATE|JOB|DEPLOY)-TOKEN:\\s*${VARIABLE}`,
  `--(?:password|access-token|auth-token)[\\s=]+${VARIABLE}`,
  `(?:echo|printf)\\s[^;&|<>\\n]*${VARIABLE}[^;&|<>\\n$]*(?:\\|\\s*(?:base64|tr|sed|openssl)\\b[^;&|<>\\n]*){0,3}>>?\\s*\\S*(?:/|^|\\b)(?:id_(?:rsa|dsa|ecdsa|ed25519)|service[-_]?account\\S*\\.json|\\.vault-token)(?![\\w.])`,
].map((source) => new RegExp(source, 'gi'));

/** `password $X` of a netrc, `_authToken=$X`, `Authorization: Bearer $X`, a key's file that is written from $X. */
function usedInPlace(instruction: Instruction): string[] {
  if (instruction.keyword !== 'RUN') return [];
  return textsOf(instruction).flatMap((text) =>
    credentialPlaces
      .flatMap((place) => [...text.matchAll(place)].map((match) => match[1] ?? ''))
      .filter((name) => !notSecret.test(name) && !/pub/i.test(name)),
  );
}

/** `https://user:$X@host`: what stands there is a password or a token, whatever its name. */
function usedAsPassword(instruction: Instruction): string[] {
  return textsOf(instruction).flatMap((text) =>
    [...text.matchAll(passwordInAddress)]
      .map((match) => match[1] ?? '')
      .filter((name) => !notSecret.test(name)),
  );
}
