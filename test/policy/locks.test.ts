// What an organisation locks cannot be loosened, and whoever tries is told where each of both says what.
import { loadPolicy } from '../../src/policy/load.js';
import { org, problems, repository } from './support/layers.js';

const frontend = (digit: string) => `sealfile/dockerfile@sha256:${digit.repeat(64)}`;
const until = 'reason: r, owner: o, until: 2027-01-01';

/** Line 2 of org.yaml is the lock, line 3 what it says; line 2 of sealfile.yaml is the attempt. */
const attempts: [locked: string, below: string, above: string, message: string][] = [
  [
    'secrets.required',
    'secrets: {required: [npm]}',
    'credentials: {names: [{match: NPM_TOKEN, credential: true, id: other}]}',
    'credentials.names[0]: NPM_TOKEN would get the id other, which is not required, but org.yaml:2 locks secrets.required',
  ],
  [
    'overrides',
    'overrides: [{paths: [prod/**], rules: {env-literal: refuse}}]',
    `exceptions: [{rule: env-literal, ${until}}]`,
    'exceptions[0]: env-literal would not be found here, but org.yaml:2 locks overrides',
  ],
  [
    'credentials.values',
    "credentials: {values: [{type: x, pattern: 'acme_[0-9]{9}'}]}",
    'scan: {patterns: false}',
    'scan.patterns: false is looser than true (built-in), but org.yaml:2 locks credentials.values',
  ],
  [
    'scan.skip',
    'scan: {skip: [dummy]}',
    "credentials: {files: [{match: '**/key', credential: true, id: dummy}]}",
    'credentials.files[0]: **/key would get the id dummy, which is not sought, but org.yaml:2 locks scan.skip',
  ],
  ['mode', '', 'mode: report', 'mode: report is looser than enforce (built-in), but org.yaml:2 locks mode'],
  [
    'mode',
    'mode: enforce',
    'mode: report',
    'mode: report is looser than enforce (org.yaml:3), but org.yaml:2 locks mode',
  ],
  [
    'rules.env-literal',
    '',
    'mode: report',
    'mode: report is looser than enforce (built-in), but org.yaml:2 locks rules.env-literal',
  ],
  [
    'scan.imported',
    '',
    'mode: report',
    'mode: report is looser than enforce (built-in), but org.yaml:2 locks scan.imported',
  ],
  ['name', 'name: acme', 'name: acme2', 'name: acme2 is not acme (org.yaml:3), but org.yaml:2 locks name'],
  [
    'rules',
    '',
    'rules: {env-literal: warn}',
    'rules.env-literal: warn is looser than seal (built-in), but org.yaml:2 locks rules',
  ],
  [
    'rules',
    'rules: {env-literal: refuse}',
    'rules: {env-literal: seal}',
    'rules.env-literal: seal is looser than refuse (org.yaml:3), but org.yaml:2 locks rules',
  ],
  [
    'rules.env-literal',
    '',
    'rules: {env-literal: off, arg-credential: off}',
    'rules.env-literal: off is looser than seal (built-in), but org.yaml:2 locks rules.env-literal',
  ],
  [
    'rules',
    '',
    'overrides: [{paths: [a], rules: {env-literal: warn}}]',
    'overrides[0]: env-literal: warn is looser than seal (built-in), but org.yaml:2 locks rules',
  ],
  [
    'overrides',
    '',
    'overrides: [{rules: {env-literal: warn}}]',
    'overrides[0]: env-literal: warn is looser than seal (built-in), but org.yaml:2 locks overrides',
  ],
  [
    'rules',
    'overrides: [{paths: [b], rules: {env-literal: refuse}}]',
    'overrides: [{paths: ["*"], rules: {env-literal: seal}}]',
    'overrides[0]: env-literal: seal is looser than refuse (org.yaml:3), but org.yaml:2 locks rules',
  ],
  [
    'exceptions',
    '',
    `exceptions: [{rule: env-literal, ${until}}]`,
    'exceptions[0]: env-literal would not be found here, but org.yaml:2 locks exceptions',
  ],
  [
    'rules.env-literal',
    '',
    `exceptions: [{rule: env-literal, ${until}}]`,
    'exceptions[0]: env-literal would not be found here, but org.yaml:2 locks rules.env-literal',
  ],
  [
    'allow.bases',
    'allow: {bases: [a]}',
    'rules: {foreign-base: off}',
    'rules.foreign-base: off is looser than refuse (built-in), but org.yaml:2 locks allow.bases',
  ],
  [
    'allow',
    'allow: {bases: [a]}',
    `exceptions: [{rule: foreign-base, ${until}}]`,
    'exceptions[0]: foreign-base would not be found here, but org.yaml:2 locks allow',
  ],
  [
    'directives',
    'directives: [env-literal]',
    'directives: [env-literal, arg-credential]',
    'directives[1]: arg-credential is not in the list below (org.yaml:3), but org.yaml:2 locks directives',
  ],
  [
    'rules',
    '',
    'directives: [arg-credential]',
    'directives[0]: arg-credential is not in the list below (built-in), but org.yaml:2 locks rules',
  ],
  [
    'credentials',
    '',
    'credentials: {names: [{match: NPM_*, credential: false}]}',
    'credentials.names[0]: NPM_* would no longer be a credential, but org.yaml:2 locks credentials',
  ],
  [
    'credentials.files',
    '',
    'credentials: {files: [{match: .npmrc, credential: false}]}',
    'credentials.files[0]: .npmrc would no longer be a credential, but org.yaml:2 locks credentials.files',
  ],
  [
    'rules.arg-credential',
    '',
    'credentials: {names: [{match: NPM_*, credential: false}]}',
    'credentials.names[0]: NPM_* would no longer be a credential, but org.yaml:2 locks rules.arg-credential',
  ],
  [
    'upstream',
    'upstream: a',
    'upstream: b',
    'upstream: b is not a (org.yaml:3), but org.yaml:2 locks upstream',
  ],
  [
    'scan',
    '',
    'scan: {patterns: false}',
    'scan.patterns: false is looser than true (built-in), but org.yaml:2 locks scan',
  ],
  [
    'scan.incomplete',
    '',
    'scan: {incomplete: warn}',
    'scan.incomplete: warn is looser than refuse (built-in), but org.yaml:2 locks scan.incomplete',
  ],
  [
    'scan.imported',
    'scan: {imported: refuse}',
    'scan: {imported: accept}',
    'scan.imported: accept is looser than refuse (org.yaml:3), but org.yaml:2 locks scan.imported',
  ],
  [
    'scan',
    '',
    'scan: {skip: [npm]}',
    'scan.skip[0]: npm is not in the list below (built-in), but org.yaml:2 locks scan',
  ],
  [
    'evidence',
    'evidence: {required: true}',
    'evidence: {required: false}',
    'evidence.required: false is looser than true (org.yaml:3), but org.yaml:2 locks evidence',
  ],
  [
    'frontends',
    `frontends: ["${frontend('a')}"]`,
    `frontends: ["${frontend('b')}"]`,
    `frontends[0]: ${frontend('b')} is not in the list below (org.yaml:3), but org.yaml:2 locks frontends`,
  ],
];

