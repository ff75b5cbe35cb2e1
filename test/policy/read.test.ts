// What a policy file must not be, each with its line.
import { loadPolicy } from '../../src/policy/load.js';
import { org, problems } from './support/layers.js';

const hidden = (code: number) => String.fromCodePoint(code);

/** A file that says this in its second line. */
const saying = (line: string) => org(`version: 1\n${line}\n`);

test.each([
  [
    'another version, and nothing else',
    'version: 2\nfoo: 1\n',
    'version: this sealfile reads version 1 of policies',
  ],
  ['a version as a text', 'version: "1"\n', 'version: this sealfile reads version 1 of policies'],
  ['no version', '\nname: x\n', 'version: 1 is missing', 2],
  ['nothing', '', 'the file is empty; a policy begins with version: 1'],
  ['a list', '- version: 1\n', 'a policy is a mapping that begins with version: 1'],
])('refuses %s', async (_, text, message, line = 1) => {
  expect(await problems(org(text))).toEqual([`org.yaml:${line}: ${message}`]);
});

test.each([
  ['an unknown field', 'modes: report', 'modes: is no field here; did you mean mode?'],
  ['a field that nobody can guess', 'colour: red', 'colour: is no field here'],
  [
    'an inner unknown field',
    'scan: {import: refuse}',
    'scan.import: is no field here; did you mean imported?',
  ],
  ['an unknown value', 'mode: off', 'mode: "off" is not known; it is one of enforce, report'],
  ['another type', 'mode: 1', 'mode: this value is not known; it is one of enforce, report'],
  ['a number for a text', 'name: 1', 'name: has to be a text: put it in quotes'],
  ['nothing for a mapping', 'rules:', 'rules: has to be a mapping, and nothing stands here'],
  ['a text for a list', 'directives: all', 'directives: has to be a list'],
  ['a text for a boolean', 'scan: {patterns: yes}', 'scan.patterns: has to be true or false'],
  [
    'an unknown action',
    'rules: {arg-credential: sael}',
    'rules.arg-credential: "sael" is not known; it is one of seal, refuse, warn, off',
  ],
  [
    'an unknown rule',
    'rules: {arg-credentials: off}',
    'rules.arg-credentials: is no rule whose action can be set; did you mean arg-credential?',
  ],
  [
    'a rule that cannot be set',
    'rules: {scan-leak: off}',
    'rules.scan-leak: is no rule whose action can be set',
  ],
  [
    'the name of an object as a rule',
    'rules: {__proto__: off}',
    'rules.__proto__: is no rule whose action can be set',
  ],
  [
    'an unknown lock',
    'locked: [scan.importd]',
    'locked[0]: "scan.importd" is not known; did you mean scan.imported?',
  ],
  ['a lock of an unknown rule', 'locked: [rules.all]', 'locked[0]: "rules.all" is not known'],
  ['an entry without match', 'credentials: {names: [{id: x}]}', 'credentials.names[0]: match is missing'],
  [
    'a need that is none',
    'credentials: {names: [{match: X, need: unknown}]}',
    'credentials.names[0].need: "unknown" is not known; it is one of build, run',
  ],
  [
    'a name with a space',
    'credentials: {names: [{match: A B}]}',
    'credentials.names[0].match: has to be a pattern of names: letters, digits, _ . - * and ? only',
  ],
  [
    'a delivery for no credential',
    'credentials: {names: [{match: X, credential: false, id: x}]}',
    'credentials.names[0]: says credential: false, and id is for credentials',
  ],
  [
    'a relative target',
    'credentials: {files: [{match: x, target: a}]}',
    'credentials.files[0].target: has to be an absolute path: letters, digits, / _ . @ + ~ and - only',
  ],
  [
    'a target that climbs',
    'credentials: {files: [{match: x, target: /a/../b}]}',
    'credentials.files[0].target: has to be without . and .. in it',
  ],
  [
    'a target with a comma',
    'credentials: {files: [{match: x, target: "/a,mode=0777"}]}',
    'credentials.files[0].target: has to be an absolute path: letters, digits, / _ . @ + ~ and - only',
  ],
  [
    'an agent with a target',
    'credentials: {files: [{match: x, as: ssh, target: /a}]}',
    'credentials.files[0]: says as: ssh, which has no target',
  ],
  [
    'an id with a comma',
    'secrets: {required: ["a,env=B"]}',
    'secrets.required[0]: has to be an id: letters, digits, _ . and - only',
  ],
  [
    'an empty pattern',
    'credentials: {files: [{match: ""}]}',
    'credentials.files[0].match: has to say something',
  ],
  [
    'a pattern without end',
    'credentials: {files: [{match: "[a"}]}',
    'credentials.files[0].match: is no pattern: a [ has no end, or nothing follows a \\',
  ],
  [
    'a pattern that takes out',
    'overrides: [{paths: ["!a"], rules: {run-unreadable: off}}]',
    'overrides[0].paths[0]: begins with !, and patterns here do not take anything out',
  ],
  ['an override of nothing', 'overrides: [{paths: [a], rules: {}}]', 'overrides[0].rules: has no entry'],
  ['a reference with a space', 'allow: {bases: ["a b"]}', 'allow.bases[0]: has to be without spaces'],
  [
    'a frontend without digest',
    'frontends: [a:1]',
    'frontends[0]: has to have a digest: sha256:… or REF@sha256:…',
  ],
  ['no frontend', 'frontends: []', 'frontends: has no entry'],
])('refuses %s', async (_, line, message) => {
  expect(await problems(saying(line))).toEqual([`org.yaml:2: ${message}`]);
});

