import { recordedArguments } from '../../../src/build/verify/config.js';
import { argSecret, planOf } from '../support/plan.js';
import { refusalOf } from '../support/verify.js';

const plan = planOf({
  sealedArgs: ['TOKEN'],
  secrets: [argSecret('TOKEN'), { ...argSecret('KEY'), from: { env: 'KEY' } }],
});

async function message(config: object, base?: object): Promise<string | undefined> {
  const metadata = { 'containerimage.config': config, ...(base && { 'containerimage.base.config': base }) };
  return (await refusalOf([], { metadata, plan, dockerfile: 'FROM a\n' }))?.message;
}

describe('image configs', () => {
  it('set no sealed variable', async () => {
    expect(await message({ config: { Env: ['PATH=/bin', 'KEY=x'] } })).toContain('would still set KEY');
    expect(await message({ config: { Env: ['KEY='] } })).toBeUndefined();
  });

  it('may have one from the base image that is no credential', async () => {
    const base = { config: { Env: ['KEY=x'] }, history: [{ created_by: 'RUN |1 TOKEN=x /bin/sh -c y' }] };
    expect(await message(base, base)).toBeUndefined();
  });

  it('record no sealed argument', async () => {
    const history = (step: string) => ({ history: [{ created_by: step }] });
    expect(await message(history('RUN |2 A=b c TOKEN=x /bin/sh -c y'))).toContain('would still record TOKEN');
    expect(await message(history('RUN |1 A=b /bin/sh -c TOKEN=x y'))).toBeUndefined();
    expect(await message(history('RUN /bin/sh -c TOKEN=x y'))).toBeUndefined();
  });
});

test('the arguments that a step of a history records', () => {
  expect(recordedArguments('RUN |2 A=1 B=x=y /bin/sh -c C=3')).toEqual([
    ['A', '1'],
    ['B', 'x=y'],
  ]);
  expect(recordedArguments('RUN /bin/sh -c A=1')).toEqual([]);
});
