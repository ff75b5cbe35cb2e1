// Whether the policy lets a frontend lower the Dockerfile. It is asked before that frontend runs: it is a program, and is
// given the build's session.
import { type LineRange, SealfileError } from '../../errors.js';
import { imageForms, imageForms } from '../../reference.js';
import { visibleLine } from '../../report/visible.js';
import { findUpstream, type Upstream } from '../upstream.js';
import type { Ledger } from './ledger.js';

/**
 * Finds the frontend that lowers: the one that the Dockerfile names, else the policy's, else the engine's own.
 * @param self reference under which sealfile was started
 * @throws SealfileError of kind `refused` for one that the policy does not allow, or that is sealfile itself
 */
export function allowedUpstream(text: string, self: string | undefined, ledger: Ledger): Upstream {
  const named = findUpstream(text, self, ledger.policy.upstream);
  stopForeign(named, ledger);
  return named;
}

/** @throws SealfileError of kind `refused` for a frontend that the policy does not allow */
export function stopForeign({ image, line }: Upstream, ledger: Ledger): void {
  if (image === undefined || ledger.allows('upstreams', imageForms(image))) return;
  const ranges: LineRange[] = line === undefined ? [] : [{ line, endLine: line }];
  const matter = ledger.stops({
    rule: 'foreign-upstream',
    secrets: [image],
    places: [{ stage: '', line: line ?? 0 }],
    ranges,
    message: `The Dockerfile would be lowered by ${visibleLine(image)}, which is not among the frontends that the policy allows.`,
    help: `Name one of ${ledger.policy.allow.upstreams.flat().join(', ') || 'none'}, or leave the line out.`,
  });
  if (!matter) return;
  const head = 'sealfile refuses this build: the policy does not allow its frontend';
  const place = line === undefined ? '' : `line ${line}: `;
  throw new SealfileError(
    `${head}\n\n${place}${visibleLine(image)} (foreign-upstream)\n  ${matter.message}\n  Do: ${matter.help}`,
    { kind: 'refused', ranges },
  );
}
