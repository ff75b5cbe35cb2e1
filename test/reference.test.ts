import { imageForms, imageReference, referenceText, repositoryOf } from '../src/reference.js';

test.each([
  ['x', 'docker.io/library/x'],
  ['x:1', 'docker.io/library/x'],
  ['x:1@sha256:0', 'docker.io/library/x'],
  ['library/x', 'docker.io/library/x'],
  ['docker.io/x', 'docker.io/library/x'],
  ['docker.io/library/x', 'docker.io/library/x'],
  ['index.docker.io/x', 'docker.io/library/x'],
  ['a/x:1', 'docker.io/a/x'],
  ['index.docker.io/a/x', 'docker.io/a/x'],
  ['library/a/x', 'docker.io/library/a/x'],
  ['localhost/x', 'localhost/x'],
  ['localhost:5000/x', 'localhost:5000/x'],
  ['localhost:5000/a/x:1@sha256:0', 'localhost:5000/a/x'],
  ['registry.example/library/x:1', 'registry.example/library/x'],
  ['ACME/x', 'ACME/x'],
])('%s is of %s', (reference, repository) => {
  expect(repositoryOf(reference)).toBe(repository);
});

const digest = `sha256:${'0a'.repeat(32)}`;

test.each([
  ['alpine', 'docker.io/library/alpine:latest'],
  ['alpine:3', 'docker.io/library/alpine:3'],
  [`alpine@${digest}`, `docker.io/library/alpine@${digest}`],
  [`alpine:3@${digest}`, `docker.io/library/alpine:3@${digest}`],
  ['docker.io/alpine', 'docker.io/library/alpine:latest'],
  ['index.docker.io/acme/x', 'docker.io/acme/x:latest'],
  ['registry.example:5000/a/b__c-d.e:1_2.3', 'registry.example:5000/a/b__c-d.e:1_2.3'],
  ['[::1]:5000/x', '[::1]:5000/x:latest'],
  ['ACME/x', 'ACME/x:latest'],
])('%s in full', (text, full) => {
  const reference = imageReference(text);
  expect(reference && referenceText(reference)).toBe(full);
});

test.each([
  '',
  'alpine:',
  ':3',
  'Alpine',
  'a b',
  'alpine\n',
  'alpine@sha256:0',
  'a//b',
  '/a',
  'https://registry.example/a',
  '\u0430lpine',
  'docker.i\u043e/alpine',
  'docker.io/../x',
  'alpine:3\u202e',
  'alpine\0',
  '0a'.repeat(32),
  'a/'.repeat(600),
])('%j is none', (text) => {
  expect(imageReference(text)).toBeUndefined();
});

test('a long text takes no time beyond its length', () => {
  for (const part of ['a', 'a-', 'a.', 'a/', 'A.', 'a:1', '[', '0'])
    expect(imageReference(`${part.repeat(500)}!`)).toBeUndefined();
});

test('the forms in which a pattern may name an image', () => {
  const name = 'docker.io/library/alpine';
  expect(imageForms(`alpine:3@${digest}`)).toEqual([name, `${name}:3`, `${name}:3@${digest}`]);
  expect(imageForms(`alpine@${digest}`)).toEqual([name, name, `${name}@${digest}`]);
  expect(imageForms('alpine')).toEqual([name, `${name}:latest`, `${name}:latest`]);
  expect(imageForms('Alpine')).toEqual([]);
});
