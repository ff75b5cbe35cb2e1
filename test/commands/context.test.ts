import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Contexts } from '../../src/commands/files/context.js';
import { tree } from './support/command.js';

const npmrc = '//npm.example.com/:_authToken=x\n';

function files(root: string, dockerfile = 'Dockerfile') {
  const file = dockerfile === '-' ? undefined : join(root, dockerfile);
  return new Contexts().facts(root, { path: dockerfile, file, context: root }).files;
}

test('lists candidates only, sorted, with the content where it decides', () => {
  const root = tree({ 'src/x.js': '', '.npmrc': npmrc, 'app/.npmrc': 'save-exact=true\n', id_rsa: 'key' });
  expect(files(root)).toEqual([
    { path: '.npmrc', content: npmrc },
    { path: 'app/.npmrc', content: 'save-exact=true\n' },
    expect.objectContaining({ path: 'id_rsa' }),
  ]);
});

test('leaves out what the ignore file names, and looks into folders with exceptions', () => {
  const root = tree({
    '.dockerignore': '*\n!app/keep\n',
    '.npmrc': npmrc,
    'app/keep/.npmrc': npmrc,
    'app/.npmrc': npmrc,
  });
  expect(files(root).map(({ path }) => path)).toEqual(['app/keep/.npmrc']);
});

test('the ignore file beside the Dockerfile beats the one of the context', () => {
  const root = tree({
    '.dockerignore': '.npmrc\n',
    'ci/Dockerfile.dockerignore': 'other\n',
    '.npmrc': npmrc,
    'other/.npmrc': npmrc,
  });
  expect(files(root, 'ci/Dockerfile').map(({ path }) => path)).toEqual(['.npmrc']);
  expect(files(root).map(({ path }) => path)).toEqual(['other/.npmrc']);
  expect(files(root, '-').map(({ path }) => path)).toEqual(['other/.npmrc']);
});

test('content that is large, binary or outside is not told: the name decides', () => {
  const root = tree({
    'context/a/.npmrc': 'x'.repeat(1024 * 1024 + 1),
    'context/b/.npmrc': Buffer.from([1, 0, 2]),
    'context/c/': '',
    'context/d/real': npmrc,
    outside: npmrc,
  });
  const context = join(root, 'context');
  symlinkSync('../../outside', join(context, 'c/.npmrc'));
  symlinkSync('real', join(context, 'd/.npmrc'));
  expect(files(context)).toEqual([
    { path: 'a/.npmrc' },
    { path: 'b/.npmrc' },
    { path: 'c/.npmrc' },
    { path: 'd/.npmrc', content: npmrc },
  ]);
});

test('does not follow links to folders', () => {
  const root = tree({ 'real/.npmrc': npmrc });
  symlinkSync('real', join(root, 'link'));
  symlinkSync('.', join(root, 'circle'));
  expect(files(root).map(({ path }) => path)).toEqual(['real/.npmrc']);
});

test('an ignore file that is a folder or malformed is an error', () => {
  const root = tree({ 'x/': '' });
  mkdirSync(join(root, '.dockerignore'));
  expect(() => files(root)).toThrow(/\.dockerignore: it is a folder/);
  expect(() => files(tree({ '.dockerignore': 'a[\n' }))).toThrow(/malformed pattern/);
});
