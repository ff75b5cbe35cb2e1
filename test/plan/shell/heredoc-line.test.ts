// Here-documents as one line, compared by running both.
import { execFileSync } from 'node:child_process';
import { readScript } from '../../../src/plan/shell/commands.js';
import { withoutHeredoc } from '../../../src/plan/shell/heredoc-line.js';
import { itemsOf } from '../../../src/plan/shell/items.js';

function line(text: string): string | undefined {
  const script = readScript(text);
  const [item] = itemsOf(script);
  return item && withoutHeredoc(item, script);
}

test.each([
  ['cat <<E > /f\na\nb\nE', 'printf \'%s\\n\' "a" "b" | cat  > /f'],
  ["cat > /f <<'E'\na $T 'x'\nE", "printf '%s\\n' 'a $T '\\''x'\\''' | cat > /f"],
  ['tee /f <<E\n$T\nE', 'printf \'%s\\n\' "$T" | tee /f'],
])('%j', (script, expected) => {
  expect(line(script)).toBe(expected);
});

test.each([
  'cat <<E\na $T b\nE',
  'cat <<E\n"quoted" \'single\' $T\nE',
  'cat <<E\nx \\$T \\"y\\" \\\\z\nE',
  'cat <<E\n${T}-${U:-none}\n\n  indented\nE',
  "cat <<'E'\na $T `b` \\ \"c\" 'd'\nE",
  'cat <<-E\n\ta\n\t\tb $T\n\tE',
  'cat <<E\n%s %d\\n\nE',
  'cat <<E\n-n\n-e a\nE',
  'cat <<E\na\\\\"b\nE',
])('gives the same text: %j', (script) => {
  const env = { PATH: process.env.PATH, T: 'v "1" $x `y`' };
  for (const shell of ['sh', 'bash']) {
    const run = (text: string): string =>
      execFileSync(shell, ['-c', text], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    expect(run(line(script) ?? '')).toBe(run(script));
  }
});

test.each([
  'cat <<E > /f <<F\na\nE\nb\nF',
  'X=1 cat <<E > /f\na\nE',
  'cat <<E > /f\na $(b)\nE',
  'cat <<E > /f\na `b`\nE',
  'cat <<E > /f\na \\\nb\nE',
  'cat <<E | sed s/a/b/ > /f\na\nE',
])('left alone: %j', (script) => {
  expect(line(script)).toBeUndefined();
});