test.each([
  ['what only backtracking can do', '(?=a)', /is no regular expression of RE2: /],
  ['a reference back', '(a)\\1', /is no regular expression of RE2: /],
  ['no end', '(a', /is no regular expression of RE2: /],
  ['repetitions that multiply', '((a{100}){100}){100}', /is no regular expression of RE2: /],
  ['optional parts that multiply', '(a?){900}(b?){90}', /is too large: its repetitions multiply/],
  ['the empty text', 'a*', /fits the empty text/],
  ['an end only', '$', /fits the empty text/],
  ['much text', `${'a'.repeat(501)}`, /is longer than 500 characters/],
])('refuses a regular expression with %s', async (_, pattern, message) => {
  const content = { version: 1, credentials: { values: [{ type: 'x', pattern }] } };
  const [line] = await problems(org(JSON.stringify(content)));
  expect(line).toMatch(/^org\.yaml:1: credentials\.values\[0\]\.pattern: /);
  expect(line).toMatch(message);
});

test('a regular expression that makes others explode is taken: it cannot here', async () => {
  const content = { version: 1, credentials: { values: [{ type: 'x', pattern: '(a+)+$' }] } };
  await expect(loadPolicy([org(JSON.stringify(content))])).resolves.toBeDefined();
});

const exception = (fields: object) =>
  org(
    JSON.stringify({
      version: 1,
      exceptions: [{ rule: 'arg-credential', reason: 'r', owner: 'o', until: '2027-01-31', ...fields }],
    }),
  );

test.each([
  ['2026-02-30', /is no day of the calendar/],
  ['2026-13-01', /is no day of the calendar/],
  ['2027-1-31', /has to be a date such as 2027-01-31/],
  ['2027-01-31T00:00:00Z', /has to be a date/],
])('refuses %s as the end of an exception', async (until, message) => {
  expect((await problems(exception({ until })))[0]).toMatch(message);
});

test.each(['rule', 'reason', 'owner', 'until'])('an exception has to have a %s', async (field) => {
  expect(await problems(exception({ [field]: undefined }))).toEqual([
    `org.yaml:1: exceptions[0]: ${field} is missing`,
  ]);
});

test('an exception may end in years, and on a day that only some years have', async () => {
  await expect(loadPolicy([exception({ until: '2032-02-29' })])).resolves.toBeDefined();
});

test.each([
  ['NUL', 0],
  ['escape', 0x1b],
  ['right-to-left override', 0x202e],
  ['isolate', 0x2066],
  ['line separator', 0x2028],
])('refuses %s anywhere, raw or escaped', async (_, code) => {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  expect(await problems(saying(`# a${hidden(code)}b`))).toEqual([
    `org.yaml:2: the character ${name} must not be in a policy`,
  ]);
  const escaped = `\\u${code.toString(16).padStart(4, '0')}`;
  expect(await problems(saying(`name: "a${escaped}b"`))).toEqual([
    `org.yaml:2: name: holds the character ${name}`,
  ]);
});

test.each([
  ['a zero-width space', hidden(0x200b), /invisible character U\+200B/],
  ['a soft hyphen', hidden(0xad), /invisible character U\+00AD/],
  ['a no-break space', hidden(0xa0), /invisible character U\+00A0/],
  [
    'a letter that looks Latin',
    hidden(0x430),
    /mixes Latin with Cyrillic letters, which look alike: . is U\+0430/,
  ],
  ['a wide letter', hidden(0xff21), /not in Unicode form NFKC/],
  ['a letter in parts', `a${hidden(0x301)}`, /not in Unicode form NFC/],
])('refuses %s in a pattern', async (_, text, message) => {
  const [line] = await problems(saying(`credentials: {files: [{match: "acme${text}.toml"}]}`));
  expect(line).toMatch(/^org\.yaml:2: credentials\.files\[0\]\.match: /);
  expect(line).toMatch(message);
});

