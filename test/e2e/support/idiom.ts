// One leaky Dockerfile, built twice: as it is by the engine's own frontend, and through sealfile with the secrets that its plan asks for.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineAll } from '../../../src/commands/examine.js';
import type { Plan } from '../../../src/plan/types.js';
import { type BuildOptions, buildImage, removeImages, writeFiles } from './build.js';
import { canary, digest } from './canary.js';
import { differences, filesOf } from './contents.js';
import { engine } from './engine.js';
import { everyStage, findCanary } from './find.js';

/** A Dockerfile that leaks, and what it is built with. Its steps write digests of what they see to `/seen…`. */
export interface Idiom extends Pick<BuildOptions, 'dockerfile' | 'target' | 'flags'> {
  /** Names of the build-args; each gets a canary of its own. */
  args?: string[];
  /** Build-args that are no secrets. */
  plainArgs?: Record<string, string>;
  /** Files of the context; a function gets the canary. */
  files?: Record<string, string | ((canary: string) => string)>;
  /** A text with the canary in it, for steps that write the digest of such a one to `/seen…`. */
  derived?: (canary: string) => string;
}

/** What came of it. */
export interface Comparison {
  /** The plan's verdict and the ids of its secrets. */
  secrets: string[];
  /** Whether the engine's own frontend leaves the canary in the image; else a clean image would prove nothing. */
  leaks: boolean;
  /** Whether a step saw one of the credentials, or what is derived from it: its digest is in a file `/seen…`. */
  seen: boolean;
  /** Where the canary is in an image of sealfile's, over all stages. */
  kept: string[];
  /** How the files of sealfile's image differ from those of the leaky one. */
  files: string[];
  /** Variables that are in one image's config only. */
  env: string[];
}

/** An `.npmrc` with a token. */
export const npmrc = (token: string): string => `//registry.test/:_auth${'Token'}=${token}\n`;

/**
 * Builds the idiom twice and compares the images; they are removed again.
 * Throws when one does not build, or when the plan refuses.
 */
export async function compare(idiom: Idiom): Promise<Comparison> {
  const value = canary();
  const options = optionsOf(idiom, value);
  const plan = await planOf(options);
  if (plan.verdict === 'refused') throw new Error(`refused: ${plan.findings.map(({ rule }) => rule)}`);
  const sealing = { ...options, ...sealedWith(idiom, plan, value) };
  const [leaky, sealed] = await Promise.all([
    built({ ...options, frontend: 'builtin', cache: false }, value),
    built(sealing, value),
  ]);
  const several = (String(idiom.dockerfile).match(/^FROM /gim) ?? []).length > 1;
  const stages = several ? await everyStage(sealing, value) : [];
  const contents = contentsOf(value);
  const [before, after] = await Promise.all([contents(leaky), contents(sealed)]);
  const result = {
    secrets: plan.secrets.map(({ id }) => id),
    leaks: before.places.length > 0,
    seen: seesAny(before.files, options, idiom.derived?.(value)),
    kept: [...after.places, ...stages.flatMap(({ places }) => places)],
    files: differences(before.files, after.files),
    env: differences(before.env, after.env),
  };
  await removeImages([leaky, sealed]);
  return result;
}

interface Contents {
  places: string[];
  files: Map<string, string>;
  env: Map<string, string>;
}

function contentsOf(value: string): (image: string) => Promise<Contents> {
  return async (image) => ({
    places: await findCanary(image, value),
    files: await filesOf(image),
    env: await environment(image),
  });
}

function optionsOf({ dockerfile, target, flags, ...idiom }: Idiom, value: string): BuildOptions {
  const args = Object.fromEntries((idiom.args ?? []).map((name, index) => [name, argument(value, index)]));
  const files = Object.entries(idiom.files ?? {}).map(([path, content]) => [
    path,
    typeof content === 'string' ? content : content(value),
  ]);
  const options = { dockerfile, target, flags, args: { ...args, ...idiom.plainArgs } };
  return { ...options, files: Object.fromEntries(files) };
}

function argument(value: string, index: number): string {
  return index === 0 ? value : `${value}-${index + 1}`;
}

/** The plan as the command makes it. */
async function planOf({ dockerfile, files }: BuildOptions): Promise<Plan> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-plan-'));
  try {
    await writeFiles(folder, { Dockerfile: dockerfile, ...files });
    const [outcome] = await examineAll([folder]);
    if (!outcome?.report) throw new Error(outcome?.failure ?? 'no plan');
    return outcome.report.plan;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The flags as the plan prints them, the values in the environment; the context folder is the working directory. */
function sealedWith(idiom: Idiom, plan: Plan, value: string): Partial<BuildOptions> {
  const env: NodeJS.ProcessEnv = {};
  (idiom.args ?? []).forEach((name, index) => {
    env[name] = argument(value, index);
  });
  const given = plan.secrets.filter(({ kind, env: name }) => kind === 'file' || env[name] !== undefined);
  const flags = given.flatMap(({ flag }) => [
    flag.slice(0, flag.indexOf(' ')),
    flag.slice(flag.indexOf(' ') + 1),
  ]);
  return { args: idiom.plainArgs ?? {}, env, flags: [...(idiom.flags ?? []), ...flags], cache: false };
}

async function built(options: BuildOptions, value: string): Promise<string> {
  const { imageId, stderr } = await buildImage(options);
  if (imageId !== undefined) return imageId;
  const said = stderr.replaceAll(value, '(canary)');
  throw new Error(`does not build with the frontend ${options.frontend ?? 'sealfile'}: ${said}`);
}

function seesAny(
  files: Map<string, string>,
  { args, files: context }: BuildOptions,
  derived: string | undefined,
): boolean {
  const given = [...Object.values(args ?? {}), ...Object.values(context ?? {})];
  const digests = (derived === undefined ? given : [derived]).map(digest);
  const outputs = digests.map((each) => digest(`${each}  -\n`));
  return [...files].some(
    ([path, what]) => path.startsWith('seen') && outputs.some((output) => what.endsWith(output)),
  );
}

async function environment(image: string): Promise<Map<string, string>> {
  const { must } = await engine();
  const env = JSON.parse(await must(['image', 'inspect', '--format', '{{json .Config.Env}}', image])) ?? [];
  return new Map(
    (env as string[]).map((entry) => [
      entry.slice(0, entry.indexOf('=')),
      entry.slice(entry.indexOf('=') + 1),
    ]),
  );
}
