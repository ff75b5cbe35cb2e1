// Starts and ends the Docker daemon of one private engine, in a mount namespace of its own.
import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { withSbin } from './debian.js';
import type { Layout } from './layout.js';
import { answers } from './reachable.js';
import { run } from './run.js';

const START_SECONDS = 60;
const STOP_SECONDS = 30;
const LONGEST_SOCKET_PATH = 107;

/**
 * Runs inside `unshare -m`: what it mounts goes away with the daemon. Every step execs the next, so the process id
 * that we start is the daemon's. The bridge is ours and there are no iptables rules, so the machine's network keeps
 * its settings: steps of a build reach this machine and nothing beyond it.
 */
const LAUNCH = `
set -e
mount --bind "$ROOT" "$ROOT"
mount -t proc proc "$ROOT/proc"
mount --rbind /sys "$ROOT/sys"
mount --rbind /dev "$ROOT/dev"
mount -t tmpfs tmpfs "$ROOT/run"
mkdir -p "$ROOT/sock" "$ROOT/var/lib/docker"
mount --bind "$SOCK" "$ROOT/sock"
mount --bind "$DATA" "$ROOT/var/lib/docker"
cd "$ROOT"
chroot "$ROOT" ip link add name "$BRIDGE" type bridge 2>/dev/null || true
chroot "$ROOT" ip addr replace "$SUBNET" dev "$BRIDGE"
chroot "$ROOT" ip link set "$BRIDGE" up
exec chroot "$ROOT" dockerd -H unix:///sock/docker.sock --exec-root /run/docker --pidfile /run/docker.pid \\
  --bridge "$BRIDGE" --iptables=false --ip6tables=false --ip-forward=false --ip-masq=false --label "sealfile.engine=$SEALFILE_ENGINE" "$@"
`;

/** The process id of the engine's daemon when it runs: taken from the pid file and checked against the process. */
export function daemonPid(at: Layout): number | undefined {
  if (!existsSync(at.pidFile)) return undefined;
  const pid = Number(readFileSync(at.pidFile, 'utf8'));
  return isOurs(pid, at) ? pid : undefined;
}

/** Starts the daemon, detached, and waits until it answers. Throws with the end of its log when it does not. */
export async function startDaemon(at: Layout): Promise<void> {
  if (Buffer.byteLength(at.socket) > LONGEST_SOCKET_PATH) {
    throw new Error(
      `the path of the socket is too long for Linux; move the project to a shorter one: ${at.socket}`,
    );
  }
  const sock = `${at.folder}/sock`;
  await mkdir(sock, { recursive: true });
  await mkdir(at.data, { recursive: true });
  rmSync(at.socket, { force: true });
  const log = openSync(at.log, 'w');
  const child = spawn('unshare', ['-m', '--propagation', 'slave', 'sh', '-c', LAUNCH, 'sh', ...at.flags], {
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      ...withSbin(),
      ROOT: at.root,
      SOCK: sock,
      DATA: at.data,
      BRIDGE: at.bridge,
      SUBNET: at.subnet,
      SEALFILE_ENGINE: at.folder,
    },
  });
  if (!child.pid) throw new Error('cannot start unshare (package util-linux)');
  writeFileSync(at.pidFile, `${child.pid}\n`);
  child.unref();
  await untilReady(at, () => child.exitCode === null);
}

/** Ends the daemon that `startDaemon` started, and takes its bridge away. */
export async function stopDaemon(at: Layout): Promise<void> {
  const pid = daemonPid(at);
  if (pid) {
    process.kill(pid, 'SIGTERM');
    for (const end = Date.now() + STOP_SECONDS * 1000; isOurs(pid, at); await sleep(100)) {
      if (Date.now() > end) throw new Error(`the daemon (process ${pid}) does not end; see ${at.log}`);
    }
  }
  rmSync(at.pidFile, { force: true });
  rmSync(at.socket, { force: true });
  if (existsSync(`/sys/class/net/${at.bridge}`)) {
    await run('chroot', [at.root, 'ip', 'link', 'del', at.bridge], { env: withSbin() });
  }
}

async function untilReady(at: Layout, alive: () => boolean): Promise<void> {
  for (const end = Date.now() + START_SECONDS * 1000; ; await sleep(100)) {
    if (existsSync(at.socket) && (await answers(at.socket))) return;
    if (alive() && Date.now() < end) continue;
    const tail = readFileSync(at.log, 'utf8').trim().split('\n').slice(-10).join('\n');
    throw new Error(`the private engine does not start:\n${tail}\n(whole log: ${at.log})`);
  }
}

/** A process id may have gone to another process since: the environment that we gave it tells. */
function isOurs(pid: number, at: Layout): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    const ended = /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return !ended && environment.includes(`SEALFILE_ENGINE=${at.folder}`);
  } catch {
    return false;
  }
}
