// What a frontend can ask of BuildKit: a narrow interface, so that everything above it runs on a stub in tests.
import type { fsutil, moby, pb } from '../../gen/messages.js';

/** A marshalled LLB definition (pb.Definition), passed on as it came. */
export type DefinitionBytes = Uint8Array;

/** What a build gives: one ref or refs by platform, metadata, attestations. */
export type Result = moby.buildkit.v1.frontend.Result.$Properties;

/** A ref inside a result. */
export type Ref = moby.buildkit.v1.frontend.Ref.$Properties;

/** A file or folder as seen by ReadDir and StatFile; mode bits are Go's os.FileMode, modTime is in nanoseconds. */
export type FileStat = fsutil.types.Stat.$Properties;

/** A place to import cache from. */
export type CacheImport = moby.buildkit.v1.frontend.CacheOptionsEntry.$Properties;

/** Either a definition or the name of a frontend with its options and inputs. */
export interface SolveRequest {
  definition?: DefinitionBytes;
  frontend?: string;
  options?: Record<string, string>;
  inputs?: Record<string, DefinitionBytes>;
  cacheImports?: CacheImport[];
  evaluate?: boolean;
}

/** What the engine can do: ids of frontend and LLB capabilities that are switched on. */
export interface Capabilities {
  frontend: ReadonlySet<string>;
  llb: ReadonlySet<string>;
}

/** A warning shown to the user at the end of the build. */
export interface Warning {
  digest: string;
  short: string;
  detail: string[];
  info: pb.SourceInfo.$Properties;
  ranges: pb.Range.$Properties[];
}

/** moby/buildkit frontend/gateway/pb/gateway.proto, the calls in use. Each throws GatewayError when the engine says no. */
export interface Gateway {
  ping(): Promise<Capabilities>;
  inputs(): Promise<Record<string, DefinitionBytes>>;
  solve(request: SolveRequest): Promise<Result>;
  evaluate(ref: string): Promise<void>;
  readFile(ref: string, path: string, maxBytes?: number): Promise<Uint8Array>;
  /** @param only pattern of names; undefined: all */
  readDir(ref: string, path: string, only?: string): Promise<FileStat[]>;
  /** A link at the end of the path is not followed. */
  statFile(ref: string, path: string): Promise<FileStat>;
  warn(warning: Warning): Promise<void>;
  return(result: Result): Promise<void>;
  /** Ends the build with an error, given as google.rpc.Status. */
  fail(status: Uint8Array): Promise<void>;
  close(): void;
}

/** An error of the engine with its status, which holds details for the user and goes on unread. */
export class GatewayError extends Error {
  /**
   * @param message the engine's words
   * @param code a gRPC status code
   * @param status google.rpc.Status on the wire
   * @param oversized true when the error was too large to get here, so that message and details are not the engine's
   */
  constructor(
    message: string,
    readonly code: number,
    readonly status: Uint8Array,
    readonly oversized = false,
  ) {
    super(message);
    this.name = 'GatewayError';
  }
}
