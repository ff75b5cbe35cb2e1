// A folder of the client as an LLB source; attributes as in moby/buildkit solver/pb/attr.go.
import type { DefinitionBytes } from '../gateway/gateway.js';
import { defineOp } from './definition.js';

/** What to ask of the client. */
export interface LocalSource {
  /** Name of the folder on the client's list: `context` or `dockerfile`. */
  folder: string;
  sessionId: string;
  /** Transfers with the same hint update one copy; different selections need different hints. */
  sharedKeyHint: string;
  /** Shown in the progress. */
  name: string;
  followPaths?: string[];
  includePatterns?: string[];
  excludePatterns?: string[];
  /** Names, modes and sizes only; the content stays with the client. */
  metadataOnly?: boolean;
  /** Sends everything asked for again, as upstream does for single files. */
  differ?: 'none';
}

/** A definition of the source. One that upstream asks for as well has the same digest here, and is sent once. */
export function localSource(source: LocalSource): DefinitionBytes {
  const attributes: Record<string, string | undefined> = {
    'local.differ': source.differ,
    'local.excludepatterns': list(source.excludePatterns),
    'local.followpaths': list(source.followPaths),
    'local.includepattern': list(source.includePatterns),
    'local.metadatatransfer': source.metadataOnly ? 'true' : undefined,
    'local.session': source.sessionId,
    'local.sharedkeyhint': source.sharedKeyHint,
  };
  const attrs = Object.fromEntries(Object.entries(attributes).filter((entry) => entry[1] !== undefined));
  const op = { source: { identifier: `local://${source.folder}`, attrs: attrs as Record<string, string> } };
  return defineOp(op, { name: `[internal] ${source.name}` });
}

/** A list as Go's encoding/json writes it. */
function list(values: string[] | undefined): string | undefined {
  if (!values?.length) return undefined;
  const escaped = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(values).replace(/[<>&\u2028\u2029]/g, escaped);
}
