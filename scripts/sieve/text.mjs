// The text of src/gen/sieve.js in WebAssembly: which words of a memory may be among those that two filters know.

/** Distances between the words that are read, one function for each. */
const STRIDES = [8, 4, 1];
/** Words that are looked up before one branch. */
const AT_ONCE = 8;

/** Multipliers of the two hashes; the upper bits of a product are the place in a filter. */
export const HASHES = { first: 0x9e3779b1 | 0, second: 0x85ebca6b | 0 };

const place = (word, hash) => `(i32.shr_u (i32.mul ${word} (i32.const ${hash})) (local.get $shift))`;
const wordAt = (offset) => `(i32.load offset=${offset} align=1 (local.get $at))`;
const inFirst = (word) => `(i32.load8_u ${place(word, HASHES.first)})`;
const inSecond = (word) => `(i32.load8_u (i32.add (local.get $second) ${place(word, HASHES.second)}))`;

/** Whether the first filter knows any of the next words: nearly always none, and one branch is quicker than eight. */
function inFirstAny(stride) {
  const tests = Array.from({ length: AT_ONCE }, (_, index) => inFirst(wordAt(index * stride)));
  return tests.reduce((all, test) => `(i32.or ${all} ${test})`);
}

/** Goes over the words that begin in [$at, $limit): returns where one is that both filters know, or $limit and more. */
function next(stride) {
  return `
  (func (export "next${stride}") (param $at i32) (param $limit i32) (param $shift i32) (param $second i32) (result i32)
    (local $several i32) (local $stop i32)
    (local.set $several (i32.sub (local.get $limit) (i32.const ${(AT_ONCE - 1) * stride})))
    (loop $all
      (local.set $stop (local.get $limit))
      (if (i32.lt_s (local.get $at) (local.get $several)) (then
        (local.set $stop (i32.add (local.get $at) (i32.const ${AT_ONCE * stride})))
        (if (i32.eqz ${inFirstAny(stride)}) (then
          (local.set $at (local.get $stop))
          (br $all)))))
      (loop $each
        (if (i32.lt_s (local.get $at) (local.get $stop)) (then
          (if (i32.and ${inFirst(wordAt(0))} ${inSecond(wordAt(0))}) (then
            (return (local.get $at))))
          (local.set $at (i32.add (local.get $at) (i32.const ${stride})))
          (br $each))))
      (br_if $all (i32.lt_s (local.get $at) (local.get $limit))))
    (local.get $at))`;
}

/**
 * The module. Its memory begins with the first filter, a byte for each place; $shift is 32 less the bits of a place, and $second
 * is where the second filter begins.
 */
export const sieveText = `(module (import "env" "memory" (memory 1))${STRIDES.map(next).join('')})`;
