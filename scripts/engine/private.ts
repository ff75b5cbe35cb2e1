// The private engines: set up from Debian's packages, started, stopped and removed.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { daemonPid, startDaemon, stopDaemon } from './daemon.js';
import { CLIENT_FOLDER, makeClient, makeRoot } from './debian.js';
import { type Engine, engineIn } from './engine.js';
import { ENGINE_FOLDER, type EngineVersion, type Layout, layout, VERSIONS } from './layout.js';
import { withLock } from './lock.js';
import type { Log } from './log.js';
import { answers } from './reachable.js';

/** Sets up what is missing, starts the daemon unless it runs, and returns the engine. Needs root on Debian. */
export async function privateEngine(version: EngineVersion, log: Log): Promise<Engine> {
  const at = layout(version);
  const started = await withLock(join(ENGINE_FOLDER, 'lock'), log, async () => {
    if (daemonPid(at) !== undefined && (await answers(at.socket))) return false;
    needRootOnDebian();
    await Promise.all([makeClient(CLIENT_FOLDER, log), makeRoot(at.suite, at.root, log)]);
    await stopDaemon(at); // a daemon that runs without answering
    await log.step(`starting Docker ${version} in ${at.folder}`, () => startDaemon(at));
    return true;
  });
  return engineIn(environment(version), { privateVersion: version, started, stop: () => stopDaemon(at) });
}

/** What docker needs to reach a private engine. */
export function environment(version: EngineVersion): NodeJS.ProcessEnv & { DOCKER_HOST: string } {
  return {
    ...process.env,
    DOCKER_HOST: `unix://${layout(version).socket}`,
    DOCKER_CONFIG: join(CLIENT_FOLDER, 'config'),
    PATH: `${join(CLIENT_FOLDER, 'bin')}:${process.env.PATH ?? ''}`,
  };
}

export type State = 'running' | 'stopped' | 'absent';

/** What is there of a private engine. */
export async function stateOf(version: EngineVersion): Promise<State> {
  const at = layout(version);
  if (daemonPid(at) !== undefined && (await answers(at.socket))) return 'running';
  return existsSync(at.folder) && existsSync(at.root) ? 'stopped' : 'absent';
}

/**
 * Ends the daemons and, unless `keep`, removes their files: an engine goes with those that run in its root file system, and
 * with the last engine the whole folder goes.
 */
export async function takeDown(versions: EngineVersion[], keep: boolean, log: Log): Promise<void> {
  const named = versions.map(layout);
  const gone = (at: Layout) =>
    named.some(({ folder }) => at.folder === folder || (!keep && inside(at.root, folder)));
  const ending = VERSIONS.map(layout).filter((at) => existsSync(at.folder) && gone(at));
  for (const at of ending) await log.step(`stopping Docker ${at.version}`, () => stopDaemon(at));
  if (keep) return;
  for (const { folder } of ending)
    await log.step(`removing ${folder}`, () => rm(folder, { recursive: true, force: true }));
  if (VERSIONS.some((version) => existsSync(layout(version).folder))) return;
  await rm(ENGINE_FOLDER, { recursive: true, force: true });
}

function inside(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function needRootOnDebian(): void {
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version')) return;
  throw new Error(
    'no Docker engine answers, and a private one can be set up only by root on Debian. ' +
      'Start Docker, or point DOCKER_HOST at an engine with buildx.',
  );
}
