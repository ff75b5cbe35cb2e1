// A gateway that answers from functions and remembers what it was asked.
import {
  type Capabilities,
  type DefinitionBytes,
  type FileStat,
  type Gateway,
  GatewayError,
  type Result,
  type SolveRequest,
  type Warning,
} from '../../../src/build/gateway/gateway.js';
import { google } from '../../../src/build/llb/messages.js';

/** An error as the engine gives it. */
export function engineError(
  message: string,
  details: { type_url: string; value: Uint8Array }[] = [],
): GatewayError {
  return new GatewayError(message, 2, google.rpc.Status.encode({ code: 2, message, details }).finish());
}

/** Answers to be given; what is missing answers with nothing or fails as the engine would. */
export interface Answers {
  solve?(request: SolveRequest): Result;
  files?: Record<string, string>;
  folders?: Record<string, FileStat[]>;
  stats?: Record<string, FileStat>;
  inputs?: Record<string, DefinitionBytes>;
  llb?: string[];
}

export class StubGateway implements Gateway {
  readonly solved: SolveRequest[] = [];
  readonly warnings: Warning[] = [];
  returned?: Result;
  failure?: google.rpc.Status.$Properties;

  constructor(private readonly answers: Answers = {}) {}

  async ping(): Promise<Capabilities> {
    return { frontend: new Set(), llb: new Set(this.answers.llb ?? []) };
  }

  async inputs() {
    return this.answers.inputs ?? {};
  }

  async solve(request: SolveRequest): Promise<Result> {
    this.solved.push(request);
    return this.answers.solve?.(request) ?? { ref: { id: `ref-${this.solved.length}` } };
  }

  async evaluate() {}

  async readFile(_ref: string, path: string) {
    const text = this.answers.files?.[path];
    if (text === undefined) throw engineError(`open ${path}: no such file or directory`);
    return Buffer.from(text);
  }

  async readDir(_ref: string, path: string, only?: string) {
    const all = this.answers.folders?.[path] ?? [];
    return only === undefined ? all : all.filter((each) => each.path === only);
  }

  async statFile(_ref: string, path: string) {
    const found = this.answers.stats?.[path];
    if (!found) throw engineError(`lstat ${path}: no such file or directory`);
    return found;
  }

  async warn(warning: Warning) {
    this.warnings.push(warning);
  }

  async return(result: Result) {
    this.returned = result;
  }

  async fail(status: Uint8Array) {
    this.failure = google.rpc.Status.decode(status);
  }

  close() {}
}
