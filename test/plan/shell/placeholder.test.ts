// The name of a variable in the place of its value, where the tool looks it up.
import { readScript } from '../../../src/plan/shell/commands.js';
import { withPlaceholders } from '../../../src/plan/shell/placeholder.js';
import { applied } from './applied.js';

function stored(text: string): string | undefined {
  const script = readScript(text);
  const command = script.commands.at(-1);
  const edits = command && withPlaceholders(command, new Set(['T', 'LOGIN']), script);
  return edits && applied(text, edits);
}

test.each([
  ['dotnet nuget add source https://h -n x -p $T', 'dotnet nuget add source https://h -n x -p %T%'],
  [
    'dotnet nuget add source https://h --password "${T}"',
    'dotnet nuget add source https://h --password "%T%"',
  ],
  [
    'dotnet nuget add source https://h -u $LOGIN -p $T',
    'dotnet nuget add source https://h -u %LOGIN% -p %T%',
  ],
  ['dotnet nuget update source x -u $WHO -p $T', 'dotnet nuget update source x -u $WHO -p %T%'],
  ['nuget sources add -Name x -Password $T', 'nuget sources add -Name x -Password %T%'],
  ['nuget.exe sources Update -Name x -Password $T', 'nuget.exe sources Update -Name x -Password %T%'],
  ['dotnet nuget add source "https://h/$T/v3"', 'dotnet nuget add source "https://h/%T%/v3"'],
])('%s', (script, expected) => {
  expect(stored(script)).toBe(expected);
});

test.each([
  'npm config set //r/:_authToken $T',
  'dotnet nuget push a.nupkg -k $T',
  'dotnet restore --source https://$T@h',
  'nuget setapikey $T',
  'dotnet nuget add source https://h -p ${T:-x}',
  'dotnet nuget add source https://h -p ${T#x}',
  'dotnet nuget add source https://h -p "$(echo $T)"',
  'dotnet nuget add source https://h -p `echo $T`',
  "dotnet nuget add source https://h -p 'a'$T",
  'dotnet nuget add source https://h -p "\\$T$T"',
])('left alone: %s', (script) => {
  expect(stored(script)).toBeUndefined();
});
