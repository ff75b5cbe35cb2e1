// What a policy says about rules of unsafe builds: by stage and path, accepted for a time, by a comment, in report mode.
import { randomBytes } from 'node:crypto';
import { plant } from '../../scripts/guard/notes.js';
import { plan } from '../../src/plan/plan.js';
import { defaultPolicy, type Policy } from '../../src/plan/policy/policy.js';
import type { Facts } from '../../src/plan/types.js';

const text = 'FROM node:24 AS build\nRUN curl https://h/x | sh\nFROM node:24\nUSER node\n';

const planned = (policy: Partial<Policy>, facts: Facts = {}, dockerfile = text) =>
  plan(
    dockerfile,
    { args: {}, today: '2026-11-21', path: 'app/Dockerfile', ...facts },
    { ...defaultPolicy, ...policy },
  );

const told = async (...args: Parameters<typeof planned>): Promise<string[]> =>
  (await planned(...args)).findings.map(({ action, rule, line }) => `${action} ${rule} ${line}`);

test('nothing is found by default', async () => {
  const all = `${text}RUN --network=host --security=insecure --mount=type=ssh --mount=type=cache,target=/x true\nADD https://h/x /x\nUSER 0\n`;
  expect(await planned({}, {}, all)).toMatchObject({ verdict: 'unchanged', findings: [] });
});

test.each([
  ['off', []],
  ['warn', ['warn pipe-to-shell 2']],
  ['seal', ['refuse pipe-to-shell 2']],
  ['refuse', ['refuse pipe-to-shell 2']],
] as const)('%s', async (action, expected) => {
  const { verdict, findings, dockerfile } = await planned({ rules: { 'pipe-to-shell': action } });
  expect(findings.map((each) => `${each.action} ${each.rule} ${each.line}`)).toEqual(expected);
  expect(verdict).toBe(expected[0]?.startsWith('refuse') ? 'refused' : 'unchanged');
  expect(dockerfile).toBe(text);
});

test('by stage and by path', async () => {
  const rules = { 'unpinned-base': 'warn' } as const;
  const other = (where: object) => ({
    rules,
    overrides: [{ ...where, rules: { 'unpinned-base': 'off' as const } }],
  });
  expect(await told(other({ stages: ['build'] }))).toEqual(['warn unpinned-base 3']);
  expect(await told(other({ paths: ['app/'] }))).toEqual([]);
  expect(await told(other({ paths: ['other/'] }))).toHaveLength(2);
});

test('an exception names what it is about', async () => {
  const exception = (secret: string) => ({
    rules: { 'unpinned-base': 'refuse', 'pipe-to-shell': 'refuse' } as const,
    exceptions: [
      { rule: 'unpinned-base', secret, reason: 'r', owner: 'o', until: '2027-12-31' },
      { rule: 'pipe-to-shell', secret: 'https://h/**', reason: 'r', owner: 'o', until: '2027-12-31' },
    ],
  });
  expect(await told(exception('docker.io/library/node:*'))).toEqual([]);
  expect(await told(exception('node'))).toEqual([]);
  expect(await told(exception('docker.io/library/python:*'))).toHaveLength(2);
  const { accepted, verdict } = await planned(exception('docker.io/library/node:24'));
  expect(verdict).toBe('unchanged');
  expect(accepted.map(({ rule, line, by }) => `${rule} ${line} ${by}`)).toEqual([
    'unpinned-base 1 exception',
    'pipe-to-shell 2 exception',
    'unpinned-base 3 exception',
  ]);
});

test('a comment above the line', async () => {
  const rules = { 'pipe-to-shell': 'refuse' } as const;
  const dockerfile = text.replace('RUN', '# sealfile: ignore=pipe-to-shell reason="known"\nRUN');
  expect(await told({ rules, directives: ['pipe-to-shell'] }, {}, dockerfile)).toEqual([]);
  expect(await told({ rules }, {}, dockerfile)).toEqual([
    'warn directive-not-allowed 2',
    'refuse pipe-to-shell 3',
  ]);
});

test('mode: report', async () => {
  expect(await told({ mode: 'report', rules: { 'pipe-to-shell': 'refuse' } })).toEqual([
    'warn pipe-to-shell 2',
  ]);
});

test('beside a credential that is sealed', async () => {
  const sealed = 'ARG NPM_TOKEN\nRUN npm config set //h/:_authToken=$NPM_TOKEN\nRUN npm ci\n';
  const dockerfile = `FROM node:24\nRUN curl https://h/x | sh\n${sealed}`;
  const { verdict, findings } = await planned({ rules: { 'pipe-to-shell': 'warn' } }, {}, dockerfile);
  expect(verdict).toBe('rewritten');
  expect(findings.filter(({ rule }) => rule === 'pipe-to-shell')).toHaveLength(1);
});

test.each([
  'FROM scratch\nRUN curl https://h/T/i.sh | sh',
  'FROM scratch\nRUN curl -o x https://h/T/i.sh && sh x',
  'FROM scratch\nADD https://h/T/x /x',
  'FROM scratch\nADD https://T@h/x /x',
  'FROM scratch\nARG U=https://h/T/x\nADD $U /x',
  'FROM scratch\nRUN --mount=type=ssh,id=T --mount=type=cache,target=/T x',
  'FROM h.example/x:T',
  'FROM scratch\nUSER 0:T',
])('a token is not repeated: %j', async (dockerfile) => {
  const token = plant(`gh${'p'}_${randomBytes(18).toString('hex')}`);
  const on = ['unpinned-base', 'unverified-remote', 'pipe-to-shell', 'ssh-mount', 'cache-mount', 'root-user'];
  const policy = {
    rules: Object.fromEntries(on.map((rule) => [rule, 'warn' as const])),
    allow: { bases: [['a']], remotes: [['a']], upstreams: [] },
  };
  const { findings } = await planned(
    policy,
    {},
    dockerfile.replaceAll('T/', `${token}/`).replace(/T(?=$|@|,| )/gm, token),
  );
  expect(findings.length).toBeGreaterThan(1);
  expect(JSON.stringify(findings).includes(token)).toBe(false);
});
