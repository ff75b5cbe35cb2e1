// Directives of authors: where they hold, and why they do not.
import fc from 'fast-check';
import { credential } from '../../../scripts/samples.js';
import { brief, under, waived } from './under.js';

const ALLOWED = { directives: ['arg-credential', 'env-literal'] };
const take = '# sealfile: ignore=arg-credential reason="known"';
const ARG = 'ARG NPM_TOKEN';
const file = (...lines: string[]) => `${['FROM a', ...lines, 'RUN npm ci'].join('\n')}\n`;
const why = async (comment: string, policy: Parameters<typeof under>[0] = ALLOWED) => {
  const { findings, accepted } = await under(policy, file(comment, ARG));
  const [first] = findings.filter(({ rule }) => rule === 'directive-not-allowed');
  return accepted.length > 0 ? 'accepted' : first && `${first.action} ${first.line} ${first.message}`;
};

test('a directive that is allowed leaves the instruction below it, and is told', async () => {
  const text = file(take, ARG);
  const planned = await under(ALLOWED, text);
  expect([planned.dockerfile, brief(planned)]).toEqual([text, []]);
  expect(planned.accepted).toMatchObject([
    { by: 'directive', rule: 'arg-credential', line: 3, secret: 'NPM_TOKEN', reason: 'known' },
  ]);
  expect(planned.accepted[0]?.owner).toBeUndefined();
});

test.each([
  ['#sealfile:ignore=arg-credential reason="known"'],
  ['  \t#   SealFile :  IGNORE =  Arg-Credential   Reason = "known"  '],
  ['# sealfile: ignore=env-literal , arg-credential reason="known"'],
  [`${take}\n\n# another comment\n   `],
  [`${take}\r`],
])('holds: %j', async (comment) => {
  expect(await why(comment)).toBe('accepted');
});

test.each([
  [
    '# sealfile: ignore=run-prints-credential reason="x"',
    /does not let Dockerfiles switch run-prints-credential off/,
  ],
  ['# sealfile: ignore=no-such-rule reason="x"', /there is no such rule/],
  ['# sealfile: ignore=arg-credential', /gives no reason/],
  ['# sealfile: ignore=arg-credential reason="  "', /gives no reason/],
  ['# sealfile: ignore=arg-credential reason=known', /is none, and has no effect/],
  ['# sealfile: ignore=arg-credential reason="known" now', /is none, and has no effect/],
  ['# sealfile: ignore arg-credential reason="known"', /is none, and has no effect/],
  ['# sealfile ignore=arg-credential reason="known"', /is none, and has no effect/],
  ['## sealfile: ignore: arg-credential', /is none, and has no effect/],
  ['# sealfile: ignroe=arg-credential reason="known"', /is none, and has no effect/],
  ['# sealfile: ignore=* reason="known"', /is none, and has no effect/],
  ['# sealfile: off', /is none, and has no effect/],
  [`# sealfile: ignore=arg-credential reason="${'x'.repeat(501)}"`, /longer than 500/],
  [`# sealfile: ignore=arg-credential reason="${'x'.repeat(3000)}"`, /is none, and has no effect/],
  ['# sealfile: ignore=arg-credential reason="a\u202eb"', /characters that nobody sees/],
  ['# sealfile: ignore=arg-credential reason="a\u001b[2Kb"', /characters that nobody sees/],
  [
    `# sealfile: ignore=arg-credential reason="${credential('github-token', 'aB3dE5gH7jK9mN1pQ3rS5tU7vW9xY1zA3bC5')}"`,
    /its reason holds a credential/,
  ],
])('has no effect, and says why: %j', async (comment, message) => {
  expect(await why(comment)).toMatch(/^warn 2 /);
  expect(await why(comment)).toMatch(message);
});

test.each([
  '# sealfile seals this',
  '# see sealfile: ignore=arg-credential reason="x"',
  '# sealfile: upstream=docker/dockerfile:1',
  '# \u0455ealfile: ignore=arg-credential reason="x"',
  '# unsealfile: ignore=arg-credential reason="x"',
])('is a comment like others: %j', async (comment) => {
  expect(await why(comment)).toBeUndefined();
  expect(brief(await under(ALLOWED, file(comment, ARG)))).toEqual(['seal arg-credential 3 NPM_TOKEN']);
});

test('no policy, no directives', async () => {
  expect(await why(take, {})).toMatch(
    /the policy default does not let Dockerfiles switch arg-credential off/,
  );
});

test('one rule of several may be allowed', async () => {
  const comment = '# sealfile: ignore=arg-credential,env-from-arg,env-literal reason="x"';
  const planned = await under(ALLOWED, file(comment, ARG, 'ENV DB_PASSWORD=hunter22x'));
  expect(waived(planned)).toEqual(['directive arg-credential 3 NPM_TOKEN']);
  expect(brief(planned)).toEqual(['warn directive-not-allowed 2 ', 'refuse env-literal 4 DB_PASSWORD']);
});

