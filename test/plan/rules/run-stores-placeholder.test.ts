import { findings, planned, rewritten } from '../outcome.js';

const given = '--mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true ';

test.each([
  ['dotnet nuget add source https://h -p $NPM_TOKEN', 'dotnet nuget add source https://h -p %NPM_TOKEN%'],
  [
    'dotnet nuget add source https://h -u me --password "${NPM_TOKEN}" && dotnet restore',
    'dotnet nuget add source https://h -u me --password "%NPM_TOKEN%" && dotnet restore',
  ],
  ['nuget sources add -Name x -Password $NPM_TOKEN', 'nuget sources add -Name x -Password %NPM_TOKEN%'],
])('sealed: %s', async (before, after) => {
  const lines = `ARG NPM_TOKEN\nRUN ${before}`;
  expect(await findings(`FROM a\n${lines}`)).toContain('seal run-stores-placeholder 3 NPM_TOKEN');
  expect(await rewritten(lines)).toBe(`rewritten: # sealed: ARG NPM_TOKEN\nRUN ${given}${after}`);
});

test('the steps that read the configuration get the secret too', async () => {
  const lines = 'ARG NPM_TOKEN\nRUN dotnet nuget add source https://h -p $NPM_TOKEN\nRUN dotnet restore';
  expect((await rewritten(lines)).split('\n')[2]).toBe(`RUN ${given}dotnet restore`);
});

test.each([
  'dotnet nuget add source https://h -p "$(echo $NPM_TOKEN)"',
  'dotnet nuget add source https://h -p ${NPM_TOKEN:-x}',
  'nuget setapikey $NPM_TOKEN',
  'sh -c "dotnet nuget add source https://h -p $NPM_TOKEN"',
])('refused: %s', async (script) => {
  expect((await planned(`FROM a\nARG NPM_TOKEN\nRUN ${script}\n`)).verdict).toBe('refused');
});

test.each([
  'dotnet nuget add source https://h -n x',
  'dotnet restore',
  'dotnet nuget push a.nupkg -k $NPM_TOKEN',
])('the script stays: %s', async (script) => {
  expect(await rewritten(`ARG NPM_TOKEN\nRUN ${script}`)).toBe(
    `rewritten: # sealed: ARG NPM_TOKEN\nRUN ${given}${script}`,
  );
});
