// How layers make one policy.
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import { loadPolicy } from '../../src/policy/load.js';
import { org, repository } from './support/layers.js';

/** The policy of an organisation's and a repository's file. */
async function merged(below: string, above: string) {
  return loadPolicy([org(`version: 1\n${below}`), repository(`version: 1\n${above}`)]);
}

test('what a layer leaves out stays', async () => {
  const { policy } = await merged('name: acme\nscan: {imported: refuse}\n', 'scan: {incomplete: warn}\n');
  const scan = { ...defaultPolicy.scan, imported: 'refuse', incomplete: 'warn' };
  expect(policy).toEqual({ ...defaultPolicy, name: 'acme', scan });
});

test('values, and lists of what is let through, are replaced', async () => {
  const { policy } = await merged(
    'mode: report\nupstream: a\ndirectives: [env-literal]\nscan: {skip: [a]}\nallow: {bases: [a], remotes: [a]}\n',
    'mode: enforce\nupstream: b\ndirectives: [arg-credential]\nscan: {skip: []}\nallow: {bases: [b]}\n',
  );
  expect(policy).toMatchObject({ mode: 'enforce', upstream: 'b', directives: ['arg-credential'] });
  expect(policy.scan.skip).toEqual([]);
  expect(policy.allow).toEqual({ bases: [['b']], remotes: [['a']], upstreams: [] });
});

test('an empty list of what is allowed is not the same as none', async () => {
  const { policy } = await loadPolicy([org('version: 1\nallow: {bases: []}\n')]);
  expect(policy.allow.bases).toEqual([[]]);
});

test('rules are replaced one by one', async () => {
  const { policy } = await merged(
    'rules: {env-literal: warn, arg-credential: refuse}\n',
    'rules: {env-literal: off}\n',
  );
  expect(policy.rules).toEqual({ 'arg-credential': 'refuse', 'env-literal': 'off' });
});

test('what counts as a credential: the upper entries come first, unless that is locked', async () => {
  const below = 'credentials: {names: [{match: A}]}\n';
  const above = 'credentials: {names: [{match: B}]}\n';
  const order = async (lock: string) =>
    (await merged(lock + below, above)).policy.credentials.names.map(({ match }) => match);
  expect(await order('')).toEqual(['B', 'A']);
  for (const lock of ['true', '[credentials]', '[credentials.names]', '[rules]', '[rules.arg-credential]'])
    expect(await order(`locked: ${lock}\n`)).toEqual(['A', 'B']);
  expect(await order('locked: [rules.unpinned-base, credentials.files]\n')).toEqual(['B', 'A']);
});

test('entries hold credentials unless they say otherwise', async () => {
  const { policy } = await loadPolicy([
    org('version: 1\ncredentials: {names: [{match: A}, {match: B, credential: false}]}\n'),
  ]);
  expect(policy.credentials.names).toEqual([
    { match: 'A', credential: true },
    { match: 'B', credential: false },
  ]);
});

test('overrides, exceptions and required secrets are added', async () => {
  const layer = (name: string) =>
    `overrides: [{paths: [${name}], rules: {env-literal: warn}}]\nsecrets: {required: [${name}, x]}\n` +
    `exceptions: [{rule: env-literal, reason: ${name}, owner: o, until: 2027-01-01}]\n`;
  const { policy } = await merged(layer('a'), layer('b'));
  expect(policy.overrides.map(({ paths }) => paths)).toEqual([['a'], ['b']]);
  expect(policy.exceptions.map(({ reason }) => reason)).toEqual(['a', 'b']);
  expect(policy.secrets.required).toEqual(['a', 'x', 'b']);
});

test.each(['true', '[allow]', '[allow.bases]', '[rules.foreign-base]'])(
  'locked: %s makes a further list of what is allowed',
  async (lock) => {
    const { policy } = await merged(`locked: ${lock}\nallow: {bases: [a]}\n`, 'allow: {bases: [b]}\n');
    expect(policy.allow.bases).toEqual([['a'], ['b']]);
  },
);

test('every value that a file says has its line; the rest is built in', async () => {
  const { origins, layers, locked } = await merged(
    'name: acme\nlocked: [scan.imported]\nrules:\n  env-literal: refuse\n  arg-credential: refuse\nallow:\n  bases:\n    - a\n',
    'rules:\n  env-literal: seal\ncredentials:\n  names:\n    - match: A\n    - match: B\n',
  );
  expect(Object.fromEntries(origins)).toEqual({
    name: 'org.yaml:2',
    'rules.arg-credential': 'org.yaml:6',
    'rules.env-literal': 'sealfile.yaml:3',
    'allow.bases[0]': 'org.yaml:8',
    'credentials.names[0]': 'sealfile.yaml:6',
    'credentials.names[1]': 'sealfile.yaml:7',
  });
  expect(layers).toEqual(['org.yaml', 'sealfile.yaml']);
  expect([...locked]).toEqual([['scan.imported', 'org.yaml:3']]);
});

test("a repository's own locks are taken without effect", async () => {
  const own = repository('version: 1\nlocked: true\nmode: enforce\n');
  const { policy, locked } = await loadPolicy([own, repository('version: 1\nmode: report\n')]);
  expect([policy.mode, locked.size]).toEqual(['report', 0]);
});

test('the same content is the same policy, however it is written', async () => {
  const one = org(
    'version: 1\nrules: {env-literal: off, arg-credential: warn}\nname: a\ncredentials: {names: [{match: A, id: b}]}\n',
  );
  const other = org(
    '{"credentials":{"names":[{"id":"b","credential":true,"match":"A"}]},"name":"a","rules":{"arg-credential":"warn","env-literal":"off"},"version":1}',
  );
  const [a, b] = await Promise.all([loadPolicy([one]), loadPolicy([other])]);
  expect(JSON.stringify(a.policy)).toBe(JSON.stringify(b.policy));
});

test("the organisation's own file as the repository's, too, says nothing new", async () => {
  const exception = '{ rule: latest-base, reason: r, owner: o, until: 2027-01-31 }';
  const text = `version: 1\nexceptions: [${exception}]\nlocked: true\n`;
  const { policy, layers } = await loadPolicy([org(text), repository(text)]);
  expect([policy.exceptions.length, layers.length]).toEqual([1, 1]);
});
