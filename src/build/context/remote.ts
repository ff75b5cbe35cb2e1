// A context that the engine fetches itself: git or HTTP. Upstream says what it is, so no address is parsed here.
import type { DefinitionBytes, Gateway, Result, SolveRequest } from '../gateway/gateway.js';
import { closureOf, headOf, verticesOf } from '../llb/definition.js';
import { pb } from '../llb/messages.js';
import { definitionsOf, lower } from '../lower.js';

/** What the first lowering of a Dockerfile tells about its remote context. */
export interface RemoteContext {
  /** True when the address turned out to be none, and the build uses the client's folder. */
  isLocal: boolean;
  /** The Dockerfile that was lowered. */
  dockerfile: Uint8Array;
  /** The context's file system before `contextsubdir`; undefined when the build does not use it. */
  definition?: DefinitionBytes;
  /** Name of the Dockerfile in messages: upstream calls a single file got by HTTP `context`. */
  filename?: string;
  /** SOURCE_DATE_EPOCH that upstream took from the context. */
  epoch?: string;
}

/** The option that may hold the context's address; moby/buildkit frontend/dockerui/context.go. */
export function addressKey(options: Record<string, string>): string {
  return options.contextkey ?? 'context';
}

/** The context's address; undefined when there is none. Only upstream can say whether it is a remote one. */
export function addressOf(options: Record<string, string>): string | undefined {
  return options[addressKey(options)] || undefined;
}

/**
 * Lowers the Dockerfile as it is, without building or warning, to learn what its context is.
 * @throws GatewayError when upstream cannot lower the Dockerfile
 */
export async function findRemoteContext(gateway: Gateway, original: SolveRequest): Promise<RemoteContext> {
  const { requestid: _, ...options } = original.options ?? {};
  const request = { ...original, options: { ...options, 'build-arg:BUILDKIT_DOCKERFILE_CHECK': 'skip=all' } };
  const result = await lower(gateway, request);
  const definitions = definitionsOf(result).map((bytes) => pb.Definition.decode(bytes));
  const info = definitions
    .flatMap((each) => each.Source?.infos ?? [])
    .find((each) => each.language === 'Dockerfile');
  const dockerfile = info?.data ?? (await outlined(gateway, request));
  const found = { isLocal: false, dockerfile, filename: info?.filename ?? undefined, epoch: epochOf(result) };
  // The Dockerfile's own source is the context, unless it came from elsewhere.
  const dockerfileSource = info?.definition?.length ? pb.Definition.decode(info.definition) : undefined;
  for (const definition of dockerfileSource ? [dockerfileSource, ...definitions] : definitions) {
    const digest = contextVertex(definition, definition === dockerfileSource);
    if (digest) return { ...found, definition: closureOf(definition, digest) };
  }
  return { ...found, isLocal: definitions.some(usesLocalContext) };
}

/** A build without any step has no LLB that shows its Dockerfile. The subrequest `outline` does. */
async function outlined(gateway: Gateway, request: SolveRequest): Promise<Uint8Array> {
  const options = { ...request.options, requestid: 'frontend.outline' };
  const { metadata } = await gateway.solve({ ...request, options });
  const [source] = JSON.parse(Buffer.from(metadata?.['result.json'] ?? []).toString()).sources;
  return Buffer.from(source, 'base64');
}

const gitName = '[internal] load git source ';
const httpName = '[internal] load remote build context';

/** Digest of the vertex that is the context: a git checkout, a file, or an archive unpacked from that file. */
function contextVertex(definition: pb.Definition.$Properties, isContext: boolean): string | undefined {
  const vertices = verticesOf(definition);
  const name = (digest: string) => definition.metadata?.[digest]?.description?.['llb.customname'] ?? '';
  const source = vertices.find(
    ({ digest, op }) => op.source && (name(digest).startsWith(gitName) || name(digest) === httpName),
  );
  if (!source) return undefined;
  if (isContext) return headOf(definition);
  const unpacked = vertices.find(
    ({ op }) =>
      op.inputs?.length === 1 &&
      op.inputs[0]?.digest === source.digest &&
      op.file?.actions?.length === 1 &&
      op.file.actions[0]?.input === -1 &&
      op.file.actions[0]?.copy?.src === '/context' &&
      name(source.digest) === httpName,
  );
  return unpacked?.digest ?? source.digest;
}

function usesLocalContext(definition: pb.Definition.$Properties): boolean {
  return verticesOf(definition).some(({ op }) => op.source?.identifier === 'local://context');
}

/** The epoch, when it is one and the same for all platforms; moby/buildkit exporter/exptypes. */
function epochOf(result: Result): string | undefined {
  const entries = Object.entries(result.metadata ?? {}).filter(([key]) =>
    key.startsWith('source.date.epoch'),
  );
  const values = new Set(entries.map(([, value]) => Buffer.from(value).toString()));
  return values.size === 1 ? [...values][0] : undefined;
}
