// Stand-ins for the public base images where no registry can be reached, packed from this machine's own files.
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { needProgram } from './debian.js';
import type { Engine } from './engine.js';
import type { Log } from './log.js';
import { must } from './run.js';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Tags of small images that tests and samples build from; all of them are busybox when made here. */
const SMALL_IMAGES = ['busybox:latest', 'alpine:latest'];

const NODE_IMAGE = 'node:24-bookworm-slim'; // NODE_IMAGE of frontend.Dockerfile
const NODE_STAND_IN = 'sealfile/stand-in-node:24';

/** Makes busybox and its kin present on the engine. */
export async function ensureSmallImages(engine: Engine, log: Log): Promise<void> {
  const missing = await missingImages(engine, SMALL_IMAGES, log);
  if (missing.length === 0) return;
  await log.step(`making ${missing.join(', ')} from busybox-static`, () =>
    inFolder(async (folder) => {
      await busybox(folder, log);
      await importImage(engine, folder, missing);
    }),
  );
}

/**
 * The flags with which frontend.Dockerfile finds its base: none where the public image is at hand, else a named
 * context with a stand-in of Node 24 on this machine's C library.
 */
export async function nodeBaseFlags(engine: Engine, log: Log): Promise<string[]> {
  if ((await missingImages(engine, [NODE_IMAGE], log)).length === 0) return [];
  if ((await engine.docker(['image', 'inspect', NODE_STAND_IN])).code !== 0) {
    await log.step(`making a stand-in for ${NODE_IMAGE} from the npm package of Node 24`, () =>
      inFolder(async (folder) => {
        await busybox(folder, log);
        await nodeWithLibraries(folder);
        await importImage(engine, folder, [NODE_STAND_IN]);
      }),
    );
  }
  return ['--build-context', `${NODE_IMAGE}=docker-image://${NODE_STAND_IN}`];
}

/** The tags that the engine has not; an engine of somebody else's is asked to pull them first. */
async function missingImages(engine: Engine, tags: string[], log: Log): Promise<string[]> {
  const missing: string[] = [];
  for (const tag of tags) {
    if ((await engine.docker(['image', 'inspect', tag])).code === 0) continue;
    const pull = () => engine.docker(['pull', '--quiet', tag]);
    if (!engine.privateVersion && (await log.step(`pulling ${tag}`, pull)).code === 0) continue;
    missing.push(tag);
  }
  return missing;
}

async function inFolder(fill: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-base-'));
  try {
    await fill(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function busybox(folder: string, log: Log): Promise<void> {
  await needProgram('busybox', 'busybox-static', log);
  const bin = join(folder, 'bin');
  for (const part of ['bin', 'etc', 'root', 'tmp', 'home', 'usr/local/bin', 'usr/bin']) {
    await mkdir(join(folder, part), { recursive: true });
  }
  await must('chmod', ['1777', join(folder, 'tmp')]);
  await copyFile((await must('sh', ['-c', 'command -v busybox'])).trim(), join(bin, 'busybox'));
  for (const applet of (await must(join(bin, 'busybox'), ['--list'])).trim().split('\n')) {
    if (applet !== 'busybox') await symlink('busybox', join(bin, applet));
  }
  const accounts = { passwd: 'root:x:0:0:root:/root:/bin/sh', group: 'root:x:0:' };
  for (const [name, line] of Object.entries(accounts)) {
    await writeFile(join(folder, 'etc', name), `${line}\n`);
  }
}

async function nodeWithLibraries(folder: string): Promise<void> {
  const prefix = join(folder, 'npm');
  const name = `node-linux-${process.arch}`;
  await must('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', prefix, `${name}@24`]);
  const node = join(folder, 'usr/local/bin/node');
  await copyFile(join(prefix, 'node_modules', name, 'bin/node'), node);
  await rm(prefix, { recursive: true });
  const libraries = (await must('ldd', [node])).matchAll(/(?:=>\s+)?(\/\S+) \(0x/g);
  for (const [, library] of libraries) {
    if (!library) continue;
    await mkdir(join(folder, dirname(library)), { recursive: true });
    await copyFile(library, join(folder, library));
  }
}

async function importImage(engine: Engine, folder: string, tags: string[]): Promise<void> {
  const archive = `${folder}.tar`;
  try {
    await must('tar', [
      '-C',
      folder,
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      '-cf',
      archive,
      ...(await readdir(folder)),
    ]);
    const [first = '', ...others] = tags;
    await engine.must(['import', '-c', 'CMD ["sh"]', '-c', `ENV PATH=${PATH}`, archive, first]);
    for (const tag of others) await engine.must(['tag', first, tag]);
  } finally {
    await rm(archive, { force: true });
  }
}
