// What BuildKit expands in a word, and to what; compared with its own lexer when the tables were written.
import { SealfileError } from '../../../src/errors.js';
import { expandWord, unquote, variablesIn, variablesInHeredoc } from '../../../src/plan/dockerfile/words.js';

const VALUES: Record<string, string> = { A: 'one', B: '', C: 'a/b/c.tar.gz', D: 'x y' };
const expand = (raw: string, char = '\\') => expandWord(raw, (name) => VALUES[name], char);

test.each([
  ['$A-${A}', 'one-one'],
  ['"$D" \'$D\' \\$D', 'x y $D $D'],
  ['${B:-$A} ${B-$A} ${Z:-${Y:-z}}', 'one  z'],
  ['${A:+yes}${B:+yes}${B+set}', 'yesset'],
  ['${A?no}', 'one'],
  ['${C#*/}|${C##*/}|${C%.*}|${C%%.*}', 'b/c.tar.gz|c.tar.gz|a/b/c.tar|a/b/c'],
  ['${C/\\//_}|${C//\\//_}|${C/c*/}', 'a_b/c.tar.gz|a_b_c.tar.gz|a/b/'],
  ['${B//*/z}|${C//\\?/x}', 'z|a/b/c.tar.gz'],
  ['$1a $$ $', 'a  $'],
  ['"a\\nb\\"c\\$A"', 'a\\nb"c$A'],
  ["'a\\'b", 'a\\b'],
  ['a\\ b\\', 'a b'],
  ['\ufeffa', 'a'],
])('%s', (raw, value) => {
  expect(expand(raw).value).toBe(value);
});

test('a backtick escapes where the file says so', () => {
  expect(expand('c:\\a`$A', '`').value).toBe('c:\\a$A');
});

test('names without a value are listed', () => {
  expect(expand('$A$X${Y:-$Z}')).toEqual({ value: 'one', unknown: ['X', 'Z', 'Y'] });
});

test.each(['"a', "it's", '${A', '${}', '${A:x}', '${A~b}', '${C#\\a}'])('%s is refused', (raw) => {
  expect(() => expand(raw)).toThrow(SealfileError);
});

test('deep nesting is refused, not a crash', () => {
  expect(() => expand('${A:-'.repeat(100_000))).toThrow(SealfileError);
});

test('a huge pattern is refused, not a stand-still', () => {
  const long = 'a'.repeat(20_000);
  expect(() => expandWord('${L//*a*a*a*b/x}', () => long, '\\')).toThrow(SealfileError);
});

test.each([
  ['$A ${B} ${C:-$D} ${E#$F} ${G/$H/$I}', ['A', 'B', 'D', 'C', 'F', 'E', 'H', 'I', 'G']],
  ['\'$A\' \\$B "$C"', ['C']],
  ['"$A', ['A']],
  ['${A:x$B} ${C', ['B', 'A', 'C']],
  ['plain', []],
])('variables of %s', (raw, names) => {
  expect(variablesIn(raw, '\\').sort()).toEqual([...names].sort());
});

test('quotes do not hide a variable of a here-document', () => {
  expect(variablesInHeredoc("it's '$A' \\$B\n${C}\n")).toEqual(['A', 'C']);
});

test.each([
  ['"a b"', 'a b'],
  ["'$A'\\ b", '$A b'],
  ['"${A:-b}"', '${A:-b}'],
  ['"a', '"a'],
])('unquote %s', (raw, value) => {
  expect(unquote(raw, '\\')).toBe(value);
});
