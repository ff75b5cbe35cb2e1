// The gateway over gRPC, whose connection is standard input and output.
import { Client, type ClientOptions, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { google, moby } from '../llb/messages.js';
import { type Capabilities, type Gateway, GatewayError, type SolveRequest, type Warning } from './gateway.js';
import { oversizedMark } from './oversized.js';
import { stdioAddress } from './stdio.js';

const api = moby.buildkit.v1.frontend;

/** Both ways; containerd's defaults.DefaultMaxRecvMsgSize. */
const maxMessageBytes = 16 << 20;

interface Message<T> {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
}

function toGatewayError(error: ServiceError): GatewayError {
  const [status] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (status instanceof Uint8Array) return new GatewayError(error.details, error.code, status);
  const plain = google.rpc.Status.encode({ code: error.code, message: error.details }).finish();
  const oversized = error.metadata?.get(oversizedMark).length > 0;
  return new GatewayError(error.details, error.code, plain, oversized);
}

function enabled(caps: moby.buildkit.v1.apicaps.APICap.$Properties[] | null | undefined): Set<string> {
  return new Set((caps ?? []).filter((cap) => cap.Enabled).map((cap) => cap.ID ?? ''));
}

class GrpcGateway implements Gateway {
  constructor(private readonly client: Client) {}

  private call<Q, A>(method: string, request: Message<Q>, response: Message<A>, message: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        `/moby.buildkit.v1.frontend.LLBBridge/${method}`,
        (value: Q) => Buffer.from(request.encode(value).finish()),
        (bytes: Buffer) => response.decode(bytes),
        message,
        new Metadata(),
        (error, answer) => (error ? reject(toGatewayError(error)) : resolve(answer as A)),
      );
    });
  }

  async ping(): Promise<Capabilities> {
    const pong = await this.call('Ping', api.PingRequest, api.PongResponse, {});
    return { frontend: enabled(pong.FrontendAPICaps), llb: enabled(pong.LLBCaps) };
  }

  async inputs() {
    return (await this.call('Inputs', api.InputsRequest, api.InputsResponse, {})).Definitions ?? {};
  }

  async solve(request: SolveRequest) {
    const answer = await this.call('Solve', api.SolveRequest, api.SolveResponse, {
      Definition: request.definition,
      Frontend: request.frontend,
      FrontendOpt: request.options,
      FrontendInputs: request.inputs,
      CacheImports: request.cacheImports,
      Evaluate: request.evaluate,
      allowResultReturn: true,
      allowResultArrayRef: true,
    });
    return answer.result ?? {};
  }

  async evaluate(ref: string) {
    await this.call('Evaluate', api.EvaluateRequest, api.EvaluateResponse, { Ref: ref });
  }

  async readFile(ref: string, path: string, maxBytes?: number) {
    const Range = maxBytes === undefined ? undefined : { Offset: 0, Length: maxBytes };
    const request = { Ref: ref, FilePath: path, Range };
    return (
      (await this.call('ReadFile', api.ReadFileRequest, api.ReadFileResponse, request)).Data ??
      new Uint8Array()
    );
  }

  async readDir(ref: string, path: string, only?: string) {
    const request = { Ref: ref, DirPath: path, IncludePattern: only };
    return (await this.call('ReadDir', api.ReadDirRequest, api.ReadDirResponse, request)).entries ?? [];
  }

  async statFile(ref: string, path: string) {
    const request = { Ref: ref, Path: path };
    return (await this.call('StatFile', api.StatFileRequest, api.StatFileResponse, request)).stat ?? {};
  }

  async warn(warning: Warning) {
    const bytes = (text: string) => Buffer.from(text);
    const { digest, info, ranges } = warning;
    const request = {
      digest,
      level: 1,
      short: bytes(warning.short),
      detail: warning.detail.map(bytes),
      info,
      ranges,
    };
    await this.call('Warn', api.WarnRequest, api.WarnResponse, request);
  }

  async return(result: moby.buildkit.v1.frontend.Result.$Properties) {
    await this.call('Return', api.ReturnRequest, api.ReturnResponse, { result });
  }

  async fail(status: Uint8Array) {
    await this.call('Return', api.ReturnRequest, api.ReturnResponse, { error: status });
  }

  close() {
    this.client.close();
  }
}

/** Connects to the BuildKit that started this process. */
export async function connect(): Promise<Gateway> {
  const options: ClientOptions = {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.enable_http_proxy': 0,
    'grpc.enable_retries': 0,
    'grpc.service_config_disable_resolution': 1,
  };
  return new GrpcGateway(new Client(await stdioAddress(), credentials.createInsecure(), options));
}
