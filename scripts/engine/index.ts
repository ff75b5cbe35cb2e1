// The one way to a Docker engine for tests and scripts.
import { type Engine, engineIn } from './engine.js';
import { ensureSmallImages } from './images.js';
import { type EngineVersion, parseVersion } from './layout.js';
import { type Log, silent } from './log.js';
import { privateEngine } from './private.js';
import { reachableEngine } from './reachable.js';

export { type Engine, hasContainerdStore } from './engine.js';
export { nodeBaseFlags } from './images.js';
export type { EngineVersion } from './layout.js';
export { type Log, progress, silent } from './log.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
const INTERRUPTED = 130;

/**
 * Returns a Docker engine with BuildKit and the small base images: the private one of `version` when that (or the
 * variable ENGINE) names one, else the engine that is reachable, else a private Docker 28.
 * Throws when there is none and none can be set up.
 */
export async function ensureEngine(options: { version?: EngineVersion; log?: Log } = {}): Promise<Engine> {
  const log = options.log ?? silent;
  const version = options.version ?? parseVersion(process.env.ENGINE);
  const engine = (version ? undefined : await foundEngine()) ?? (await privateEngine(version ?? '28', log));
  log.info(`using ${engine.name}`);
  await ensureSmallImages(engine, log);
  return engine;
}

/**
 * Calls `use` with the engine of `ensureEngine`; if that had to be started it ends again, also on an interrupt.
 * Its files stay, so that the next start is quick.
 */
export async function withEngine<T>(
  options: { version?: EngineVersion; log?: Log },
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const engine = await ensureEngine(options);
  if (!engine.started) return use(engine);
  const interrupted = () => void engine.stop().finally(() => process.exit(INTERRUPTED));
  for (const signal of SIGNALS) process.once(signal, interrupted);
  try {
    return await use(engine);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupted);
    await engine.stop();
  }
}

async function foundEngine(): Promise<Engine | undefined> {
  const env = await reachableEngine();
  return env && engineIn(env, { started: false, stop: async () => {} });
}
