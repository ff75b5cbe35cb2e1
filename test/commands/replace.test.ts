import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../../src/commands/files/replace.js';
import { tree } from './support/command.js';

test('a file that someone else changed meanwhile is left alone', async () => {
  const root = tree({ Dockerfile: 'theirs' });
  const replaced = replaceFile(join(root, 'Dockerfile'), Buffer.from('mine'), Buffer.from('new'));
  await expect(replaced).rejects.toThrow('changed by someone else');
  expect(readFileSync(join(root, 'Dockerfile'), 'utf8')).toBe('theirs');
  expect(readdirSync(root)).toEqual(['Dockerfile']);
});

test('a file that is gone is an error in words', async () => {
  const replaced = replaceFile(join(tree({}), 'x'), Buffer.from(''), Buffer.from(''));
  await expect(replaced).rejects.toThrow('cannot be written: no such file or folder');
});
