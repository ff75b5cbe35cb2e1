// Builds an image from a Dockerfile and files given as text, in a context folder that lives as long as the build.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { holdsPlanted } from '../../../scripts/guard/notes.js';
import { DEV_IMAGE } from '../../../scripts/image/build.js';
import { builtImage } from '../../../scripts/image/built.js';
import { watch } from '../../support/watch.js';
import { engine } from './engine.js';
import { RECORDED } from './records.js';

export interface BuildOptions {
  dockerfile: string | Buffer;
  /** Files of the context by path; the Dockerfile comes from `dockerfile`. */
  files?: Record<string, string | Buffer>;
  /** Build-args. */
  args?: Record<string, string>;
  /** Secrets by id: from the environment where the id can name a variable, else from a file. */
  secrets?: Record<string, string>;
  /** 'builtin' is the engine's own, 'sealfile' the image of this tree; else an image reference. Default: sealfile. */
  frontend?: 'builtin' | 'sealfile' | (string & {});
  target?: string;
  /**
   * Whether steps may come from the cache. Not by default when there are secrets: another value does not make
   * BuildKit run a step again, and a layer of an earlier run would not hold this run's canary.
   */
  cache?: boolean;
  /** More flags of `docker buildx build`; relative paths in them are paths in the context folder. */
  flags?: string[];
  /** More variables of the environment, for flags that name them. */
  env?: NodeJS.ProcessEnv;
  /** Given in place of the context folder: an address, or "-" with `input`. */
  context?: string;
  input?: string | Buffer;
}

export interface BuildResult {
  code: number;
  stdout: string;
  /** Where buildx prints progress, warnings and errors. */
  stderr: string;
  /** The image's id; undefined when the build failed or made none. */
  imageId?: string;
}

/** Runs `docker buildx build`; a failed build is a result, not an error. The image stays on the engine. */
export async function buildImage(options: BuildOptions): Promise<BuildResult> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-e2e-'));
  try {
    const context = join(folder, leavesRecord(options) ? RECORDED : 'context');
    await writeFiles(context, { Dockerfile: options.dockerfile, ...options.files });
    const secrets = await secretFlags(join(folder, 'secrets'), options.secrets ?? {});
    const metadata = join(folder, 'metadata.json');
    const own = ['--progress=plain', '--provenance=false', `--metadata-file=${metadata}`];
    const flags = [...own, ...choices(options)];
    if (!(options.cache ?? secrets.flags.length === 0)) flags.push('--no-cache');
    const args = ['buildx', 'build', ...flags, ...secrets.flags, ...(options.flags ?? [])];
    const { docker } = await engine();
    const result = await docker([...args, options.context ?? context], {
      env: { ...secrets.env, ...options.env },
      input: options.input,
      cwd: context,
    });
    if (options.frontend !== 'builtin')
      watch('docker buildx build', result.stdout, result.stderr, await readFile(metadata).catch(() => ''));
    return { ...result, imageId: await builtImage(metadata) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes images that a test made. */
export async function removeImages(ids: (string | undefined)[]): Promise<void> {
  const { docker } = await engine();
  const present = ids.filter((id) => id !== undefined);
  if (present.length > 0) await docker(['image', 'rm', '--force', ...present]);
}

/** Whether BuildKit's record of the build must hold no credential: it always holds the build-args. */
function leavesRecord({ frontend, args = {}, flags = [] }: BuildOptions): boolean {
  return frontend !== 'builtin' && !holdsPlanted([...Object.values(args), ...flags].join('\n'));
}

function choices({ frontend = 'sealfile', args = {}, target }: BuildOptions): string[] {
  const image = frontend === 'sealfile' ? DEV_IMAGE : frontend;
  const all = frontend === 'builtin' ? args : { BUILDKIT_SYNTAX: image, ...args };
  const flags = Object.entries(all).map(([name, value]) => `--build-arg=${name}=${value}`);
  return target === undefined ? flags : [...flags, `--target=${target}`];
}

async function secretFlags(
  folder: string,
  secrets: Record<string, string>,
): Promise<{ flags: string[]; env: NodeJS.ProcessEnv }> {
  const flags: string[] = [];
  const env: NodeJS.ProcessEnv = {};
  for (const [id, value] of Object.entries(secrets)) {
    if (/^[A-Za-z_]\w*$/.test(id)) {
      env[id] = value;
      flags.push(`--secret=id=${id},env=${id}`);
    } else {
      await writeFiles(folder, { [id]: value });
      flags.push(`--secret=id=${id},src=${join(folder, id)}`);
    }
  }
  return { flags, env };
}

/** Writes files into a folder, with the folders on their way. */
export async function writeFiles(folder: string, files: Record<string, string | Buffer>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
