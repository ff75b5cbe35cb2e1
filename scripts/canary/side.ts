// One of the two builds of a case: every stage, with what its commands recorded.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine/index.js';
import { type SavedImage, saveImage } from '../image/archive.js';
import { builtImage } from '../image/built.js';
import { without } from './canary.js';
import { type Prepared, Unbuildable } from './prepare.js';
import { importRecorder, type Parts } from './recorder.js';
import { forgivenIn, type Recording, recordsIn } from './records.js';
import { contextName } from './text.js';
import type { Way } from './ways.js';

export interface BuiltStage {
  stage: string;
  image: SavedImage;
  records: Recording[];
}

export interface Side {
  stages: BuiltStage[];
  /** An image made of the last stage, when that has ONBUILD triggers. */
  child?: BuiltStage;
  /** All that the builds printed. */
  log: string;
  /** Coreutils that failed and were forgiven. */
  forgiven: string[] | undefined;
  /** Paths that a COPY --from wanted and no step had made. */
  stubs: string[];
}

/** What the first build taught about the second. */
export type Lessons = Pick<Side, 'forgiven' | 'stubs'>;

/** A failed build, with what it said. */
export class BuildFailure extends Error {}

const MOST_STUBS = 12;

/** Name of the Dockerfile and stage of an image that is made of the last stage. */
const CHILD = 'onbuild';

/**
 * Builds as often as it takes: first nothing is forgiven, then coreutils that miss what real tools would have made are, and
 * paths that a COPY --from misses are added.
 * @throws Unbuildable when nothing helps
 */
export async function buildFirst(engine: Engine, parts: Parts, prepared: Prepared, way: Way): Promise<Side> {
  const lessons: Lessons = { forgiven: undefined, stubs: [] };
  for (;;) {
    try {
      return await buildSide(engine, parts, prepared, way, lessons);
    } catch (error) {
      if (!(error instanceof BuildFailure)) throw error;
      const missing = missingPath(error.message);
      if (missing !== undefined && !lessons.stubs.includes(missing) && lessons.stubs.length < MOST_STUBS)
        lessons.stubs.push(missing);
      else if (lessons.forgiven === undefined) lessons.forgiven = [];
      else throw new Unbuildable(`${way.name}: ${shortReason(error.message)}`);
    }
  }
}

/**
 * Builds every stage; images are removed again.
 * @throws BuildFailure with the end of the build's output, credentials taken out
 */
export async function buildSide(
  engine: Engine,
  parts: Parts,
  prepared: Prepared,
  way: Way,
  lessons: Lessons,
): Promise<Side> {
  const nonce = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
  const tag = `sealfile/canary:${nonce}`;
  const { folder, survey, values, stages, text } = prepared;
  await importRecorder(engine, tag, parts, {
    canary: values.canary,
    users: survey.users,
    env: way.baseEnv ?? {},
    programs: survey.programs,
    paths: lessons.stubs,
    forgiven: lessons.forgiven,
    nonce,
  });
  const made: string[] = [tag];
  const side: Side = { stages: [], log: '', forgiven: lessons.forgiven, stubs: lessons.stubs };
  const build = async (target: Omit<Target, 'nonce'>): Promise<BuiltStage> => {
    const { id, output } = await buildImage(engine, prepared, way, { ...target, nonce });
    made.push(id);
    side.log += output;
    const image = await saveImage(engine, id);
    return { stage: target.stage, image, records: await recordsIn(image) };
  };
  const file = way.rewrite ? 'Dockerfile.rewritten' : 'Dockerfile';
  if (way.rewrite) await writeFile(join(folder, file), way.rewrite(text));
  try {
    const images = Object.fromEntries([...survey.images].map((image) => [image, tag]));
    // The last stage first: what it fails at is what the case is about.
    for (const stage of stages.toReversed())
      side.stages.unshift(await build({ file: `../${file}`, stage, images }));
    const last = side.stages.at(-1);
    if (last && hasTriggers(last.image)) {
      const parent = `${tag}-parent`;
      await engine.must(['tag', made[1] ?? '', parent]);
      made.push(parent);
      // By its own name: BuildKit skips the triggers of an image that a named context stands for.
      await writeFile(join(folder, CHILD), `FROM ${parent} AS ${CHILD}\n`);
      side.child = await build({ file: `../${CHILD}`, stage: CHILD, images });
    }
  } finally {
    await engine.docker(['image', 'rm', '--force', ...made]);
  }
  if (lessons.forgiven?.length === 0) {
    const found = await Promise.all(side.stages.map(({ image }) => forgivenIn(image)));
    side.forgiven = [...new Set(found.flat())];
  }
  return side;
}

/** Whether images made of this one do something. */
function hasTriggers({ config }: SavedImage): boolean {
  const { config: settings } = JSON.parse(config) as { config?: { OnBuild?: string[] | null } };
  return (settings?.OnBuild?.length ?? 0) > 0;
}

interface Target {
  /** Relative to the context. */
  file: string;
  stage: string;
  /** Tags by the reference that they stand for. */
  images: Record<string, string>;
  nonce: string;
}

async function buildImage(
  engine: Engine,
  { folder, plainArgs, ownFlags }: Prepared,
  way: Way,
  { file, stage, images, nonce }: Target,
): Promise<{ id: string; output: string }> {
  const metadata = join(folder, `${way.name}-${stage}.json`);
  const plain = { ...plainArgs, BUILDKIT_CACHE_MOUNT_NS: nonce };
  const flags = [
    ...[
      '--provenance=false',
      '--load',
      '--progress=plain',
      `--metadata-file=${metadata}`,
      `--target=${stage}`,
    ],
    ...Object.entries(images).map(
      ([name, tag]) => `--build-context=${contextName(name)}=docker-image://${tag}`,
    ),
    ...Object.entries(plain).map(([name, value]) => `--build-arg=${name}=${value}`),
    ...ownFlags,
    ...way.flags,
  ];
  const { code, stderr } = await engine.docker(['buildx', 'build', ...flags, `--file=${file}`, '.'], {
    cwd: join(folder, 'context'),
    env: way.env,
  });
  const id = await builtImage(metadata);
  if (code !== 0 || id === undefined) throw new BuildFailure(stderr);
  return { id, output: stderr };
}

/** The path that a COPY --from did not find. */
function missingPath(output: string): string | undefined {
  const [, path] =
    /failed to calculate checksum of ref \S+: "(\/[^"]+)": not found/.exec(output) ??
    /(?:lstat|no such file or directory:?) \S*?(\/[^\s:]+): no such file/.exec(output) ??
    [];
  return path;
}

/** One line of what a failed build said. */
export function shortReason(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  const said =
    lines.findLast((line) => line.startsWith('ERROR: ')) ?? lines.findLast((line) => line !== '') ?? '';
  const stderr = lines
    .filter((line) => /^#\d+ [\d.]+ /.test(line))
    .at(-1)
    ?.replace(/^#\d+ [\d.]+ /, '');
  const reason = said
    .replace(/^ERROR: (failed to (build|solve): )*/, '')
    .replace(/^process ".*" did/s, 'a step did');
  return (stderr && /^a step did/.test(reason) ? `${reason}: ${stderr}` : reason).slice(0, 200);
}

/** The same without credentials. */
export function tellable(text: string, { values }: Prepared): string {
  return without(text, [values.canary]);
}
