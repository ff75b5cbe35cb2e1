// Errors on their way out: google.rpc.Status, with the source lines that buildx prints.
import { type LineRange, SealfileError } from '../errors.js';
import { type DefinitionBytes, GatewayError } from './gateway/gateway.js';
import { google, pb } from './llb/messages.js';

/** The file that an error's lines are in. */
export interface SourceFile {
  name: string;
  data: Uint8Array;
  /** Where it was read from, when that is known. */
  definition?: DefinitionBytes;
  /** What it is written in; undefined for a Dockerfile. */
  language?: string;
}

/** moby/buildkit solver/errdefs: details travel as JSON under this name, see util/grpcerrors/grpcerrors.go. */
const sourceType = 'github.com/moby/buildkit/errdefs.Source+json';

/** gRPC's UNKNOWN: the one code that BuildKit does not print in front of the message. */
const unknownCode = 2;

/**
 * An error as BuildKit wants it. One that came from the engine goes on as it came, with its code and details.
 * @param file the Dockerfile, for errors that name lines of it
 */
export function toStatus(error: unknown, file?: SourceFile): Uint8Array {
  if (error instanceof GatewayError) return error.status;
  const message = error instanceof Error ? error.message : String(error);
  const ranges = error instanceof SealfileError ? error.ranges : [];
  const ours = error instanceof SealfileError ? message : `sealfile: internal error: ${message}`;
  const details = file && ranges.length > 0 ? [sourceDetail(file, ranges)] : [];
  return google.rpc.Status.encode({ code: unknownCode, message: ours, details }).finish();
}

function sourceDetail(file: SourceFile, ranges: LineRange[]) {
  const { name: filename, data, definition, language = 'Dockerfile' } = file;
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const def = definition && pb.Definition.decode(definition).def?.map(base64);
  const source = {
    info: { filename, data: base64(data), definition: def && { def }, language },
    ranges: ranges.map(({ line, endLine }) => ({
      start: { line, character: 0 },
      end: { line: endLine, character: 0 },
    })),
  };
  return { type_url: sourceType, value: Buffer.from(JSON.stringify(source)) };
}

/** The same error with a message of ours; its details stay. */
export function withMessage(error: GatewayError, message: string): GatewayError {
  const status = google.rpc.Status.decode(error.status);
  status.code = unknownCode;
  status.message = message;
  return new GatewayError(message, unknownCode, google.rpc.Status.encode(status).finish());
}

/** The same error with lines of the Dockerfile to show, unless it has such already. */
export function withLines(error: GatewayError, file: SourceFile, ranges: LineRange[]): GatewayError {
  const status = google.rpc.Status.decode(error.status);
  if (status.details?.some(({ type_url }) => type_url === sourceType)) return error;
  status.details = [...(status.details ?? []), sourceDetail(file, ranges)];
  return new GatewayError(error.message, error.code, google.rpc.Status.encode(status).finish());
}

/** The same error with the Dockerfile where it names lines of one that was left out. */
export function withDockerfile(error: GatewayError, dockerfile: Uint8Array): GatewayError {
  const status = google.rpc.Status.decode(error.status);
  for (const detail of status.details ?? []) {
    if (detail.type_url !== sourceType || !detail.value) continue;
    const source = JSON.parse(Buffer.from(detail.value).toString());
    if (source.info?.language !== 'Dockerfile' || source.info.data) continue;
    source.info.data = Buffer.from(dockerfile).toString('base64');
    detail.value = Buffer.from(JSON.stringify(source));
  }
  return new GatewayError(error.message, error.code, google.rpc.Status.encode(status).finish());
}

/** The Dockerfile that an error of upstream shows lines of; undefined when it shows none. */
export function dockerfileInError(error: GatewayError): Uint8Array | undefined {
  const details = google.rpc.Status.decode(error.status).details ?? [];
  for (const { type_url, value } of details) {
    if (type_url !== sourceType || !value) continue;
    const { info } = JSON.parse(Buffer.from(value).toString()) as {
      info?: { data?: string; language?: string };
    };
    if (info?.data && info.language === 'Dockerfile') return Buffer.from(info.data, 'base64');
  }
  return undefined;
}
