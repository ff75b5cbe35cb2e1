// Package managers write down the address that they are told to install from, login included.
import type { Word } from 'unbash';
import type { SimpleCommand } from './commands.js';
import { carriedBy } from './taint.js';
import type { Tainted } from './tainted.js';

/** Where package managers write down the address that they are told to install from. */
const manifests: [command: RegExp, args: RegExp, file: string][] = [
  [
    /^(?:npm|yarn|pnpm|bun)$/,
    /(?:^| )(?:install|i|add|update|up|link)(?: |$)/,
    'package.json and its lock file',
  ],
  [/^(?:poetry|uv|pdm|rye|hatch)$/, /(?:^| )add /, 'pyproject.toml and its lock file'],
  [/^pipenv$/, /(?:^| )install /, 'Pipfile and its lock file'],
  [/^pip\d?(?:\.\d+)?$/, /(?:^| )(?:-e|--editable)[ =]/, "the clone's .git"],
  [/^cargo$/, /(?:^| )(?:add|install) .*--(?:git|index)/, "cargo's list of what it installed"],
  [/^bundle$/, /(?:^| )add /, 'Gemfile and its lock file'],
  [/^go$/, /(?:^| )mod edit /, 'go.mod'],
];

/** `npm install git+https://$TOKEN@host/…`: where the address is kept; undefined when it is not. */
export function savesAddress({ name, args, values }: SimpleCommand, tainted: Tainted): string | undefined {
  const line = values.join(' ');
  const manifest = manifests.find(([command, words]) => command.test(name) && words.test(line));
  const isAddress = (word: Word): boolean => /:\/\/[^/]*[$`]/.test(word.text) && !word.value.startsWith('--');
  return manifest && args.some((word) => isAddress(word) && carriedBy(word, tainted).size > 0)
    ? manifest[2]
    : undefined;
}
