// The text of src/gen/sieve.js in WebAssembly: which words of a memory may be among those that two filters know.

/** Distances between the words that are read, one function for each. */
const STRIDES = [8, 4, 1];
/** Words that are looked up before one branch. */
const AT_ONCE = 8;

/** Multipliers of the two hashes; the upper bits of a product are the place in a filter. */
export const HASHES = { first: 0x9e3779b1 | 0, second: 0x85ebca6b | 0 };

/** Makes letters small; what else it changes, it changes everywhere. */
export const FOLD = 0x20202020;
/** Bits of a place in the filters of hints: these have a fixed size. */
export const HINT_BITS = 15;

const HINT_FILTERS = {
  bits: `(i32.const ${32 - HINT_BITS})`,
  first: 0,
  second: `(i32.const ${2 ** HINT_BITS})`,
};
const WORD_FILTERS = {
  bits: '(local.get $shift)',
  first: 2 ** (HINT_BITS + 1),
  second: '(local.get $second)',
};

const wordAt = (offset) => `(i32.load offset=${offset} align=1 (local.get $at))`;
const folded = (offset) => `(i32.or ${wordAt(offset)} (i32.const ${FOLD}))`;
const place = (word, hash, { bits }) => `(i32.shr_u (i32.mul ${word} (i32.const ${hash})) ${bits})`;
const inFirst = (word, filters) =>
  `(i32.load8_u offset=${filters.first} ${place(word, HASHES.first, filters)})`;
const inSecond = (word, filters) =>
  `(i32.load8_u (i32.add ${filters.second} ${place(word, HASHES.second, filters)}))`;

/** Whether the first filter knows any of the next words: nearly always none, and one branch is quicker than eight. */
function inFirstAny(stride, read, filters) {
  const tests = Array.from({ length: AT_ONCE }, (_, index) => inFirst(read(index * stride), filters));
  return tests.reduce((all, test) => `(i32.or ${all} ${test})`);
}

/** Goes over the words that begin in [$at, $limit): returns where one is that both filters know, or $limit and more. */
function search(name, parameters, stride, read, filters) {
  return `
  (func (export "${name}") (param $at i32) (param $limit i32) ${parameters} (result i32)
    (local $several i32) (local $stop i32)
    (local.set $several (i32.sub (local.get $limit) (i32.const ${(AT_ONCE - 1) * stride})))
    (loop $all
      (local.set $stop (local.get $limit))
      (if (i32.lt_s (local.get $at) (local.get $several)) (then
        (local.set $stop (i32.add (local.get $at) (i32.const ${AT_ONCE * stride})))
        (if (i32.eqz ${inFirstAny(stride, read, filters)}) (then
          (local.set $at (local.get $stop))
          (br $all)))))
      (loop $each
        (if (i32.lt_s (local.get $at) (local.get $stop)) (then
          (if (i32.and ${inFirst(read(0), filters)} ${inSecond(read(0), filters)}) (then
            (return (local.get $at))))
          (local.set $at (i32.add (local.get $at) (i32.const ${stride})))
          (br $each))))
      (br_if $all (i32.lt_s (local.get $at) (local.get $limit))))
    (local.get $at))`;
}

const forWords = (stride) =>
  search(`next${stride}`, '(param $shift i32) (param $second i32)', stride, wordAt, WORD_FILTERS);
const forHints = search('nextHint', '', 1, folded, HINT_FILTERS);

/**
 * The module. Its memory begins with the two filters of hints and the first filter of words, a byte for each place; $shift is 32
 * less the bits of a place in the filters of words, and $second is where the second of them begins.
 */
export const sieveText = `(module (import "env" "memory" (memory 1))${STRIDES.map(forWords).join('')}${forHints})`;
