// Findings that do not stop a build, as warnings at its end.
import type { Finding, Plan } from '../plan/types.js';
import type { Gateway, Result } from './gateway/gateway.js';
import { headOf } from './llb/definition.js';
import { pb } from './llb/messages.js';
import { definitionsOf } from './lower.js';

/**
 * Sends the warnings of a plan. BuildKit shows a warning with a step of the build: these go with the one that loaded the
 * Dockerfile. A build without any step has none to show them with.
 */
export async function sendWarnings(gateway: Gateway, result: Result, { findings }: Plan): Promise<void> {
  const warnings = findings.filter(({ action }) => action === 'warn');
  if (warnings.length === 0) return;
  const infos = definitionsOf(result).flatMap((bytes) => pb.Definition.decode(bytes).Source?.infos ?? []);
  const info = infos.find(({ language, definition }) => language === 'Dockerfile' && definition?.length);
  const digest = info?.definition && headOf(pb.Definition.decode(info.definition));
  if (!info || !digest) return;
  await Promise.all(warnings.map((finding) => gateway.warn({ digest, info, ...wording(finding) })));
}

function wording({ rule, secret, line, endLine, message, help }: Finding) {
  return {
    short: `sealfile: ${secret} (${rule}): ${message} (line ${line})`,
    detail: [help],
    ranges: [{ start: { line, character: 0 }, end: { line: endLine, character: 0 } }],
  };
}
