// Columns of text for a terminal.

/** A cell: text to the left, a number to the right of its column. */
export type Cell = string | number;

/**
 * Rows as lines with two blanks before each and between columns; a last column of text has no blanks behind it.
 * A number of zero is a dash, so that the others stand out.
 */
export function table(rows: Cell[][]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => shown(row[column]).length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? shown(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .replace(/^/, '  ')
      .trimEnd(),
  );
}

function shown(cell: Cell | undefined): string {
  return cell === 0 ? '-' : String(cell ?? '');
}
