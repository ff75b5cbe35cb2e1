// The arrows of the house: imports in src/ point down, never back up, and never in a circle.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const SRC = join(__dirname, '../src');

/** From top to bottom: a file imports from its own layer and the ones below. The first pattern that fits is a file's. */
const LAYERS: [name: string, files: RegExp][] = [
  ['entry points', /^(frontend|cli)\.ts$|^commands\//],
  ['build', /^build\/build\.ts$/],
  ['parts of build', /^build\/(?!llb\/|gateway\/)/],
  ['LLB and gateway', /^build\//],
  ['audit', /^audit\//],
  ['report', /^report\//],
  ['evidence', /^evidence\//],
  ['image', /^image\//],
  ['scan', /^scan\//],
  ['policy files', /^policy\//],
  ['plan', /^plan\/plan\.ts$/],
  ['walk', /^plan\/walk\.ts$/],
  ['rules', /^plan\/rules\//],
  ['trace', /^plan\/trace\//],
  ['shell, policy, credentials', /^plan\/(shell|policy|credentials)\//],
  ['types', /^plan\/[^/]+\.ts$/],
  ['dockerfile', /^plan\/dockerfile\//],
  ['errors and values', /^(errors|fileerror|json|redact|reference|today)\.ts$/],
  ['generated', /^gen\//],
];

const IMPORT =
  /^\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|^\s*import\s+['"]([^'"]+)['"]/gm;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const found = readFileSync(join(SRC, file), 'utf8').matchAll(IMPORT);
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** The imports of a file that lie in src/, as paths there. */
function local(file: string): string[] {
  const relative = (imports.get(file) ?? []).filter((name) => name.startsWith('.'));
  const paths = relative.map((name) => normalize(join(dirname(file), name)).replace(/\.js$/, '.ts'));
  return paths.filter((path) => !path.startsWith('..'));
}

function layerOf(file: string): number {
  return LAYERS.findIndex(([, pattern]) => pattern.test(file));
}

test('every file has a layer', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
});

test('imports point down', () => {
  const upward = files.flatMap((file) =>
    local(file).flatMap((target) => (layerOf(target) < layerOf(file) ? [`${file} imports ${target}`] : [])),
  );
  expect(upward).toEqual([]);
});

test('no import goes round in a circle', () => {
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of local(file)) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test('plan/ is pure: no modules of Node, and nothing generated', () => {
  const impure = files
    .filter((file) => file.startsWith('plan/'))
    .flatMap((file) => (imports.get(file) ?? []).map((name) => `${file} imports ${name}`))
    .filter((line) => / imports node:|\/gen\//.test(line));
  expect(impure).toEqual([]);
});
