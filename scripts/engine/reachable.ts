// Finds a Docker engine that is already there: the caller's DOCKER_HOST, or the usual socket.
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { works } from './run.js';

const USUAL_SOCKET = '/var/run/docker.sock';
const PING_MILLISECONDS = 3000;

/** Whether a Docker daemon answers on the Unix socket. */
export function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: '/_ping', timeout: PING_MILLISECONDS }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.end();
  });
}

/**
 * The environment in which `docker buildx` talks to an engine that somebody else runs; undefined when there is none
 * (no daemon, no docker command, or no buildx).
 */
export async function reachableEngine(): Promise<NodeJS.ProcessEnv | undefined> {
  const named = process.env.DOCKER_HOST;
  if (!named && !(existsSync(USUAL_SOCKET) && (await answers(USUAL_SOCKET)))) return undefined;
  const usable = (await works('docker', ['version'])) && (await works('docker', ['buildx', 'inspect']));
  return usable ? { ...process.env } : undefined;
}
