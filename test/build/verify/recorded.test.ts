// How a real engine shows the triggers of a base image.
import { pb } from '../../../src/build/llb/messages.js';
import { definitionIn, recorded } from '../support/graphs.js';
import { planOf } from '../support/plan.js';
import { linesOf, refusal } from '../support/verify.js';

const graph = recorded('trigger');
const plan = planOf({ verdict: 'unchanged' });
const result = {
  ref: { id: 'r', def: pb.Definition.encode(definitionIn(graph)).finish() },
};

const check = (more: object) => refusal(result, { dockerfile: graph.dockerfile, plan, ...more });

describe('a base image with triggers', () => {
  it('may ask for a secret and copy what is no credential', async () => {
    expect((await check({}))?.message).toContain('sets ENV NPM_TOKEN');
    const plain = { 'build-arg:NPM_TOKEN': 'an-argument' };
    const error = await check({ options: plain });
    expect(error?.message).toContain('--build-arg NPM_TOKEN passes a credential');
    expect(error?.message).not.toContain('the secret foo');
    expect(linesOf(error)).toEqual([2]);
  });

  it('takes no credential file from the context', async () => {
    const look = async () => ({ kind: 'local' as const, files: [{ path: 'id_rsa' }] });
    const error = await check({ look, options: { 'build-arg:NPM_TOKEN': 'an-argument' } });
    expect(error?.message).toContain('line 2: id_rsa, a credential file, would come into the image');
  });
});
