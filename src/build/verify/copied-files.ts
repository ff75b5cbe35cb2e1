// Invariant: no credential file comes into the image by a way that the Dockerfile does not show: a named context, a trigger.
import type { Instruction } from '../../plan/dockerfile/types.js';
import { factsNeeded, plan } from '../../plan/plan.js';
import type { ContextFacts } from '../../plan/types.js';
import type { GraphSource } from '../context/look.js';
import { closureOf, headOf } from '../llb/definition.js';
import type { pb } from '../llb/messages.js';
import { contextSource } from './sealed-files.js';
import type { Fault, Graph, Part, Subject } from './subject.js';

/** What an op takes of a source, written as an instruction; the plan has judged its like a thousand times. */
interface Use {
  source: Part;
  part: Part;
  instruction: string;
  /** Name or number of its stage. */
  stage: string;
}

/**
 * Looks into named contexts, and into the build context where a trigger reads it, and has the plan judge each use as though
 * it stood in a Dockerfile.
 */
export async function copiedFiles(subject: Subject): Promise<Fault[]> {
  const { look } = subject.expected;
  const uses = subject.graphs.flatMap((graph) => usesIn(graph, subject).map((use) => ({ ...use, graph })));
  if (uses.length === 0) return [];
  const seen = new Map<string, Promise<ContextFacts>>();
  const facts = (source: Part, graph: Graph) => {
    const found = seen.get(source.digest) ?? look(asSource(source, graph));
    seen.set(source.digest, found);
    return found;
  };
  const faults = uses.map(async ({ graph, ...use }) => judge(use, await facts(use.source, graph), subject));
  return (await Promise.all(faults)).flat();
}

function asSource({ digest, op }: Part, { definition }: Graph): GraphSource {
  const { identifier, attrs } = op.source ?? {};
  return {
    identifier: identifier ?? '',
    attrs: attrs ?? {},
    definition: () => closureOf(definition, digest),
  };
}

function usesIn({ definition, parts }: Graph, subject: Subject): Use[] {
  const { lowered, expected } = subject;
  const { knowledge } = expected.ledger;
  const sources = new Map(parts.filter(isFolder).map((part) => [part.digest, part]));
  if (sources.size === 0) return [];
  const result = sources.get(headOf(definition) ?? '');
  const whole = result
    ? [{ source: result, part: result, instruction: 'COPY / /', stage: lowered.label(result.ranges) }]
    : [];
  const used = parts.flatMap((part) =>
    (part.op.inputs ?? []).flatMap(({ digest }, index) => {
      const source = sources.get(digest ?? '');
      if (!source || isPlanned(source, part, subject)) return [];
      return instructionsOf(part.op, index)
        .map((instruction) => ({ source, part, instruction, stage: lowered.label(part.ranges) }))
        .filter((use) => factsNeeded(asDockerfile(use), knowledge).context);
    }),
  );
  return [...whole, ...used];
}

/** A folder of the client, or a repository. */
function isFolder({ op }: Part): boolean {
  return /^(local|git):\/\//.test(op.source?.identifier ?? '');
}

/**
 * The plan knew the build context for each instruction that reads it by a path of its own, and what ADD fetches from a
 * repository is published. A variable may hold what only the base image says.
 */
