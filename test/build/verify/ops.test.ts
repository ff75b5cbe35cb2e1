import { planOf } from '../support/plan.js';
import { refusalOf } from '../support/verify.js';

const dockerfile = 'FROM a\nRUN b\n';

describe('an op that cannot be read', () => {
  it.each([
    ['a nested build', { build: { builder: -1 } }],
    ['an unknown kind', {}],
    ['an unknown change of files', { file: { actions: [{ input: 0 }] } }],
  ])('%s stops a rewritten build and no other', async (_, op) => {
    const error = await refusalOf([{ op, line: 2 }], { dockerfile });
    expect(error?.message).toContain('cannot read');
    expect(error?.ranges).toEqual([{ line: 2, endLine: 2 }]);
    const plan = planOf({ verdict: 'unchanged' });
    expect(await refusalOf([{ op, line: 2 }], { dockerfile, plan })).toBeUndefined();
  });

  it.each([{ merge: {} }, { diff: {} }])('is not one of %j', async (op) => {
    expect(await refusalOf([{ op, line: 2 }], { dockerfile })).toBeUndefined();
  });
});
