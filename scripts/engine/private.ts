// The private engines: set up from Debian's packages, started, stopped and removed.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { daemonPid, startDaemon, stopDaemon } from './daemon.js';
import { CLIENT_FOLDER, makeClient, makeRoot } from './debian.js';
import { type Engine, engineIn } from './engine.js';
import { ENGINE_FOLDER, type EngineVersion, layout, VERSIONS } from './layout.js';
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
  return engineIn(environment(version), { isPrivate: true, started, stop: () => stopDaemon(at) });
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
  return existsSync(at.root) ? 'stopped' : 'absent';
}

/** Ends the daemons and, unless `keep`, removes their files; with the last engine the whole folder goes. */
export async function takeDown(versions: EngineVersion[], keep: boolean, log: Log): Promise<void> {
  for (const version of versions) {
    const at = layout(version);
    if (!existsSync(at.folder)) continue;
    await log.step(`stopping Docker ${version}`, () => stopDaemon(at));
    if (!keep) await log.step(`removing ${at.folder}`, () => rm(at.folder, { recursive: true, force: true }));
  }
  if (keep || VERSIONS.some((version) => existsSync(layout(version).folder))) return;
  await rm(ENGINE_FOLDER, { recursive: true, force: true });
}

function needRootOnDebian(): void {
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version')) return;
  throw new Error(
    'no Docker engine answers, and a private one can be set up only by root on Debian. ' +
      'Start Docker, or point DOCKER_HOST at an engine with buildx.',
  );
}