const layers = (locked: string, below: string, above: string) => [
  org(`version: 1\nlocked: ${locked}\n${below}\n`),
  repository(`version: 1\n${above}\n`),
];

test.each(attempts)('locked %s, %s: refuses %s', async (locked, below, above, message) => {
  expect(await problems(...layers(`[${locked}]`, below, above))).toEqual([`sealfile.yaml:2: ${message}`]);
  const all = message.replace(/locks .*$/, 'locks everything');
  expect(await problems(...layers('true', below, above))).toContain(`sealfile.yaml:2: ${all}`);
});

test.each(attempts)('without a lock of %s, %s: takes %s', async (_, below, above) => {
  await expect(loadPolicy(layers('false', below, above))).resolves.toBeDefined();
});

test.each([
  ['mode', 'mode: report', 'mode: enforce'],
  ['rules', 'rules: {env-literal: warn}', 'rules: {env-literal: refuse, unpinned-base: warn}'],
  [
    'rules',
    'overrides: [{rules: {env-literal: warn}}]',
    'overrides: [{paths: [a], rules: {env-literal: refuse}}]',
  ],
  ['directives', 'directives: [env-literal]', 'directives: []'],
  [
    'credentials',
    '',
    'credentials: {names: [{match: A}], files: [{match: a}], values: [{type: a, pattern: a}]}',
  ],
  ['allow', 'allow: {bases: [a]}', 'allow: {bases: [b], remotes: []}'],
  ['scan', 'scan: {skip: [a, b]}', 'scan: {skip: [b], imported: refuse}'],
  ['evidence', '', 'evidence: {required: true}'],
  ['secrets', 'secrets: {required: [a]}', 'secrets: {required: []}'],
  ['frontends', '', `frontends: ["${frontend('b')}"]`],
  ['frontends', `frontends: ["${frontend('a')}"]`, `frontends: ["sha256:${'a'.repeat(64)}"]`],
])('locked %s, %s: takes %s, which is tighter', async (locked, below, above) => {
  for (const lock of [`[${locked}]`, 'true'])
    await expect(loadPolicy(layers(lock, below, above))).resolves.toBeDefined();
});

test.each(['name', 'upstream'])('a lock of %s does not hold the mode', async (field) => {
  const { policy } = await loadPolicy(layers(`[${field}]`, '', 'mode: report'));
  expect(policy.mode).toBe('report');
});

test('all attempts are told, in the order of their lines', async () => {
  const above = 'scan: {imported: accept, skip: [a]}\nrules: {env-literal: off}\nmode: report';
  const lines = await problems(...layers('true', 'scan: {imported: refuse}', above));
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    'sealfile.yaml:2:',
    'sealfile.yaml:2:',
    'sealfile.yaml:3:',
    'sealfile.yaml:4:',
  ]);
});
