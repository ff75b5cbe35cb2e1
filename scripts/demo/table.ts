// Shows a comparison: what sealfile changed, and where the credential is found both ways.
import type { Colors } from '../../src/report/colors.js';
import type { Comparison, StageComparison } from './compare.js';

const HEAD = ['stage', "engine's own frontend", 'sealfile'];
const NOWHERE = 'nowhere';

/** The lines that sealfile changed. Lines keep their numbers, so they stand opposite each other. */
export function changes({ sample, sealedDockerfile }: Comparison, colors: Colors): string {
  const after = sealedDockerfile.split('\n');
  const pairs = sample.dockerfile.split('\n').map((line, index) => ({ line, sealed: after[index] ?? '' }));
  return pairs
    .map(({ line, sealed }) => {
      if (line === sealed || isNamed(line, sealed)) return `    ${line}`.trimEnd();
      return `${colors.red(`  - ${line}`)}\n${colors.green(`  + ${sealed}`)}`;
    })
    .join('\n')
    .trimEnd();
}

/** The demo names a stage that has no name, to build it as a target. */
function isNamed(line: string, sealed: string): boolean {
  return /^\s*FROM\s/i.test(line) && sealed.startsWith(line.trimEnd());
}

/** One row for each stage. */
export function table(stages: StageComparison[], colors: Colors): string {
  const rows = stages.map(({ stage, leaky, sealed }) => [stage, told(leaky), told(sealed)]);
  const widths = HEAD.map((title, column) =>
    Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? title.length)),
  );
  const padded = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
  const paint = ([stage = '', leaky = '', sealed = '']: string[]) => [
    stage,
    verdict(leaky, colors),
    verdict(sealed, colors),
  ];
  const rule = widths.map((width) => '─'.repeat(width));
  const lines = [padded(HEAD), rule, ...rows.map((row) => paint(padded(row)))];
  return lines.map((cells) => `  ${cells.join('   ')}`.trimEnd()).join('\n');
}

function told(places: string[]): string {
  return places.length > 0 ? places.join(', ') : NOWHERE;
}

function verdict(cell: string, colors: Colors): string {
  return cell.trimEnd() === NOWHERE ? colors.green(cell) : colors.red(cell);
}
