import type { GraphSource } from '../../../src/build/context/look.js';
import { exec, type Step } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { linesOf, randomValue, refusalOf } from '../support/verify.js';

const dockerfile =
  'FROM a\nCOPY --from=other . /x\nCOPY . /y\nRUN --mount=from=other,target=/o b\nADD http://x /\n';
const plan = planOf({ verdict: 'unchanged' });
const content = `//registry.test/:_auth${'Token'}=${randomValue()}\n`;
const files = [{ path: 'sub/.npmrc', content }];

const source = (identifier: string): Step => ({
  op: { source: { identifier, attrs: { 'local.session': 's' } } },
});
const copy = (src: string, line: number, more: object = {}): Step => ({
  op: { file: { actions: [{ input: -1, secondaryInput: 0, output: 0, copy: { src, ...more } }] } },
  inputs: [0],
  line,
});

async function check(identifier: string, step: Step | undefined, there = files) {
  const looked: GraphSource[] = [];
  const look = async (each: GraphSource) => {
    looked.push(each);
    return { kind: 'local' as const, files: there };
  };
  const steps = [source(identifier), ...(step ? [step] : [])];
  return { error: await refusalOf(steps, { dockerfile, plan, look }), looked };
}

describe('a named context', () => {
  it.each<[string, Step]>([
    ['copied as a whole', copy('/', 2)],
    ['a folder', copy('/sub', 2)],
    ['a file', copy('/sub/.npmrc', 2)],
    ['a pattern', copy('/*/.npm*', 2, { allowWildcard: true })],
    ['patterns that are included', copy('/', 2, { include_patterns: ['*/.npmrc'] })],
    ['a path with a variable in it', copy('/$x', 2)],
  ])('%s', async (_, step) => {
    const { error, looked } = await check('local://other', step);
    expect(linesOf(error)).toEqual([2]);
    expect(error?.message).toContain('sub/.npmrc, a credential file, would come into the image');
    expect(error?.message).toContain('it is in the named context other');
    expect(error?.message).toContain('the .dockerignore of that folder');
    expect(looked.map(({ identifier }) => identifier)).toEqual(['local://other']);
  });

  it('may have its credential files elsewhere, or none', async () => {
    expect((await check('local://other', copy('/src', 2))).error).toBeUndefined();
    expect((await check('local://other', copy('/', 2), [])).error).toBeUndefined();
    const harmless = [{ path: '.npmrc', content: 'save-exact=true\n' }];
    expect((await check('local://other', copy('/', 2), harmless)).error).toBeUndefined();
  });

  it('may be the root file system of a stage, or the result', async () => {
    const root = { op: exec({ args: ['x'] }, { mounts: [{ input: 0, dest: '/' }] }), inputs: [0], line: 4 };
    expect(linesOf((await check('local://a', root)).error)).toEqual([4]);
    const onto = { op: { file: { actions: [{ input: 0, mkdir: { path: '/x' } }] } }, inputs: [0], line: 3 };
    expect((await check('local://a', onto)).error).toBeDefined();
    expect(linesOf((await check('local://a', undefined)).error)).toEqual([1]);
  });

  it('may be mounted by a step that keeps none of it', async () => {
    const mounted = (args: string[]): Step => ({
      op: exec(
        { args },
        {
          mounts: [
            { input: -1, dest: '/' },
            { input: 0, dest: '/o' },
          ],
        },
      ),
      inputs: [0],
      line: 4,
    });
    expect((await check('local://other', mounted(['/bin/sh', '-c', 'npm ci']))).error).toBeUndefined();
    const { error } = await check('local://other', mounted(['/bin/sh', '-c', 'cp -r /o /kept']));
    expect(linesOf(error)).toEqual([4]);
  });

  it('may be a repository', async () => {
    const { error } = await check('git://host/x.git', copy('/', 2));
    expect(error?.message).toContain('in the repository of a context');
    const { looked } = await check('git://host/x.git', copy('/', 5));
    expect(looked).toEqual([]);
  });
});

describe('the build context', () => {
  it('is known to the plan where the text reads it', async () => {
    expect((await check('local://context', copy('/', 3))).looked).toEqual([]);
  });

  it('is looked at where a trigger of the base image reads it', async () => {
    const { error, looked } = await check('local://context', copy('/', 1));
    expect(looked).toHaveLength(1);
    expect(linesOf(error)).toEqual([1]);
    expect(error?.message).toContain(
      'an ONBUILD instruction of the base image takes it from the build context',
    );
    expect(error?.message).toContain('List sub/.npmrc in .dockerignore');
  });
});

test('a source is looked into once, however often it is used', async () => {
  const looked: string[] = [];
  const look = async ({ identifier }: GraphSource) => {
    looked.push(identifier);
    return { kind: 'local' as const, files: [] };
  };
  const steps = [source('local://other'), copy('/a', 2), copy('/b', 2)];
  await refusalOf(steps, { dockerfile, plan, look });
  expect(looked).toEqual(['local://other']);
});
