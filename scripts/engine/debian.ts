// Debian packages for the private engines: the machine's own mirror, missing tools, a root file system, a client.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLIENT_SUITE, ENGINE_FOLDER } from './layout.js';
import type { Log } from './log.js';
import { must, works } from './run.js';

const DEFAULT_MIRROR = 'http://deb.debian.org/debian';
/** git is what BuildKit fetches git contexts with. */
const PACKAGES = [
  'docker.io',
  'docker-cli',
  'docker-buildx',
  'ca-certificates',
  'git',
  'iptables',
  'iproute2',
];

/** The mirror that apt uses for the machine's main archive, or Debian's default. */
export async function debianMirror(apt = '/etc/apt'): Promise<string> {
  const parts = join(apt, 'sources.list.d');
  const names = existsSync(parts) ? (await readdir(parts)).map((name) => join(parts, name)) : [];
  for (const file of [join(apt, 'sources.list'), ...names]) {
    if (!existsSync(file)) continue;
    const mirror = mainArchive(await readFile(file, 'utf8'));
    if (mirror) return mirror;
  }
  return DEFAULT_MIRROR;
}

/** Finds the main archive's address in a sources list, one-line or deb822 style. */
export function mainArchive(sources: string): string | undefined {
  const addresses = sources
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .flatMap((line) => /^(?:deb\s+(?:\[[^\]]*\]\s*)?|URIs:\s*)(https?:\S+)/.exec(line)?.[1] ?? []);
  return addresses.find((address) => /\/debian\/?$/.test(address));
}

/** Installs Debian packages on this machine when the program they bring is missing. */
export async function needProgram(program: string, packageName: string, log: Log): Promise<void> {
  if (await works('sh', ['-c', `command -v ${program}`], withSbin())) return;
  await log.step(`installing ${packageName} (apt-get)`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = ['install', '-y', '-q', '--no-install-recommends', packageName];
    if (await works('apt-get', install, env)) return;
    await must('apt-get', ['update', '-q'], { env });
    await must('apt-get', install, { env });
  });
}

/** The environment with the folders of system programs on PATH. */
export function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };
}

/** Unpacks a minimal Debian of the suite with Docker in it; complete or absent, never half done. */
export async function makeRoot(suite: string, root: string, log: Log): Promise<void> {
  if (existsSync(root)) return;
  await needProgram('debootstrap', 'debootstrap', log);
  const mirror = await debianMirror();
  const draft = `${root}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await log.step(`unpacking Docker from Debian ${suite} (${mirror})`, async () => {
    const options = ['--variant=minbase', `--include=${PACKAGES.join(',')}`];
    const script = '/usr/share/debootstrap/scripts/sid';
    await must('debootstrap', [...options, suite, draft, mirror, script], { env: await withProxy() });
    await rm(join(draft, 'var/cache/apt/archives'), { recursive: true, force: true });
  });
  await rename(draft, root);
}

/** debootstrap does not read apt's proxy setting; it does read http_proxy. */
async function withProxy(): Promise<NodeJS.ProcessEnv> {
  const answer = await must('apt-config', ['shell', 'proxy', 'Acquire::http::Proxy']);
  const proxy = /^proxy='(.*)'/.exec(answer)?.[1];
  return proxy ? { ...withSbin(), http_proxy: proxy } : withSbin();
}

/**
 * Puts the newest docker and docker-buildx of Debian into `folder`/bin and `folder`/config/cli-plugins,
 * by an apt of its own that touches nothing of the machine's.
 */
export async function makeClient(folder: string, log: Log): Promise<void> {
  if (existsSync(folder)) return;
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  for (const part of ['apt/lists/partial', 'apt/cache/archives/partial', 'bin', 'config/cli-plugins']) {
    await mkdir(join(draft, part), { recursive: true });
  }
  await log.step(`fetching docker and buildx from Debian ${CLIENT_SUITE}`, async () => {
    const unpacked = join(draft, 'apt/unpacked');
    for (const file of await download(join(draft, 'apt'))) await must('dpkg-deb', ['-x', file, unpacked]);
    await rename(join(unpacked, 'usr/bin/docker'), join(draft, 'bin/docker'));
    const plugin = 'cli-plugins/docker-buildx';
    await rename(join(unpacked, 'usr/libexec/docker', plugin), join(draft, 'config', plugin));
    await rm(join(draft, 'apt'), { recursive: true });
  });
  await rename(draft, folder);
}

async function download(apt: string): Promise<string[]> {
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg';
  const list = join(apt, 'sources.list');
  await writeFile(list, `deb [signed-by=${keys}] ${await debianMirror()} ${CLIENT_SUITE} main\n`);
  await writeFile(join(apt, 'status'), '');
  const settings = Object.entries({
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::State::status': join(apt, 'status'),
    'Dir::Cache': join(apt, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Check-Valid-Until': 'false', // a frozen mirror is signed all the same
  }).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  await must('apt-get', [...settings, 'update', '-q']);
  await must('apt-get', [...settings, 'download', '-q', 'docker-cli', 'docker-buildx'], { cwd: apt });
  return (await readdir(apt)).filter((name) => name.endsWith('.deb')).map((name) => join(apt, name));
}

/** Where the client of every private engine lives. */
export const CLIENT_FOLDER = join(ENGINE_FOLDER, 'client');
