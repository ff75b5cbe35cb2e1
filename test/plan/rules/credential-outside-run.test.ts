import { findings, planned } from '../outcome.js';

test.each([
  'ADD https://$NPM_TOKEN@h/x /x',
  'ADD https://h/x?t=${NPM_TOKEN} /x',
  'COPY a-$NPM_TOKEN /x',
  'COPY <<E /x\n$NPM_TOKEN\nE',
  'LABEL t=$NPM_TOKEN',
  'LABEL $NPM_TOKEN=true',
  'LABEL x-${NPM_TOKEN}=1 y=2',
  'USER $NPM_TOKEN',
  'WORKDIR /$NPM_TOKEN',
  'EXPOSE $NPM_TOKEN',
  'VOLUME /$NPM_TOKEN',
  'STOPSIGNAL $NPM_TOKEN',
  'RUN --mount=type=cache,id=$NPM_TOKEN,target=/c a',
])('refused: %j', async (line) => {
  expect(await findings(`FROM a\nARG NPM_TOKEN\n${line}\n`)).toContain(
    'refuse credential-outside-run 3 NPM_TOKEN',
  );
});

test('a FROM that expands a credential is refused', async () => {
  expect(await findings('ARG NPM_TOKEN\nFROM a:$NPM_TOKEN\n')).toContain(
    'refuse credential-outside-run 2 NPM_TOKEN',
  );
});

test.each([
  'ADD https://$OTHER@h/x /x',
  'ADD https://h/\\$NPM_TOKEN /x',
  'COPY <<"E" /x\n$NPM_TOKEN\nE',
  "LABEL t='$NPM_TOKEN'",
  'RUN test -n "$NPM_TOKEN"',
  'CMD echo $NPM_TOKEN',
])('not refused: %j', async (line) => {
  expect((await planned(`FROM a\nARG NPM_TOKEN\n${line}\n`)).verdict).toBe('rewritten');
});

test('a variable of another stage is none of this one', async () => {
  expect((await planned('FROM a AS b\nARG NPM_TOKEN\nRUN x\nFROM c\nLABEL t=$NPM_TOKEN\n')).verdict).toBe(
    'rewritten',
  );
});
