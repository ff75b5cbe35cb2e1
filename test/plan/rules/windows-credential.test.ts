import { findings, planned } from '../outcome.js';

test.each([
  'ARG NUGET_TOKEN\nRUN a',
  'ARG NUGET_TOKEN\nENV NUGET_TOKEN=$NUGET_TOKEN\nRUN a',
  'COPY .netrc C:/x/\nRUN a',
])('refused: %j', async (lines) => {
  const found = await findings(`# escape=\`\nFROM a\n${lines}\n`);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((text) => text.startsWith('refuse '))).toBe(true);
  expect(found.some((text) => text.startsWith('refuse windows-credential 3 '))).toBe(true);
});

test.each(['RUN a', 'ARG VERSION\nRUN a `\n  b', 'COPY app C:\\app'])('unchanged: %j', async (lines) => {
  expect((await planned(`# escape=\`\nFROM a\n${lines}\n`, {})).verdict).toBe('unchanged');
});
