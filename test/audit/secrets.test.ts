import { join } from 'node:path';
import { knownSecrets } from '../../src/audit/secrets.js';
import { SealfileError } from '../../src/errors.js';
import { tree } from '../commands/support/command.js';

const env = { TOKEN: 'one', OTHER: 'two', EMPTY: '' };
const folder = tree({ npmrc: 'three', 'a,b': 'four', nothing: '' });
const src = (name: string) => join(folder, name);

function values(...flags: string[]): Record<string, string> {
  return Object.fromEntries(
    knownSecrets(flags, env).map(({ id, value }) => [id, Buffer.from(value).toString()]),
  );
}

test.each<[string, () => string[], Record<string, string>]>([
  ['a variable', () => ['id=t,env=TOKEN'], { t: 'one' }],
  ['the variable of the same name', () => ['id=TOKEN'], { TOKEN: 'one' }],
  ['a file', () => [`id=n,src=${src('npmrc')}`], { n: 'three' }],
  ['source for src, type=file, any order', () => [`source=${src('npmrc')},type=file,id=n`], { n: 'three' }],
  ['type=env with src', () => ['id=t,type=env,src=OTHER'], { t: 'two' }],
  ['a quoted field', () => [`id=n,"src=${src('a,b')}"`], { n: 'four' }],
  ['several', () => ['id=TOKEN', 'id=o,env=OTHER'], { TOKEN: 'one', o: 'two' }],
])('%s', (_, flags, expected) => {
  expect(values(...flags())).toEqual(expected);
});

test.each<[string, () => string[]]>([
  ['no id', () => ['env=TOKEN']],
  ['an unknown field', () => ['id=a,mode=0400']],
  ['no fields, which could be a value', () => ['hunter2']],
  ['a variable that is not set', () => ['id=a,env=NOT_SET']],
  ['an empty variable', () => ['id=a,env=EMPTY']],
  ['a missing file', () => [`id=a,src=${src('gone')}`]],
  ['an empty file', () => [`id=a,src=${src('nothing')}`]],
  ['a folder', () => [`id=a,src=${folder}`]],
  ['both', () => ['id=a,env=TOKEN,src=x']],
  ['an unknown type', () => ['id=a,type=vault']],
  ['an id twice', () => ['id=TOKEN', 'id=TOKEN,env=OTHER']],
])('%s is wrong usage', (_, flags) => {
  let error: unknown;
  try {
    values(...flags());
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(SealfileError);
  expect((error as SealfileError).kind).toBe('usage');
  expect((error as SealfileError).message).not.toMatch(/hunter2|0400|vault/);
});
