// Invariant: the images that a build uses are those that the policy allows, whatever named contexts put in their places.
import { imageForms } from '../../reference.js';
import { headOf } from '../llb/definition.js';
import type { pb } from '../llb/messages.js';
import { exactNames } from '../policy/references.js';
import { namedContexts } from '../request.js';
import type { Fault, Graph, Part, Subject } from './subject.js';

const imageScheme = 'docker-image://';

/** Folders of the client that are the build's own. */
const own = ['local://context', 'local://dockerfile'];

/**
 * Looks at the images in the graph, and at where stages begin. The plan has judged the names in the text; a named context puts
 * another image, a folder, a repository or the result of another build in their place, and a trigger of a base image names more.
 */
export function foreignImages(subject: Subject): Fault[] {
  const { graphs, lowered, expected } = subject;
  const { ledger, options } = expected;
  if (ledger.policy.allow.bases.length === 0) return [];
  const replacing = schemesOf(options);
  return graphs.flatMap((graph) => [
    ...inputsAsBases(graph, subject),
    ...graph.parts.filter(isSource).flatMap((part) => {
      const isResult = headOf(graph.definition) === part.digest;
      const used = usedAt(part, graph.parts);
      const ranges = isResult && used.length === 0 ? lowered.base(undefined) : used;
      const identifier = part.op.source?.identifier ?? '';
      if (ranges.length === 0) return []; // a scanner for an SBOM is none of the Dockerfile's images
      if (identifier.startsWith(imageScheme))
        return judge(identifier.slice(imageScheme.length), ranges, subject);
      const isReplaced = replacing.has(schemeOf(identifier)) && !own.includes(identifier);
      return isReplaced && beginsStage(part, graph) ? [fault(identifier, ranges)] : [];
    }),
  ]);
}

/** Results of other builds (targets of bake), of which nobody knows here what they are built on. */
function inputsAsBases({ definition, parts }: Graph, { lowered, expected }: Subject): Fault[] {
  const names = namedContexts(expected.options)
    .filter(({ value }) => value.startsWith('input:'))
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const known = new Set(parts.map(({ digest }) => digest));
  const users = parts.filter(({ op }) => basesOf(op).some((digest) => !known.has(digest)));
  const head = headOf(definition);
  const ofResult = head !== undefined && !known.has(head) ? lowered.base(undefined) : [];
  const ranges = [...ofResult, ...users.flatMap((part) => part.ranges)];
  return ranges.length > 0 ? [fault([...new Set(names)].join(', '), ranges)] : [];
}

function isSource({ op }: Part): boolean {
  return op.source?.identifier !== undefined;
}

/** Lines of the Dockerfile that bring a source in. */
export function usedAt({ digest, ranges }: Part, parts: Part[]): Part['ranges'] {
  if (ranges.length > 0) return ranges;
  return parts
    .filter(({ op }) => (op.inputs ?? []).some((input) => input.digest === digest))
    .flatMap((user) => user.ranges);
}

function judge(name: string, ranges: Part['ranges'], { expected: { ledger, plan } }: Subject): Fault[] {
  if (ledger.allows('bases', imageForms(name))) return [];
  const names = exactNames(name);
  const judged = [...plan.findings, ...plan.accepted].some(
    ({ rule, secret }) => rule === 'foreign-base' && names.includes(secret),
  );
  return judged ? [] : [fault(names[0] ?? name, ranges)];
}

/** Schemes of named contexts, which are those of sources. */
function schemesOf(options: Record<string, string>): Set<string> {
  const schemes = new Set(namedContexts(options).map(({ value }) => schemeOf(value)));
  // A repository may be named by its address.
  return new Set(
    [...schemes].flatMap((scheme) => (/^https?$|^git/.test(scheme) ? [scheme, 'git'] : [scheme])),
  );
}

function schemeOf(address: string): string {
  return address.slice(0, Math.max(0, address.indexOf(':')));
}

/** Whether something is the file system that steps go on with, or the result, and not only read from. */
function beginsStage({ digest }: Part, { definition, parts }: Graph): boolean {
  return headOf(definition) === digest || parts.some(({ op }) => basesOf(op).includes(digest));
}

function basesOf({ inputs, exec, file, merge }: pb.Op.$Properties): string[] {
  const roots = (exec?.mounts ?? []).filter(({ dest }) => dest === '/').map(({ input }) => input ?? 0);
  const changed = (file?.actions ?? []).map(({ input }) => input ?? 0);
  const merged = merge ? [0] : [];
  return [...roots, ...changed, ...merged].flatMap((index) => inputs?.[index]?.digest ?? []);
}

function fault(name: string, ranges: Fault['ranges']): Fault {
  return {
    about: { rule: 'foreign-base', secrets: name.split(', ') },
    message: `The build uses ${name}, which is not among the images that the policy allows. The Dockerfile does not show that: a named context (--build-context) takes the place of an image, or the base image names another one in an ONBUILD instruction.`,
    help: 'Leave the named context out, or ask those who keep the policy to add this image (allow.bases).',
    ranges,
  };
}
