// A Docker engine as tests and scripts use it: an environment and a way to call docker in it.
import type { EngineVersion } from './layout.js';
import { must, type RunOptions, type RunResult, run } from './run.js';

export interface Engine {
  /** For people: "private Docker 28.5.2 …" or "the engine at …". */
  name: string;
  /** The server's version, "28.5.2+dfsg4" for instance. */
  version: string;
  /** Which of the engines that we set up it is; undefined for one that was there. */
  privateVersion?: EngineVersion;
  /** True when this call started it; the caller stops it then with `stop`. */
  started: boolean;
  /** Environment for docker, docker buildx and whatever calls them. */
  env: NodeJS.ProcessEnv;
  /** Runs docker; a non-zero exit is a result. */
  docker(args: string[], options?: RunOptions): Promise<RunResult>;
  /** Runs docker and returns its standard output; a non-zero exit throws. */
  must(args: string[], options?: RunOptions): Promise<string>;
  /** Ends the daemon if it is ours; its files stay for the next start. */
  stop(): Promise<void>;
}

/** Wraps an environment in which docker reaches an engine. */
export async function engineIn(
  env: NodeJS.ProcessEnv,
  kind: { privateVersion?: EngineVersion; started: boolean; stop: () => Promise<void> },
): Promise<Engine> {
  const version = (await must('docker', ['version', '--format', '{{.Server.Version}}'], { env })).trim();
  const where = env.DOCKER_HOST ?? 'the usual socket';
  return {
    ...kind,
    name: `${kind.privateVersion ? 'private ' : ''}Docker ${version} at ${where}`,
    version,
    env,
    docker: (args, options) => run('docker', args, { ...options, env: { ...env, ...options?.env } }),
    must: (args, options) => must('docker', args, { ...options, env: { ...env, ...options?.env } }),
  };
}

/** Whether the engine keeps images in containerd's store, which holds attestations and lets the docker driver export archives. */
export async function hasContainerdStore(engine: Engine): Promise<boolean> {
  return (await engine.must(['info', '--format', '{{json .DriverStatus}}'])).includes(
    'io.containerd.snapshotter',
  );
}
