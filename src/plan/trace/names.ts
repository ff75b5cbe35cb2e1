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
  const isCredential = (name: string): boolean => names.has(name) || knowledge.isCredentialName(name);
  for (const instruction of instructions) {
    for (const name of [...usedAsPassword(instruction), ...usedInPlace(instruction)])
      if (declared.has(name)) names.add(name);
  }
  for (const instruction of instructions.toReversed()) {
    for (const name of [...suppliedTo(instruction, isCredential), ...givenInStep(instruction, isCredential)])
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

type IsCredential = (name: string) => boolean;

/** One variable, whatever is cut off it or stands in for it, with a few words around it that make no address. */
const ONE_VARIABLE =
  /^["']?(?:[\w.-]*|(?:Bearer|Basic|token) )\$(?:(\w+)|\{(\w+)(?:(?::?[-?]|[#%/])[^${}]*)?\})[\w.-]*["']?$/;

/** `ENV DB_PASSWORD=$pw`, `${pw:-}`, `x$pw`: what feeds a credential's variable is a credential. */
function suppliedTo({ keyword, pairs }: Instruction, isCredential: IsCredential): string[] {
  if (keyword !== 'ENV' && keyword !== 'ARG') return [];
  return pairs.flatMap(({ name, value = '' }) => {
    if (!isCredential(name)) return [];
    const match = ONE_VARIABLE.exec(value.trim());
    const from = match?.[1] ?? match?.[2];
    return from === undefined ? [] : [from];
  });
}

const ASSIGNED = /(?<![\w$%.-])(\w+)=["']?\$(?:(\w+)|\{(\w+)(?::?[-?][^${}]*)?\})["']?(?![\w$/:.])/g;

/** `NPM_TOKEN=$x npm ci`, `export NPM_TOKEN=$x`: the same in a script. */
function givenInStep(instruction: Instruction, isCredential: IsCredential): string[] {
  if (instruction.keyword !== 'RUN') return [];
  return textsOf(instruction).flatMap((text) =>
    [...text.matchAll(ASSIGNED)].flatMap(([, name = '', plain, braced]) =>
      isCredential(name) ? [plain ?? braced ?? ''] : [],
    ),
  );
}

const EXPANDED = '\\$\\{?(\\w+)(?:(?::?[-?+]|[#%/])[^${}\\s]*)?\\}?';
const passwordInAddress = [
  new RegExp(`://(?:[^\\s/@:"']*:)?${EXPANDED}@`, 'g'),
  new RegExp(`://${EXPANDED}:x-(?:oauth-basic|access-token)@`, 'g'),
];
const notSecret = /user|login|owner|org|name|host|email/i;

const VARIABLE = '["\']{0,2}\\$\\{?(\\w+)\\}?';

/** Places where nothing but a credential stands, whatever the variable's name. */
const credentialPlaces = [
  `\\bpassword\\s+${VARIABLE}`,
  `_(?:authToken|password|auth)["']?[\\s=]+${VARIABLE}`,
  `Authorization:\\s*(?:Bearer|token|Basic)\\s+${VARIABLE}`,
  `(?:PRIVATE|JOB|DEPLOY)-TOKEN:\\s*${VARIABLE}`,
  `--(?:password|access-token|auth-token)[\\s=]+${VARIABLE}`,
  `\\bX-[\\w-]*(?:Key|Token|Art-Api):\\s*${VARIABLE}`,
  `\\s-D[\\w.-]*(?:password|token|secret)=${VARIABLE}`,
  `\\baws_(?:secret_access_key|session_token)[\\s=]+${VARIABLE}`,
  `\\b(?:pypi-token|github-oauth|gitlab-(?:token|oauth)|bearer)\\.\\S+\\s+${VARIABLE}`,
  `\\bhttp-basic\\.\\S+\\s+\\S+\\s+${VARIABLE}`,
  `\\bbundle\\s+config\\b[^;&|\\n]*\\s[\\w.-]+:${VARIABLE}`,
  `\\b(?:conan|sshpass)\\b[^;&|\\n]*\\s-p[\\s=]*${VARIABLE}`,
  `\\bcurl\\b[^;&|\\n]*\\s(?:-\\w*u|--user)[\\s=]*["']?[^\\s:"']*:${VARIABLE}`,
  `\\blogin\\b[^;&|\\n]*\\s-p[\\s=]*${VARIABLE}`,
  `(?:echo|printf)\\s[^;&|\\n]*${VARIABLE}["']?\\s*\\|[^;&|\\n]*--password-stdin`,
  `(?:echo|printf)\\s[^;&|<>\\n]*${VARIABLE}[^;&|<>\\n$]*(?:\\|\\s*(?:base64|tr|sed|openssl)\\b[^;&|<>\\n]*){0,3}>>?\\s*\\S*(?:/|^|\\b)(?:id_(?:rsa|dsa|ecdsa|ed25519)|service[-_]?account\\S*\\.json|key\\.json|\\.key|\\.vault-token|\\.git-credentials|\\.pgpass)(?![\\w.])`,
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
    passwordInAddress
      .flatMap((place) => [...text.matchAll(place)].map((match) => match[1] ?? ''))
      .filter((name) => !notSecret.test(name)),
  );
}