test('names of other alphabets, and signs in texts for people, are taken', async () => {
  const content = { version: 1, name: 'Zürich ⚠️', credentials: { files: [{ match: 'ключи/*' }] } };
  await expect(loadPolicy([org(JSON.stringify(content))])).resolves.toBeDefined();
});

test.each([
  ['no YAML', 'version: 1\nname: [\n', /^org\.yaml:\d: /],
  ['a key twice', 'version: 1\nmode: report\nmode: enforce\n', /:3: mode: stands twice, first on line 2$/],
  [
    'an inner key twice',
    'version: 1\nscan: {imported: refuse, imported: accept}\n',
    /:2: scan\.imported: stands twice/,
  ],
  ['a key twice, in two forms', '{"version": 1, "mode": "report", mode: enforce}', /:1: mode: stands twice/],
  ['an anchor', 'version: 1\nname: &a x\n', /:2: anchors \(&name\) and aliases \(\*name\) are not taken/],
  ['an alias', 'version: 1\nname: *a\n', /:2: anchors \(&name\) and aliases/],
  ['a merge key', 'version: 1\n<<: {mode: report}\n', /:2: "<<": is no field here/],
  ['a tag', 'version: !!int 1\n', /:1: tags \(!name\) are not taken/],
  ['a directive', '%YAML 1.1\n---\nversion: 1\n', /:1: directives \(%NAME\) are not taken/],
  ['two documents', 'version: 1\n---\nversion: 1\nmode: report\n', /:2: another document begins here/],
  ['a document behind an end', 'version: 1\n...\nmode: report\n', /:3: another document begins here/],
  ['an empty second document', 'version: 1\n---\n', /:2: another document begins here/],
  ['no YAML in a second line', 'version: 1\n]\n', /^org\.yaml:2: /],
  ['no YAML alone', ']', /^org\.yaml:1: Unexpected /],
  ['a key that is no name', 'version: 1\n? [a]\n: b\n', /:2: keys have to be names/],
  ['no key', 'version: 1\n: b\n', /:2: keys have to be names/],
])('refuses %s', async (_, text, message) => {
  expect((await problems(org(text)))[0]).toMatch(message);
});

test('all problems are told, in the order of their lines', async () => {
  const text =
    'version: 1\nmode: x\nscan:\n  imported: no\nrules:\n  nope: off\nexceptions:\n  - rule: nope\n';
  const lines = (await problems(org(text))).map((line) => line.split(':')[1]);
  expect(lines).toEqual(['2', '4', '6', '8', '8', '8', '8']);
});

test('of very many problems the first are told', async () => {
  const rules = Array.from({ length: 500 }, (_, index) => `  r${index}: off`).join('\n');
  const lines = await problems(org(`version: 1\nrules:\n${rules}\n`));
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('org.yaml: … and 480 more');
});

const K256 = 256 * 1024;
const fill = (part: string, before = '') =>
  before + part.repeat(Math.floor((K256 - before.length) / part.length));
const laughs = [
  'a: &a [x]',
  ...[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]`),
];

test.each([
  ['a bomb of aliases', laughs.join('\n')],
  ['deep lists', fill('[')],
  ['deep mappings', fill('{a: ')],
  ['deep lists of one line', fill('- ')],
  ['deep keys of one line', fill('? ')],
  [
    'deep mappings of many lines',
    Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  ],
  ['a long list', fill('b,', 'a: [')],
  ['closing brackets', fill(']')],
  ['commas', fill(',', '[')],
  ['quotes', fill('"\n')],
  ['the same key again and again', fill('a:\n')],
  ['empty lists', fill('[],', '[')],
  ['empty documents', fill('---\n')],
  ['anchors', fill('&a ')],
  ['backslashes', fill('\\', '"')],
  [
    '100,000 rules',
    `version: 1\nrules:\n${Array.from({ length: 100_000 }, (_, at) => `  r${at}: off`).join('\n')}`,
  ],
  ['rules that just fit', fill(' r: off\n', 'version: 1\nrules:\n')],
  ['entries that just fit', fill('- {match: A}\n', 'version: 1\ncredentials:\n names:\n').slice(0, 200_000)],
  ['overrides that just fit', `version: 1\noverrides:\n${'- {rules: {run-unreadable: off}}\n'.repeat(5000)}`],
  ['4 MiB', 'a'.repeat(4 * 1024 * 1024)],
  ['much in few characters', '\u4e00'.repeat(100_000)],
])('refuses %s', async (_, text) => {
  const lines = await problems(org(text));
  expect(lines[0]).toMatch(/^org\.yaml:\d+: /);
  expect(lines.length).toBeLessThan(22);
});
