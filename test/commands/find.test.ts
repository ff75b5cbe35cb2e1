import { findDockerfiles, isDockerfileName } from '../../src/commands/files/find.js';
import { Folders } from '../../src/commands/files/folders.js';
import { tree } from './support/command.js';

function found(files: Record<string, string>): string[] {
  const root = tree(files);
  return findDockerfiles(root, new Folders()).files.map((file) => file.slice(root.length + 1));
}

test.each([
  ['Dockerfile', true],
  ['Dockerfile.prod', true],
  ['web.Dockerfile', true],
  ['Containerfile', true],
  ['Containerfile.dev', true],
  ['Dockerfile.dockerignore', false],
  ['Dockerfile.prod.dockerignore', false],
  ['.dockerignore', false],
  ['docker-compose.yml', false],
  ['dockerfile', false],
])('%s', (name, is) => {
  expect(isDockerfileName(name)).toBe(is);
});

test('the lower-case name counts when there is no other, as BuildKit has it', () => {
  expect(found({ 'a/dockerfile': '', 'b/dockerfile': '', 'b/Dockerfile': '' })).toEqual([
    'a/dockerfile',
    'b/Dockerfile',
  ]);
});

test('.gitignore files hide files and folders; inner ones overrule outer ones', () => {
  const files = {
    '.gitignore': '*.Dockerfile\n/build/\n',
    'x.Dockerfile': '',
    'build/Dockerfile': '',
    'sub/build/Dockerfile': '',
    'sub/.gitignore': '!keep.Dockerfile\n',
    'sub/keep.Dockerfile': '',
    'sub/x.Dockerfile': '',
  };
  expect(found(files)).toEqual(['sub/keep.Dockerfile', 'sub/build/Dockerfile']);
});

test('.dockerignore files hide folders, but no Dockerfile', () => {
  const files = {
    '.dockerignore': '**/Dockerfile\nvendor\n**/tmp\n',
    Dockerfile: '',
    'a/Dockerfile': '',
    'vendor/Dockerfile': '',
    'a/tmp/Dockerfile': '',
    'a/.dockerignore': 'inner\n',
    'a/inner/Dockerfile': '',
    'inner/Dockerfile': '',
  };
  expect(found(files)).toEqual(['Dockerfile', 'a/Dockerfile', 'inner/Dockerfile']);
});

test('folders in which an exception may lie are searched', () => {
  expect(found({ '.dockerignore': '*\n!a/b\n', 'a/b/Dockerfile': '', 'c/Dockerfile': '' })).toEqual([
    'a/b/Dockerfile',
  ]);
});

test('a malformed .dockerignore hides nothing', () => {
  expect(found({ '.dockerignore': 'a[\n', 'a/Dockerfile': '' })).toEqual(['a/Dockerfile']);
});
