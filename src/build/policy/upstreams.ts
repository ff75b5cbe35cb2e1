// Whether the policy lets a frontend lower the Dockerfile. It is asked before that frontend runs: it is a program, and is
// given the build's session.
import { type LineRange, SealfileError } from '../../errors.js';
import { imageForms } from '../../reference.js';
import { visibleLine } from '../../report/visible.js';
import { namedContexts } from '../request.js';
import { findUpstream, type Upstream } from '../upstream.js';
import type { Ledger } from './ledger.js';

/**
 * Finds the frontend that lowers: the one that the Dockerfile names, else the policy's, else the engine's own.
 * @param options of the build, with the reference under which sealfile was started
 * @throws SealfileError of kind `refused` for one that the policy does not allow, or that is sealfile itself
 */
export function allowedUpstream(text: string, options: Record<string, string>, ledger: Ledger): Upstream {
  const named = findUpstream(text, options.source, ledger.policy.upstream);
  stopForeign(named, options, ledger);
  return named;
}

/** @throws SealfileError of kind `refused` for a frontend that the policy does not allow */
export function stopForeign(
  { image, line }: Upstream,
  options: Record<string, string>,
  ledger: Ledger,
): void {
  if (image === undefined) return;
  const standIn = standInFor(image, options);
  const runs = standIn ?? image;
  if (ledger.allows('upstreams', imageForms(runs.replace(/^docker-image:\/\//, '')))) return;
  const ranges: LineRange[] = line === undefined ? [] : [{ line, endLine: line }];
  const how =
    standIn === undefined
      ? ''
      : `, which a named context (--build-context) puts in the place of ${visibleLine(image)} and`;
  const matter = ledger.stops({
    rule: 'foreign-upstream',
    secrets: [runs],
    places: [{ stage: '', line: line ?? 0 }],
    ranges,
    message: `The Dockerfile would be lowered by ${visibleLine(runs)}${how || ', which'} is not among the frontends that the policy allows.`,
    help:
      standIn === undefined
        ? `Name one of ${ledger.policy.allow.upstreams.flat().join(', ') || 'none'}, or leave the line out.`
        : 'Leave the named context out.',
  });
  if (!matter) return;
  const head = 'sealfile refuses this build: the policy does not allow its frontend';
  const place = line === undefined ? '' : `line ${line}: `;
  throw new SealfileError(
    `${head}\n\n${place}${visibleLine(runs)} (foreign-upstream)\n  ${matter.message}\n  Do: ${matter.help}`,
    { kind: 'refused', ranges },
  );
}

/**
 * What BuildKit runs in the place of an image: a context of the same name, for any platform
 * (moby/buildkit frontend/gateway/gateway.go, frontend/dockerui/config.go).
 */
function standInFor(image: string, options: Record<string, string>): string | undefined {
  const wanted = fullName(image);
  return namedContexts(options).find(({ name }) => fullName(name) === wanted)?.value;
}

function fullName(text: string): string {
  return imageForms(text).at(-1) ?? text;
}
