import { checkConfigs } from '../../../src/build/verify/config.js';
import { argSecret, planOf } from '../support/plan.js';

const plan = planOf({
  sealedArgs: ['TOKEN'],
  secrets: [argSecret('TOKEN'), { ...argSecret('KEY'), from: { env: 'KEY' } }],
});

function messages(config: object, base?: object): string[] {
  const bytes = (value: object) => Buffer.from(JSON.stringify(value));
  const metadata = {
    'containerimage.config': bytes(config),
    ...(base && { 'containerimage.base.config': bytes(base) }),
  };
  return checkConfigs(metadata, plan, []).map(({ message }) => message);
}

describe('checkConfigs', () => {
  it('finds a sealed variable that the image would set', () => {
    expect(messages({ config: { Env: ['PATH=/bin', 'KEY=x'] } })).toEqual(['the image would still set KEY']);
    expect(messages({ config: { Env: ['KEY='] } })).toEqual([]);
  });

  it('leaves alone what the base image brought', () => {
    const base = { config: { Env: ['KEY=x'] }, history: [{ created_by: 'RUN |1 TOKEN=x /bin/sh -c y' }] };
    expect(messages(base, base)).toEqual([]);
  });

  it('finds a sealed argument in the history', () => {
    const history = (step: string) => ({ history: [{ created_by: step }] });
    expect(messages(history('RUN |2 A=b c TOKEN=x /bin/sh -c y'))).toHaveLength(1);
    expect(messages(history('RUN |1 A=b /bin/sh -c TOKEN=x y'))).toEqual([]);
    expect(messages(history('RUN /bin/sh -c TOKEN=x y'))).toEqual([]);
  });
});
