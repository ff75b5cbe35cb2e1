import { repositoryOf } from '../src/reference.js';

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
])('%s is of %s', (reference, repository) => {
  expect(repositoryOf(reference)).toBe(repository);
});
