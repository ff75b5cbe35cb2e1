import { exec, type Step } from '../support/llb.js';
import { argSecret, planOf } from '../support/plan.js';
import { linesOf, randomValue, refusalOf } from '../support/verify.js';

const dockerfile = '# base\nFROM base\nRUN b\n';
const value = randomValue();
const options = { 'build-arg:NPM_TOKEN': value };
const unchanged = planOf({ verdict: 'unchanged' });

describe('the value of a build argument that is a credential', () => {
  it.each<[string, Step['op']]>([
    ['an argument', exec({ args: ['sh', `NPM_TOKEN x ${value}`] })],
    ['the environment', exec({ env: [`NPM_TOKEN=${value}`] })],
    ['the folder', exec({ cwd: `/NPM_TOKEN/${value}` })],
    ['a path', { file: { actions: [{ rm: { path: `NPM_TOKEN${value}` } }] } }],
    ['an address', { source: { identifier: `https://NPM_TOKEN/${encodeURIComponent(value)}` } }],
    [
      'base64 in a file',
      { file: { actions: [{ mkfile: { path: 'NPM_TOKEN', data: Buffer.from(btoa(`u:${value}`)) } }] } },
    ],
  ])('is found in %s, with the FROM of the stage', async (_, op) => {
    const error = await refusalOf([{ op, line: 3 }], { dockerfile, options, plan: unchanged });
    expect(linesOf(error)).toEqual([2]);
    expect(error?.message).toContain('--build-arg NPM_TOKEN passes a credential');
    expect(error?.message).toContain('ONBUILD');
    expect(error?.message.includes(value)).toBe(false);
  });

  it('is found in every entry of the metadata', async () => {
    const held = { config: { Labels: { NPM_TOKEN: value } } };
    for (const key of ['containerimage.config/linux/amd64', 'containerimage.config', 'anything.else']) {
      const error = await refusalOf([], { dockerfile, options, metadata: { [key]: held } });
      expect(linesOf(error)).toEqual([2]);
    }
  });

  it('is found in the name of a step', async () => {
    const step = { op: exec({ env: ['NPM_TOKEN=other'] }), name: `[1/1] RUN x ${value}`, line: 3 };
    expect(linesOf(await refusalOf([step], { dockerfile, options, plan: unchanged }))).toEqual([2]);
  });

  it('is found in a field that nobody knew', async () => {
    const secretOpt = { ID: `NPM_TOKEN${value}` };
    const step = { op: exec({ args: ['x'] }, { mounts: [{ dest: '/x', secretOpt }] }), line: 2 };
    expect(await refusalOf([step], { dockerfile, options })).toBeDefined();
  });

  it('counts when it is short only as a whole', async () => {
    const short = { 'build-arg:NPM_TOKEN': 'q7' };
    const found = (entry: string) =>
      refusalOf([{ op: exec({ env: [entry] }), line: 3 }], { dockerfile, options: short });
    expect((await found('NPM_TOKEN=q7'))?.message).toContain('--build-arg NPM_TOKEN');
    expect(await found('COLOR=NPM_TOKEN aq7b')).toBeUndefined();
  });
});

describe('a build argument', () => {
  const step = (entry: string) => [{ op: exec({ env: [entry] }), line: 3 }];

  it('that nothing takes has no effect', async () => {
    expect(await refusalOf(step(`NODE_ENV=${value}`), { dockerfile, options })).toBeUndefined();
  });

  it('may be one whose value is plainly no credential', async () => {
    for (const [name, plain] of [
      ['NPM_TOKEN', 'placeholder'],
      ['API_TOKEN', 'https://example.org/x'],
      ['COLOR', randomValue()],
    ] as const) {
      const given = { [`build-arg:${name}`]: plain };
      expect(await refusalOf(step(`${name}=${plain}`), { dockerfile, options: given })).toBeUndefined();
    }
  });

  it('that was sealed is none, whatever its name', async () => {
    const plan = planOf({ sealedArgs: ['THING'], secrets: [argSecret('THING')] });
    const given = { 'build-arg:THING': value };
    expect(await refusalOf(step(`A=${value}`), { dockerfile, options: given, plan })).toBeDefined();
  });
});
