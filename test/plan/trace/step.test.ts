// Here-documents that are the whole script of a step, and what runs them.
import { findings, planned } from '../outcome.js';

const stepOf = (head: string, content: string, end = 'EOF'): string =>
  `FROM a\nARG NPM_TOKEN\nRUN ${head}\n${content}\n${end}\nRUN npm ci\n`;

test.each([
  ['<<EOF', 'EOF'],
  ['<<"E F"', 'E F'],
  ["<<'EOF'", 'EOF'],
  ['<<E"O"F', 'EOF'],
  ['<<\\EOF', 'EOF'],
  ['3<<EOF', 'EOF'],
])('RUN %s is a script', async (head, end) => {
  const { verdict, dockerfile } = await planned(stepOf(head, 'echo $NPM_TOKEN > /f', end));
  expect(verdict === 'refused' || dockerfile.includes(' EXIT;')).toBe(true);
});

test.each([
  ['#!/opt/interp', 'write NPM_TOKEN to /f', 'run-unreadable'],
  ['#!/usr/bin/awk -f', 'BEGIN { print ENVIRON["NPM_TOKEN"] > "/f" }', 'run-unreadable'],
  ['#!/bin/sh -ex', 'npm ci --token $NPM_TOKEN', 'run-prints-credential'],
  ['#!/usr/bin/env -S python3 -u', 'print(os.environ["NPM_TOKEN"])', 'run-writes-credential'],
])('%s', async (first, content, rule) => {
  const found = await findings(stepOf('<<EOF', `${first}\n${content}`));
  expect(found).toContain(`refuse ${rule} 3 NPM_TOKEN`);
});

test('an interpreter behind tabs that are taken off', async () => {
  const found = await findings(
    stepOf('<<-EOF', '\t#!/usr/bin/env node\n\tconsole.log(process.env.NPM_TOKEN)'),
  );
  expect(found).toContain('refuse run-writes-credential 3 NPM_TOKEN');
});

test('a tab that stays makes it a script for the shell', async () => {
  const found = await findings(stepOf('<<EOF', '\t#!/usr/bin/env node\n$NPM_TOKEN > /f'));
  expect(found.some((each) => each.includes('run-writes-credential 3'))).toBe(true);
});

test.each(['#!/bin/sh -e', '#!/usr/bin/env bash', '#!/opt/interp'])('%s alone is no harm', async (first) => {
  expect((await planned(stepOf('<<EOF', `${first}\nnpm ci`))).verdict).toBe('rewritten');
});
