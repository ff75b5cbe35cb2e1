// What BuildKit expands words to at one place of a stage. Facts: dispatchEnv and dispatchArg in
// frontend/dockerfile/dockerfile2llb/convert.go of moby/buildkit.
import type { Instruction, Stage } from '../dockerfile/types.js';
import { expandWith, headValues, nobodyKnows, setArgs, type Value, type Values } from './args.js';
import { baseOf } from './images.js';
import type { Trace } from './trace.js';

/** Variables at a place of a stage. */
interface Place {
  values: Values;
  /** True when a variable that nothing here names may have a value all the same: the base image's. */
  fog: boolean;
  /** How many instructions have been followed. */
  done: number;
}

const places = new WeakMap<Trace, Map<Stage, Place>>();

/**
 * Expands a word of an instruction.
 * @param index the instruction's place in its stage: what comes before it counts
 */
export function expandAt(trace: Trace, stage: Stage, index: number, raw: string): Value {
  return expandWith(trace, raw, (name) => valueIn(placeAt(trace, stage, index), name));
}

/** The same where a variable that nobody knows is taken as unset; undefined for a word that BuildKit refuses. */
export function expandUnset(trace: Trace, stage: Stage, index: number, raw: string): string | undefined {
  const place = placeAt(trace, stage, index);
  return expandWith(trace, raw, (name) => {
    const value = valueIn(place, name);
    return value?.text === undefined ? undefined : value;
  }).text;
}

function valueIn({ values, fog }: Place, name: string): Value | undefined {
  return values.has(name) || !fog ? values.get(name) : nobodyKnows(name);
}

/** Follows a stage as far as it is asked for; the rules ask in the order of the instructions. */
function placeAt(trace: Trace, stage: Stage, index: number): Place {
  const all = places.get(trace) ?? new Map<Stage, Place>();
  places.set(trace, all);
  const earlier = all.get(stage);
  const place = earlier && earlier.done <= index ? earlier : start(trace, stage);
  all.set(stage, place);
  for (; place.done < index; place.done += 1) advance(trace, place, stage.instructions[place.done]);
  return place;
}

/** A stage begins with what its base ends with, and what the triggers there set. */
function start(trace: Trace, stage: Stage): Place {
  const { stage: parent, scratch } = baseOf(trace, stage);
  if (!parent) return { values: new Map(), fog: !scratch, done: 0 };
  const { values, fog } = placeAt(trace, parent, parent.instructions.length);
  const place = { values: new Map(values), fog, done: 0 };
  for (const { trigger } of parent.instructions) advance(trace, place, trigger);
  return place;
}

function advance(trace: Trace, place: Place, instruction: Instruction | undefined): void {
  const lookup = (name: string) => valueIn(place, name);
  if (instruction?.keyword === 'ARG') setArgs(trace, instruction, place.values, lookup, headValues(trace));
  if (instruction?.keyword !== 'ENV') return;
  const set = instruction.pairs.map(({ name, value = '' }) => ({
    name: expandWith(trace, name, lookup).text,
    value: expandWith(trace, value, lookup),
  }));
  for (const { name, value } of set)
    if (name === undefined) forget(place);
    else place.values.set(name, value);
}

/** After `ENV $NAME=…` anything may have been set. */
function forget(place: Place): void {
  place.fog = true;
  place.values.clear();
}
