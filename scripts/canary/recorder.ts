// The base image of both builds: coreutils are real, every other command succeeds and records what it could see (recorder/*).
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { needProgram } from '../engine/debian.js';
import type { Engine, Log } from '../engine/index.js';
import { must } from '../engine/run.js';
import { disguises } from './canary.js';

const SOURCES = join(import.meta.dirname, 'recorder');
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const SHELLS = ['sh', 'ash', 'dash', 'bash'];

/** What busybox has and the recorder shall not: shells, what changes the user, reaches a network or manages packages. */
const LEFT_OUT = new Set([
  ...SHELLS,
  ...[
    'busybox',
    'su',
    'sulogin',
    'login',
    'dpkg',
    'dpkg-deb',
    'rpm',
    'rpm2cpio',
    'wget',
    'nc',
    'telnet',
    'tftp',
  ],
  ...['ftpget', 'ftpput', 'ping', 'ping6', 'nslookup', 'ssl_client', 'traceroute', 'arping', 'ntpd', 'httpd'],
]);

/** Folders that steps expect in every image; those of packages among them. */
const FOLDERS =
  `.canary etc home usr usr/bin usr/lib usr/local usr/local/bin usr/local/etc usr/local/lib usr/share var var/lib var/log var/cache
  var/lib/apt var/lib/apt/lists var/lib/apt/lists/partial etc/apt etc/apt/sources.list.d etc/apt/apt.conf.d etc/apt/trusted.gpg.d etc/apt/keyrings
  usr/share/keyrings etc/ssh etc/ssl etc/ssl/certs usr/local/share usr/local/share/ca-certificates etc/profile.d etc/sudoers.d
  usr/local/etc/php usr/local/etc/php/conf.d etc/nginx etc/nginx/conf.d usr/share/nginx usr/share/nginx/html opt srv mnt run`.split(
    /\s+/,
  );

/** Programs of this machine that every recorder is made of. */
export interface Parts {
  busybox: Buffer;
  bash: Buffer;
  applets: string[];
  /** The files of recorder/ by name. */
  scripts: Map<string, Buffer>;
}

/** What one recorder image holds beside the programs. */
export interface Recorder {
  /** Found in disguise only by the recorder itself. */
  canary: string;
  users: Iterable<string>;
  /** Variables of its config. */
  env: Record<string, string>;
  /** Absolute paths, or names, of programs that have to be files. */
  programs: Iterable<string>;
  /** Absolute paths that a COPY --from wants. */
  paths: Iterable<string>;
  /** What the first build was forgiven; undefined: nothing is forgiven; empty: everything is. */
  forgiven?: string[];
  /** Makes the image different from every other, so that no step comes from the cache of another build. */
  nonce: string;
}

/** Installs what is missing (busybox-static, bash-static) and reads it. */
export async function recorderParts(log: Log): Promise<Parts> {
  await needProgram('busybox', 'busybox-static', log);
  await needProgram('bash-static', 'bash-static', log);
  const path = async (program: string) => (await must('sh', ['-c', `command -v ${program}`])).trim();
  const busybox = await path('busybox');
  const names = await readdir(SOURCES);
  const scripts = names.map(async (name) => [name, await readFile(join(SOURCES, name))] as const);
  return {
    busybox: await readFile(busybox),
    bash: await readFile(await path('bash-static')),
    applets: (await must(busybox, ['--list']))
      .trim()
      .split('\n')
      .filter((applet) => !LEFT_OUT.has(applet)),
    scripts: new Map(await Promise.all(scripts)),
  };
}

/** Makes a recorder image on the engine. */
export async function importRecorder(
  engine: Engine,
  tag: string,
  parts: Parts,
  own: Recorder,
): Promise<void> {
  const archive = await recorderArchive(parts, own);
  const env = { PATH, BASH_ENV: '/.canary/env.sh', ...own.env };
  const settings = ['CMD ["sh"]', ...Object.entries(env).map(([name, value]) => `ENV ${name}=${value}`)];
  await engine.must(['import', ...settings.flatMap((each) => ['-c', each]), '-', tag], { input: archive });
}

