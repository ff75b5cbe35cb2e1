import type { Step } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { linesOf, refusalOf } from '../support/verify.js';

const dockerfile = 'FROM a\nRUN b\nCOPY src /\n';
const plan = planOf({ excluded: ['.npmrc', 'a b/[x]'] });
const patterns = ['tmp', '.npmrc', 'a b/\\[x\\]'];

const context = (excluded: string[]): Step => ({
  op: {
    source: { identifier: 'local://context', attrs: { 'local.excludepatterns': JSON.stringify(excluded) } },
  },
});

const copy = (src: string, more: object = {}): Step => ({
  op: { file: { actions: [{ input: -1, secondaryInput: 0, output: 0, copy: { src, ...more } }] } },
  inputs: [0],
  line: 3,
});

describe('sealed files', () => {
  it('have to be excluded last from what the client sends', async () => {
    const sent = (excluded: string[]) => refusalOf([context(excluded)], { dockerfile, plan });
    expect(await sent(patterns)).toBeUndefined();
    for (const open of [['tmp'], [...patterns, '!.npmrc'], ['.npmrc'], []]) {
      expect((await sent(open))?.message).toContain('A sealed file would still be copied');
    }
  });

  it('are not copied by their name', async () => {
    expect(await refusalOf([context(patterns), copy('/src')], { dockerfile, plan })).toBeUndefined();
    const error = await refusalOf([context(patterns), copy('/.npmrc')], { dockerfile, plan });
    expect(linesOf(error)).toEqual([3]);
  });

  it('are in no folder and match no pattern, because they are not sent', async () => {
    for (const step of [
      copy('/'),
      copy('/.np*', { allowWildcard: true }),
      copy('/', { include_patterns: ['.npmrc'] }),
    ])
      expect(await refusalOf([context(patterns), step], { dockerfile, plan })).toBeUndefined();
    expect(await refusalOf([context([]), copy('/')], { dockerfile, plan })).toBeDefined();
  });
});
