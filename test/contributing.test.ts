// CONTRIBUTING.md gives every dependency its reason.
import { readFileSync } from 'node:fs';

test('every dependency is listed, and no other', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const section = readFileSync('CONTRIBUTING.md', 'utf8').split('## Dependencies')[1] ?? '';
  const listed = [...section.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gm)]
    .flatMap(([, names]) => (names ?? '').split(', '))
    .filter((name) => !/^(package|---)/.test(name));
  expect(listed.sort()).toEqual([...Object.keys(dependencies), ...Object.keys(devDependencies)].sort());
});
