// Invariant: no op and no metadata holds a literal credential that the Dockerfile does not show.
import type { Knowledge } from '../../plan/policy/knowledge.js';
import type { Fault, Subject } from './subject.js';
import { unreadWords } from './unread.js';
import { addressPlace, type Word, wordsOf } from './words.js';

const proxyArgument = /^build-arg:(?:https?|ftp|no|all)_proxy$/i;

/**
 * Looks for credentials by their shape in what upstream added: a base image's config, its ONBUILD triggers, labels and
 * addresses of the command line, what variables make together. The plan has judged what stands in the text.
 */
export async function shapedCredentials(subject: Subject): Promise<Fault[]> {
  const shown = shownTexts(subject);
  const { knowledge } = subject.expected.ledger;
  const isShown = (text: string) => shown.some((each) => each.includes(text));
  const words = wordsOf(subject);
  const isRead = (text: string) => isShown(text) || words.some((word) => word.text.includes(text));
  return [
    ...(await faultsIn(words, isShown, subject, knowledge)),
    ...(await faultsIn(unreadWords(subject), isRead, subject, knowledge)),
  ];
}

async function faultsIn(
  words: Word[],
  isShown: (text: string) => boolean,
  subject: Subject,
  knowledge: Knowledge,
): Promise<Fault[]> {
  const types = await typesOf([...new Set(words.map(({ text }) => text))], isShown, knowledge);
  if (types.size === 0) return [];
  return words.flatMap((word) => {
    const type = types.get(word.text);
    return type === undefined ? [] : [fault(subject, word, type)];
  });
}

/** No pattern reaches over this from one text into the next. */
const apart = '\n\0\n';

/** The kind of credential in each text that holds one. One look at all together is quicker than at each, and finds no less. */
async function typesOf(
  all: string[],
  isShown: (text: string) => boolean,
  { findCredentialValues }: Knowledge,
): Promise<Map<string, string>> {
  const types = new Map<string, string>();
  if ((await findCredentialValues(all.join(apart))).length === 0) return types;
  for (const text of all.filter((each) => !isShown(each))) {
    const matches = await findCredentialValues(text);
    const match = matches.find(({ start, end }) => !isShown(text.slice(start, end)));
    if (match) types.set(text, match.type);
  }
  return types;
}

/**
 * The Dockerfile, also with its lines joined; addresses of proxies, which people pass with their password; and the build
 * arguments that were judged as such.
 */
function shownTexts({ lowered, expected: { options, leftArguments } }: Subject): string[] {
  const { text } = lowered;
  const left = new Set(leftArguments.map((name) => `build-arg:${name}`));
  const proxies = Object.entries(options).filter(([key]) => proxyArgument.test(key) || left.has(key));
  return [text, text.replace(/[\\`][ \t]*\r?\n/g, ''), ...proxies.map(([, value]) => value)];
}

function fault({ lowered }: Subject, { text, variable, ranges, place }: Word, type: string): Fault {
  const base = lowered.base(ranges);
  const value = text.slice((variable?.length ?? 0) + 1);
  if (variable !== undefined && base.length > 0 && !lowered.sets(variable, value, ranges))
    return inherited(variable, type, base);
  const fromBase = ranges === undefined || lowered.isTrigger(ranges);
  const origin = fromBase
    ? 'it comes from the base image (its config or an ONBUILD instruction) or from the command line'
    : 'it comes from a variable or from the command line';
  const what = variable === undefined ? place : `the variable ${variable}`;
  return {
    about: { rule: 'literal-credential', secrets: [type] },
    message: `A credential (${type}) is in ${what}. The Dockerfile does not show it: ${origin}. It would be in the image or in the build record.`,
    help: `Take it out where it comes from, replace the credential by a new one, and ${place === addressPlace ? forAddresses : forSteps}.`,
    ranges: fromBase ? base : ranges,
  };
}

const forSteps = 'give it to the RUN that needs it as a secret: RUN --mount=type=secret,id=NAME,env=NAME';

/** The engine looks for it by itself (moby/buildkit client/llb/source.go, GitAuthTokenKey). */
const forAddresses = 'pass it as the secret that git reads: --secret id=GIT_AUTH_TOKEN,env=GIT_AUTH_TOKEN';

/** A variable of the base image. */
export function inherited(name: string, what: string, ranges: Fault['ranges']): Fault {
  return {
    about: { rule: 'inherited-credential', secrets: [name] },
    message: `The base image sets ENV ${name} to a credential (${what}). Every step would see it, and it would be in the config of the image.`,
    help: `Build the base image again without it, replace the credential by a new one, and give it to the RUN that needs it as a secret: RUN --mount=type=secret,id=${name},env=${name}.`,
    ranges,
  };
}