function isPlanned({ op }: Part, { ranges }: Part, { lowered }: Subject): boolean {
  const identifier = op.source?.identifier ?? '';
  if (lowered.isTrigger(ranges)) return false;
  if (identifier === contextSource) return !lowered.at(ranges).some(readsByVariable);
  const hasFrom = lowered
    .at(ranges)
    .flatMap(({ flags }) => flags)
    .some(({ name, value }) => name === 'from' || (name === 'mount' && /(^|,)"?from=/i.test(value ?? '')));
  return identifier.startsWith('git:') && !hasFrom;
}

function readsByVariable({ keyword, words, flags }: Instruction): boolean {
  const sources = keyword === 'RUN' ? [] : words.slice(0, -1).map(({ raw }) => raw);
  const mounts = flags.filter(({ name }) => name === 'mount').map(({ value }) => value ?? '');
  return [...sources, ...mounts].some((text) => text.includes('$'));
}

function instructionsOf({ exec, file }: pb.Op.$Properties, index: number): string[] {
  const copies = (file?.actions ?? []).filter(
    (action) => action.copy && (action.secondaryInput ?? 0) === index,
  );
  const mounts = (exec?.mounts ?? []).filter(({ input, dest }) => (input ?? 0) === index && dest !== '/');
  const instructions = [
    ...copies.map(({ copy }) =>
      copyOf(copy?.include_patterns?.length ? copy.include_patterns : [copy?.src ?? '/']),
    ),
    ...mounts.map((mount) => runOf(mount, exec?.meta?.args ?? [])),
  ];
  return instructions.length > 0 ? instructions : [copyOf(['/'])];
}

/** A variable in a path would be expanded once more. */
function copyOf(paths: string[]): string {
  const sources = paths.map((path) => (path.includes('$') ? '/' : path));
  return `COPY ${JSON.stringify([...sources, '/copied/'])}`;
}

function runOf({ selector, dest }: pb.Mount.$Properties, args: string[]): string {
  const places = `source=${selector || '/'},target=${dest}`;
  if (/[\s"'$\\]/.test(places)) return copyOf(['/']);
  return `RUN --mount=type=bind,${places} ${JSON.stringify(args)}`;
}

/** The stage keeps its name, since the policy may say something else for some. */
function asDockerfile({ instruction, stage }: Use): string {
  const name = /^[a-z]/.test(stage) ? ` AS ${stage}` : '';
  return `FROM scratch${name}\n${instruction}\n`;
}

async function judge(use: Use, facts: ContextFacts, { lowered, expected }: Subject): Promise<Fault[]> {
  if (facts.files.length === 0) return [];
  const { source, part } = use;
  const { ledger } = expected;
  const planned = await plan(asDockerfile(use), { ...ledger.known, context: facts }, ledger.policy);
  const flows = [...planned.findings, ...planned.accepted].flatMap(({ rule, secret }) => {
    const secrets = facts.files.map(({ path }) => path).filter((path) => secret.includes(path));
    return secrets.length > 0 ? [{ rule, secret, secrets }] : [];
  });
  const ranges = part.ranges.length > 0 ? part.ranges : lowered.base(undefined);
  const origin = originOf(source.op.source?.identifier ?? '', lowered.isTrigger(part.ranges));
  return flows.map(({ rule, secret, secrets }) => ({
    about: { rule, secrets },
    message: `${secret}, a credential file, would come into the image or into the log of a step: ${origin.way}. The Dockerfile does not show that.`,
    help: origin.help(secret),
    ranges,
  }));
}

function originOf(identifier: string, isTrigger: boolean): { way: string; help(secret: string): string } {
  const secretMount =
    'give it to the RUN that needs it as a secret: RUN --mount=type=secret,id=NAME,target=PATH';
  const name = identifier.replace(/^local:\/\//, '');
  if (isTrigger && identifier === contextSource) {
    return {
      way: 'an ONBUILD instruction of the base image takes it from the build context',
      help: (secret) => `List ${secret} in .dockerignore, and ${secretMount}.`,
    };
  }
  if (identifier === contextSource) {
    return {
      way: 'it is in the build context, and a variable leads to it',
      help: (secret) => `List ${secret} in .dockerignore, and ${secretMount}.`,
    };
  }
  if (identifier.startsWith('local:')) {
    return {
      way: `it is in the named context ${name}`,
      help: (secret) => `List ${secret} in the .dockerignore of that folder, and ${secretMount}.`,
    };
  }
  return {
    way: 'it is in the repository of a context',
    help: (secret) => `Delete ${secret} there, replace the credential by a new one, and ${secretMount}.`,
  };
}
