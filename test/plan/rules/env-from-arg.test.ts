import { findings, planned, rewritten } from '../outcome.js';

test.each([
  ['ARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\nRUN a', '# sealed: ENV NPM_TOKEN=$NPM_TOKEN', ['NPM_TOKEN']],
  ['ARG NPM_TOKEN\nENV NPM_TOKEN ${NPM_TOKEN}\nRUN a', '# sealed: ENV NPM_TOKEN ${NPM_TOKEN}', ['NPM_TOKEN']],
  ['ARG NPM_TOKEN\nENV A=1 NPM_TOKEN="$NPM_TOKEN" B=2\nRUN a', 'ENV A=1 B=2', ['NPM_TOKEN']],
  [
    'ARG GH_PAT\nENV NODE_AUTH_TOKEN=${GH_PAT:-}\nRUN a',
    '# sealed: ENV NODE_AUTH_TOKEN=${GH_PAT:-}',
    ['GH_PAT', 'NODE_AUTH_TOKEN'],
  ],
  ['ARG T\nENV NPM_TOKEN=$T\nRUN a', '# sealed: ENV NPM_TOKEN=$T', ['NPM_TOKEN', 'T']],
])('sealed: %j', async (before, env, names) => {
  const after = await rewritten(before);
  expect(after.split('\n')[1]).toBe(env);
  const mounted = [...after.matchAll(/env=(\w+),required=true/g)].map((match) => match[1]);
  expect(mounted.sort()).toEqual(names);
});

test.each([
  'ARG V=1\nENV VERSION=$V\nRUN a',
  'ENV NPM_TOKEN=\nRUN a',
  'ENV HF_TOKEN=""\nRUN a',
  'ENV TOKEN_FILE=/run/x\nRUN a',
  'ENV NPM_TOKEN=\\$NPM_TOKEN\nRUN a',
])('unchanged: %j', async (lines) => {
  expect(await rewritten(lines)).toBe(`unchanged: ${lines}`);
});

test('one secret, also under two names', async () => {
  const { secrets } = await planned('FROM a\nARG GH_PAT\nENV NPM_TOKEN=$GH_PAT\nRUN a\n');
  expect(secrets.map(({ id, from }) => [id, from])).toEqual([['GH_PAT', { arg: 'GH_PAT' }]]);
});

test('a variable that is given another value ends the secret', async () => {
  const { dockerfile } = await planned('FROM a\nARG NPM_TOKEN\nRUN a\nENV NPM_TOKEN=x-none\nRUN b\n');
  expect(dockerfile.split('\n')[4]).toBe('RUN b');
});

test.each([
  ['ARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD\nCMD ["a"]', 'DB_PASSWORD'],
  ['ARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD\nRUN a\nCMD a', 'DB_PASSWORD'],
  ['ARG API_KEY\nENV API_KEY=$API_KEY\nCMD start --key $API_KEY', 'API_KEY'],
  ['ARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN\nRUN a\nENTRYPOINT run $NPM_TOKEN', 'NPM_TOKEN'],
  ['ARG NPM_TOKEN\nENV PIP_INDEX_URL=${NPM_TOKEN:+https://$NPM_TOKEN@h/}\nRUN a', 'PIP_INDEX_URL'],
  ['ARG NPM_TOKEN\nENV X=a-${NPM_TOKEN}\nRUN a\nCMD ["a", "$X"]', 'X'],
])('refused: %j', async (lines, name) => {
  expect(await findings(`FROM a\n${lines}`)).toContain(`refuse env-from-arg 3 ${name}`);
});

test('what a stage that is not shipped starts does not count', async () => {
  const text =
    'FROM a AS b\nARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD\nRUN migrate > /out\nFROM a\nCOPY --from=b /out /\n';
  expect((await planned(text)).verdict).toBe('rewritten');
});