async function recorderArchive(parts: Parts, own: Recorder): Promise<Buffer> {
  const archive = pack();
  const folder = (name: string, mode = 0o755) => archive.entry({ name, type: 'directory', mode });
  const file = (name: string, content: Buffer | string, mode = 0o644) =>
    archive.entry({ name, mode }, content);
  const link = (name: string, linkname: string) => archive.entry({ name, type: 'symlink', linkname });
  const script = (name: string) => parts.scripts.get(name) ?? Buffer.alloc(0);

  for (const name of FOLDERS) folder(name);
  for (const name of ['tmp', 'var/lib/recorded', 'var/tmp']) folder(name, 0o1777);
  folder('root', 0o700);
  for (const name of ['bin', 'sbin']) link(name, 'usr/bin');
  link('usr/sbin', 'bin');
  file('usr/bin/busybox', parts.busybox, 0o755);
  file('.canary/bash', parts.bash, 0o755);
  for (const applet of parts.applets) link(`usr/bin/${applet}`, 'busybox');
  for (const shell of SHELLS) file(`usr/bin/${shell}`, script(shell === 'bash' ? 'bash' : 'sh'), 0o755);
  link('usr/local/bin/bash', '/bin/bash');
  for (const name of ['env.sh', 'tools.sh']) file(`.canary/${name}`, script(name));
  for (const name of ['run', 'stub']) file(`.canary/${name}`, script(name), 0o755);
  file('.canary/needles', needles(own.canary));
  file('.canary/nonce', own.nonce);
  if (own.forgiven) file('.canary/forgive', own.forgiven.map((line) => `${line}\n`).join(''));
  for (const [name, content] of Object.entries(accounts(own.users))) file(name, content);
  for (const user of own.users)
    archive.entry({ name: `home/${user}`, type: 'directory', mode: 0o755, ...ids(user, own.users) });
  for (const path of own.paths) file(wantedFile(path), script('stub'), 0o755);
  for (const path of programFiles(parts, own.programs)) file(path, script('stub'), 0o755);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** Every form of the canary that is text, each reversed. */
function needles(canary: string): string {
  const forms = disguises(canary).map((form) => form.toString('latin1'));
  const texts = [...new Set(forms)].filter((form) => !form.includes('\0'));
  return texts.map((text) => `${[...text].reverse().join('')}\n`).join('');
}

const FIRST_ID = 1000;

function ids(user: string, users: Iterable<string>): { uid: number; gid: number } {
  const id = FIRST_ID + [...users].indexOf(user);
  return { uid: id, gid: id };
}

/** Everybody who is named exists, as a user and as a group. */
function accounts(users: Iterable<string>): Record<string, string> {
  const others = [...users].filter((user) => user !== 'root').map((user) => ({ user, ...ids(user, users) }));
  return {
    'etc/passwd': [
      'root:x:0:0:root:/root:/bin/sh',
      ...others.map(({ user, uid, gid }) => `${user}:x:${uid}:${gid}::/home/${user}:/bin/sh`),
      '',
    ].join('\n'),
    'etc/group': ['root:x:0:', ...others.map(({ user, gid }) => `${user}:x:${gid}:`), ''].join('\n'),
  };
}

/** A path without an extension is a folder, unless it is where programs are. */
function wantedFile(path: string): string {
  const plain = path
    .replace(/[*?]/g, 'x')
    .replace(/^\/+|\/+$/g, '')
    .replace(/^s?bin\//, 'usr/bin/');
  return /\.\w+$|(^|\/)s?bin\/[^/]+$/.test(plain) ? plain : `${plain}/file`;
}

function programFiles({ applets }: Parts, programs: Iterable<string>): string[] {
  const present = new Set([...applets, ...SHELLS, 'busybox']);
  return [...new Set(programs)].flatMap((program) => {
    const [, folder = '', name = ''] = /^(.*\/)?([^/]+)$/.exec(program) ?? [];
    if (name === '' || (present.has(name) && /^(|\/bin\/|\/usr\/bin\/|\/usr\/local\/bin\/)$/.test(folder)))
      return [];
    if (folder === '') return [`usr/local/bin/${name}`];
    return folder.startsWith('/') ? [program.slice(1).replace(/^s?bin\//, 'usr/bin/')] : [];
  });
}
