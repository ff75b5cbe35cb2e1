// Findings that do not stop a build, as warnings at its end.
import type { Plan } from '../plan/types.js';
import { visibleLine } from '../report/visible.js';
import type { Gateway, Result } from './gateway/gateway.js';
import { headOf } from './llb/definition.js';
import { pb } from './llb/messages.js';
import { definitionsOf } from './lower.js';
import type { Notice } from './policy/ledger.js';

/** What a plan warns of. */
export function noticesOf({ findings }: Plan): Notice[] {
  return findings
    .filter(({ action }) => action === 'warn')
    .map(({ line, endLine, ...finding }) => ({ ...finding, ranges: [{ line, endLine }] }));
}

/**
 * Sends warnings. BuildKit shows a warning with a step of the build: these go with the one that loaded the
 * Dockerfile. A build without any step has none to show them with.
 */
export async function sendWarnings(gateway: Gateway, result: Result, notices: Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const infos = definitionsOf(result).flatMap((bytes) => pb.Definition.decode(bytes).Source?.infos ?? []);
  const info = infos.find(({ language, definition }) => language === 'Dockerfile' && definition?.length);
  const digest = info?.definition && headOf(pb.Definition.decode(info.definition));
  if (!info || !digest) return;
  await Promise.all(notices.map((notice) => gateway.warn({ digest, info, ...wording(notice) })));
}

function wording({ rule, secret, ranges, message, help }: Notice) {
  const what = secret ? `${secret} (${rule})` : rule;
  const [first] = ranges;
  const place = first ? ` (line ${first.line})` : '';
  return {
    short: visibleLine(`sealfile: ${what}: ${message}${place}`),
    detail: [help],
    ranges: ranges.map(({ line, endLine }) => ({
      start: { line, character: 0 },
      end: { line: endLine, character: 0 },
    })),
  };
}