describe('places', () => {
  const held = async (...lines: string[]) => waived(await under(ALLOWED, file(...lines)));

  test('only the next instruction', async () => {
    expect(await held(take, 'WORKDIR /', ARG)).toEqual([]);
    expect(await held(take, take, '', ARG, 'ARG GH_TOKEN')).toEqual(['directive arg-credential 5 NPM_TOKEN']);
  });

  test('no text of a here-document, of a continued line, or behind a word', async () => {
    expect(await held('RUN <<E', take, 'E', ARG)).toEqual([]);
    expect(await held('RUN true && \\', take, '  true', ARG)).toEqual([]);
    expect(await held(`WORKDIR /a ${take}`, ARG)).toEqual([]);
    expect(await held('COPY <<E /x', take, 'E', ARG)).toEqual([]);
    expect(await held('RUN true \\', take)).toEqual([]);
  });

  test('a continued instruction as a whole', async () => {
    expect(
      await held(take, 'ARG A=1 \\', '# sealfile: ignore=env-literal reason="x"', '  NPM_TOKEN'),
    ).toEqual(['directive arg-credential 3 NPM_TOKEN']);
  });

  test('before the first FROM, and on the first line', async () => {
    const planned = await under(ALLOWED, `${take}\n${ARG}\nFROM a\nRUN npm ci\n`);
    expect(waived(planned)).toEqual(['directive arg-credential 2 NPM_TOKEN']);
    const marked = await under(ALLOWED, `\ufeff${take}\n${ARG}\nFROM a\nRUN npm ci\n`);
    expect(waived(marked)).toEqual(['directive arg-credential 2 NPM_TOKEN']);
  });

  test('nothing below', async () => {
    const planned = await under(ALLOWED, `FROM a\n${take}\n`);
    expect(planned.findings[0]?.message).toMatch(/no instruction comes directly below it/);
  });

  test('an instruction that was taken out does not pass its directive on', async () => {
    const text = file('# sealfile: ignore=env-literal reason="x"', ARG, 'ENV DB_PASSWORD=hunter22x');
    const planned = await under(ALLOWED, text);
    expect(planned.verdict).toBe('refused');
    const sealed = text.replace(ARG, `# sealed: ${ARG}`);
    expect(brief(await under(ALLOWED, sealed))).toEqual(['refuse env-literal 4 DB_PASSWORD']);
  });

  test('ONBUILD', async () => {
    expect(await held(take, 'ONBUILD ARG NPM_TOKEN')).toEqual(['directive arg-credential 3 NPM_TOKEN']);
  });
});

describe('# check=', () => {
  const held = async (line: string, policy: Parameters<typeof under>[0] = ALLOWED) =>
    waived(await under(policy, `${line}\n${file(ARG, 'ENV DB_PASSWORD=hunter22x')}`));
  const both = ['directive arg-credential 3 NPM_TOKEN', 'directive env-literal 4 DB_PASSWORD'];

  test('skips the rules of which BuildKit has one too, where these are allowed', async () => {
    expect(await held('# check=skip=SecretsUsedInArgOrEnv')).toEqual(both);
    expect(await held('# check = skip=JSONArgsRecommended, SecretsUsedInArgOrEnv ;error=true')).toEqual(both);
    expect(await held('# check=skip=all')).toEqual(both);
    expect(await held('# check=skip=SecretsUsedInArgOrEnv', { directives: ['env-literal'] })).toEqual(
      both.slice(1),
    );
    expect(await held('# check=skip=SecretsUsedInArgOrEnv', {})).toEqual([]);
    expect(
      await held('# check=skip=SecretsUsedInArgOrEnv', { directives: ['run-prints-credential'] }),
    ).toEqual([]);
  });

  test('and nothing else does', async () => {
    expect(await held('# check=skip=StageNameCasing')).toEqual([]);
    expect(await held('# check=experimental=SecretsUsedInArgOrEnv')).toEqual([]);
    expect(await held('# check=skip=SecretsUsedInArgOrEnv;what=1')).toEqual([]);
    expect(await held('# a comment\n# check=skip=SecretsUsedInArgOrEnv')).toEqual([]);
  });
});

test('any comment is read in linear time, and holds only what is allowed', async () => {
  const word = fc.constantFrom(
    '#',
    ' ',
    '\t',
    'sealfile',
    'SEALFILE',
    ':',
    'ignore',
    '=',
    'arg-credential',
    ',',
    'reason',
    '"',
    'x',
    'run-prints-credential',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 30 }), async (words) => {
      const planned = await under(
        { directives: ['arg-credential'] },
        file(`# ${words.join('')}`, ARG, 'RUN echo $NPM_TOKEN'),
      );
      expect(planned.accepted.every(({ rule }) => rule === 'arg-credential')).toBe(true);
      expect(planned.findings.some(({ rule }) => rule === 'run-prints-credential')).toBe(true);
    }),
    { numRuns: 300 },
  );
  const long = `# sealfile: ignore=${'reason '.repeat(4000)}${' '.repeat(30_000)}reason`;
  await expect(under(ALLOWED, file(long, ARG))).resolves.toBeDefined();
});
