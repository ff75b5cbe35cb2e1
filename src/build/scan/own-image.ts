// The image that this frontend runs in, as LLB: the root filesystem of what it starts itself.
import { readFile } from 'node:fs/promises';
import { SealfileError } from '../../errors.js';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { defineOp, verticesOf } from '../llb/definition.js';
import { pb } from '../llb/messages.js';

/** BuildKit puts the frontend's own definition here; moby/buildkit frontend/gateway/gateway.go. */
const path = '/run/config/buildkit/metadata/frontend.bin';

const scheme = 'docker-image://';

/**
 * The definition of the frontend's image: what BuildKit ran, or else the image that the build named.
 * @param source reference of the frontend, from the option of that name
 * @throws SealfileError of kind `engine` when neither is known
 */
export async function ownImage(source: string | undefined): Promise<DefinitionBytes> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes?.length) return bytes;
  if (source === undefined) {
    const message =
      'this engine does not tell a frontend which image it runs in, so what the steps with secrets wrote cannot be searched';
    throw new SealfileError(message, { kind: 'engine' });
  }
  return defineOp({ source: { identifier: `${scheme}${source}` } }, { name: `load ${source}` });
}

/** The digest by which the image was resolved; undefined when its reference has none. */
export function digestOfImage(image: DefinitionBytes): string | undefined {
  const sources = verticesOf(pb.Definition.decode(image)).map(({ op }) => op.source?.identifier ?? '');
  const [found] = sources.filter((identifier) => identifier.startsWith(scheme));
  return /@(sha256:[0-9a-f]{64})$/.exec(found ?? '')?.[1];
}
