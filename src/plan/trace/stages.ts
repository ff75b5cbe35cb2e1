// How stages depend on each other: which one a FROM may build on, and which are shipped.
import { matchesSource } from '../credentials/sources.js';
import { baseStage, copyStage, stageByName } from '../dockerfile/stages.js';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.js';
import { expandWord, unquote } from '../dockerfile/words.js';
import { escapeRegExp } from '../patterns.js';

const parents = new WeakMap<Stage, Stage[]>();

/** The stages that a stage may be built FROM: one, or several when a variable chooses. */
export function parentsOf(dockerfile: Dockerfile, stage: Stage): Stage[] {
  const found = parents.get(stage) ?? findParents(dockerfile, stage);
  parents.set(stage, found);
  return found;
}

function findParents(dockerfile: Dockerfile, stage: Stage): Stage[] {
  if (!stage.base.includes('$')) {
    const parent = baseStage(dockerfile, stage, stage.base);
    return parent ? [parent] : [];
  }
  const pattern = new RegExp(
    `^${stage.base
      .split(/\$\{[^}]*\}|\$\w+/)
      .map(escapeRegExp)
      .join('.*')}$`,
  );
  const named = dockerfile.stages.filter(
    ({ index, name }) => index < stage.index && name !== undefined && pattern.test(name),
  );
  const preferred = baseStage(dockerfile, stage, withDefaults(dockerfile, stage.base));
  return preferred ? [preferred, ...named.filter((other) => other !== preferred)] : named;
}

function withDefaults(dockerfile: Dockerfile, base: string): string {
  const defaults = new Map(
    dockerfile.head.flatMap(({ pairs }) => pairs).map(({ name, value }) => [name, value ?? '']),
  );
  return expandWord(base, (name) => defaults.get(name)?.replace(/^(["'])(.*)\1$/, '$2'), dockerfile.escape)
    .value;
}

/** Stages that may become an image: the last one, those that nothing refers to, and what these are built FROM. */
export function shippedStages(dockerfile: Dockerfile): Set<Stage> {
  const used = new Set(
    dockerfile.stages.flatMap((stage) => [...parentsOf(dockerfile, stage), ...copiedFrom(dockerfile, stage)]),
  );
  const shipped = new Set<Stage>();
  const ship = (stage: Stage): void => {
    if (shipped.has(stage)) return;
    shipped.add(stage);
    for (const parent of parentsOf(dockerfile, stage)) ship(parent);
  };
  for (const stage of dockerfile.stages)
    if (!used.has(stage) || stage === dockerfile.stages.at(-1)) ship(stage);
  return shipped;
}

function copiedFrom(dockerfile: Dockerfile, stage: Stage): Stage[] {
  return stage.instructions.flatMap((instruction) => {
    const from = flagOf(instruction, 'from');
    const mounts = instruction.flags
      .filter(({ name }) => name === 'mount')
      .map(({ value }) => /(?:^|,)from=([^,]+)/i.exec(value ?? '')?.[1]);
    const found = [
      from === undefined ? undefined : copyStage(dockerfile, from),
      ...mounts.map((name) => name && stageByName(dockerfile, name)),
    ];
    return found.filter((other): other is Stage => typeof other === 'object');
  });
}

/** True when another stage copies a path of this one, by its name or with a folder around it. */
export function isCopiedOut(dockerfile: Dockerfile, stage: Stage, path: string): boolean {
  const copies = dockerfile.stages.flatMap(({ instructions }) => instructions);
  return copies.some((instruction) => {
    const from = flagOf(instruction, 'from');
    if (instruction.keyword !== 'COPY' || from === undefined || copyStage(dockerfile, from) !== stage)
      return false;
    return instruction.words
      .slice(0, -1)
      .some(({ raw }) => matchesSource(unquote(raw, dockerfile.escape), path));
  });
}

/** Value of an instruction's flag. */
export function flagOf(instruction: Instruction, name: string): string | undefined {
  return instruction.flags.find((flag) => flag.name === name)?.value;
}

/** True for an instruction that says what a container runs. */
export function startsContainer({ keyword }: Instruction): boolean {
  return keyword === 'CMD' || keyword === 'ENTRYPOINT' || keyword === 'HEALTHCHECK';
}

const descendants = new WeakMap<Stage, Stage[]>();

/** The stages that are built on a stage, directly or not. */
function builtOn(dockerfile: Dockerfile, stage: Stage): Stage[] {
  const known = descendants.get(stage);
  if (known) return known;
  const found = new Set([stage]);
  for (const other of dockerfile.stages.slice(stage.index + 1))
    if (parentsOf(dockerfile, other).some((parent) => found.has(parent))) found.add(other);
  found.delete(stage);
  descendants.set(stage, [...found]);
  return [...found];
}

/** Instructions that come after one: the rest of its stage, then the stages built on it. */
export function following(dockerfile: Dockerfile, stage: Stage, index: number): Instruction[] {
  return [
    ...stage.instructions.slice(index + 1),
    ...builtOn(dockerfile, stage).flatMap((child) => child.instructions),
  ];
}
