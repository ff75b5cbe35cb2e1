// The ways in which a layer's entries and those of the layers below make one list.
import type { Entry } from './state.js';

/** A way of merging: how it is done, and what the reference says of it. */
export interface Merging {
  words: string;
  /** @param held whether a layer below locks the field */
  merge(below: readonly Entry[], above: readonly Entry[], held: boolean): readonly Entry[];
}

/** The upper layer's value or list takes the place of the lower one's. */
export const replaced: Merging = {
  words: 'replaces what is below',
  merge: (_, above) => above,
};

export const byKey: Merging = {
  words: 'replaces what is below, rule by rule',
  merge: (below, above) => {
    const own = new Set(above.map(({ key }) => key));
    return [...below.filter(({ key }) => !own.has(key)), ...above];
  },
};

/** Of such lists the first entry that fits holds: what is locked is asked first. */
export const before: Merging = {
  words: 'is asked before what is below; under a lock after it',
  merge: (below, above, held) => (held ? [...below, ...above] : [...above, ...below]),
};

export const after: Merging = {
  words: 'is added behind what is below',
  merge: (below, above) => [...below, ...above],
};

/** Lists of patterns that all have to hold. */
export const further: Merging = {
  words: 'replaces what is below; under a lock both lists have to hold',
  merge: (below, above, held) => (held ? [...below, ...above] : above),
};

export const union: Merging = {
  words: 'is added to what is below',
  merge: (below, above) => {
    const known = new Set(below.map(({ value }) => value));
    return [...below, ...above.filter(({ value }) => !known.has(value))];
  },
};
