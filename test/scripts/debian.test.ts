// The private engine's packages come from where the machine's own do.
import { mainArchive } from '../../scripts/engine/debian.js';

test.each([
  ['one-line style', 'deb http://mirror.example/debian bookworm main\n'],
  [
    'one-line style with options',
    'deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main\n',
  ],
  [
    'deb822 style',
    'Types: deb\n# note\nURIs: http://mirror.example/debian\nSuites: bookworm\nComponents: main\n',
  ],
])('%s', (_style, sources) => {
  expect(mainArchive(sources)).toBe('http://mirror.example/debian');
});

test.each([
  ['security updates', 'deb http://mirror.example/debian-security bookworm-security main\n'],
  ['other packages', 'deb https://apt.example/cloud-sdk cloud main\n'],
  ['comments', '# deb http://mirror.example/debian bookworm main\n'],
  ['source packages', 'deb-src http://mirror.example/debian bookworm main\n'],
  ['nothing', ''],
])('%s are not the main archive', (_what, sources) => {
  expect(mainArchive(sources)).toBeUndefined();
});
