import { findings, planned } from '../outcome.js';

test.each([
  'ARG NPM_TOKEN\nRUN if [ -n "$NPM_TOKEN" ; then npm ci',
  'ARG NPM_TOKEN\nRUN echo "$NPM_TOKEN',
  'ARG NPM_TOKEN\nRUN for v in NPM_TOKEN; do eval "echo \\$$v"; done',
])('refused: %j', async (lines) => {
  expect(await findings(`FROM a\n${lines}\n`)).toContain('refuse run-unreadable 3 NPM_TOKEN');
});

test('another kind of shell is judged by the names in the script', async () => {
  const text = (script: string): string =>
    `FROM a\nSHELL ["pwsh", "-Command"]\nARG NPM_TOKEN\nRUN ${script}\n`;
  expect(await findings(text('echo $env:NPM_TOKEN'))).toContain('refuse run-unreadable 4 NPM_TOKEN');
  expect((await planned(text('npm ci'))).verdict).toBe('rewritten');
});

test.each(['RUN if [ -n "$NPM_TOKEN" ; then npm ci', 'ARG NPM_TOKEN\nRUN if [ -n "$X" ; then npm ci'])(
  'not refused: %j',
  async (lines) => {
    expect((await planned(`FROM a\n${lines}\n`)).verdict).not.toBe('refused');
  },
);

test.each([
  'SHELL ["/bin/bash", "-c", "echo $NPM_TOKEN > /f; $0"]',
  'SHELL ["/bin/sh", "-c", "cat /proc/self/environ > /f"]',
  'SHELL ["sh", "-ec", "env>/f", "-c"]',
])('a script in the SHELL: %s', async (shell) => {
  const text = `FROM a\nARG NPM_TOKEN\n${shell}\nRUN npm ci\n`;
  expect(await findings(text)).toContain('refuse run-unreadable 4 NPM_TOKEN');
});

test.each(['SHELL ["/bin/bash", "-o", "pipefail", "-ec"]', 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]'])(
  'options in the SHELL: %s',
  async (shell) => {
    const text = `FROM a\nARG NPM_TOKEN\n${shell}\nRUN npm ci\n`;
    expect(await findings(text)).toEqual(['seal arg-credential 2 NPM_TOKEN']);
  },
);
