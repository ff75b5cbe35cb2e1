// The images that a Dockerfile builds on or takes files from.
import { type ImageReference, imageReference } from '../../reference.js';
import { mountsOf } from '../dockerfile/mounts.js';
import { baseStage, copyStage, stageByName } from '../dockerfile/stages.js';
import type { Instruction, Stage } from '../dockerfile/types.js';
import { variablesIn } from '../dockerfile/words.js';
import { expandWith, headValues, type Platform, usualPlatform } from './args.js';
import { flagOf } from './stages.js';
import type { Trace } from './trace.js';

/** An image that an instruction names. */
export interface UsedImage {
  /** As it stands in the Dockerfile. */
  written: string;
  /** Undefined when it is no reference, nobody knows what its variables hold, or it is a stage by default. */
  reference: ImageReference | undefined;
  /** Variables that leave it open. */
  unknown: string[];
  /** ARGs by which a build may name another one. */
  open: string[];
}

/** What a stage is built on. */
export interface Base {
  stage: Stage | undefined;
  /** True for the empty image. */
  scratch: boolean;
  /** None for a stage or the empty image; several when it depends on the platform. */
  images: UsedImage[];
}

const platforms: Platform[] = [
  usualPlatform,
  ...['arm64', '386', 'ppc64le', 's390x', 'riscv64'].map((arch) => ({ os: 'linux', arch, variant: '' })),
  { os: 'linux', arch: 'arm', variant: 'v7' },
];

const bases = new WeakMap<Trace, Map<Stage, Base>>();

/** What a FROM leads to, with the build's arguments as far as they are known, else with the defaults. */
export function baseOf(trace: Trace, stage: Stage): Base {
  const all = bases.get(trace) ?? new Map<Stage, Base>();
  bases.set(trace, all);
  const base = all.get(stage) ?? findBase(trace, stage);
  all.set(stage, base);
  return base;
}

function findBase(trace: Trace, stage: Stage): Base {
  const found = dependsOnPlatform(trace, stage)
    ? platforms.map((platform) => baseFor(trace, stage, platform))
    : [baseFor(trace, stage, usualPlatform)];
  const parent = found.find((each) => each.stage)?.stage;
  const images = found.flatMap((each) => each.images);
  return {
    stage: parent,
    scratch: found.every(({ scratch }) => scratch),
    images: distinct(parent ? images.filter(isNoStage) : images),
  };
}

function dependsOnPlatform({ dockerfile }: Trace, { base }: Stage): boolean {
  if (!base.includes('$')) return false;
  const texts = [base, ...dockerfile.head.map(({ body }) => body.text)];
  return texts.some((text) => /(?:BUILD|TARGET)(?:OS|ARCH|VARIANT|PLATFORM)/.test(text));
}

function baseFor(trace: Trace, stage: Stage, platform: Platform): Base {
  const values = headValues(trace, platform);
  const { text, unknown, open } = expandWith(trace, stage.base, (name) => values.get(name));
  const parent = text === undefined ? undefined : baseStage(trace.dockerfile, stage, text);
  const scratch = !parent && text === 'scratch';
  const isInside = parent !== undefined || scratch;
  if (isInside && open.length === 0) return { stage: parent, scratch, images: [] };
  const reference = text === undefined || isInside ? undefined : imageReference(text);
  const unclear = reference || isInside ? [] : variablesIn(stage.base, trace.dockerfile.escape);
  const image = {
    written: stage.base,
    reference,
    unknown: unknown.length > 0 ? unknown : unclear,
    open,
  };
  return { stage: parent, scratch, images: [image] };
}

/** Stages named after platforms: the others have none, and are not built. No stage has a slash in its name. */
function isNoStage({ reference, written }: UsedImage): boolean {
  return written.includes('/') || reference === undefined;
}

function distinct(images: UsedImage[]): UsedImage[] {
  return [...new Map(images.map((image) => [JSON.stringify(image.reference), image])).values()];
}

/** The images whose files a COPY or a RUN takes. */
export function takenFrom({ dockerfile }: Trace, instruction: Instruction): UsedImage[] {
  if (instruction.keyword === 'COPY') {
    const from = flagOf(instruction, 'from');
    return from === undefined || copyStage(dockerfile, from) || isIndex(from) ? [] : imagesOf(from);
  }
  if (instruction.keyword !== 'RUN') return [];
  const sources = mountsOf(instruction).map(({ from }) => from);
  return sources.filter((from) => from !== '' && !stageByName(dockerfile, from)).flatMap(imagesOf);
}

/** BuildKit takes a number that does not fit for a name (toCommand in frontend/dockerfile/dockerfile2llb/convert.go). */
const isIndex = (from: string): boolean => /^[+-]?[0-9]+$/.test(from) && Number.isSafeInteger(Number(from));

/** BuildKit expands no variables in these names. */
function imagesOf(name: string): UsedImage[] {
  return name === 'scratch'
    ? []
    : [{ written: name, reference: imageReference(name), unknown: [], open: [] }];
}
