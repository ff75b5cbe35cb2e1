// What somebody may have meant who wrote a name that is none.

/** The one of some names that differs least from a text, when it differs by a slip or two. */
export function nearest(text: string, names: readonly string[]): string | undefined {
  const bound = Math.min(3, Math.floor(text.length / 3) + 1);
  const close = names
    .filter((name) => Math.abs(name.length - text.length) < bound)
    .map((name) => ({ name, slips: slips(text.toLowerCase(), name.toLowerCase()) }))
    .filter((candidate) => candidate.slips < bound);
  return close.sort((a, b) => a.slips - b.slips)[0]?.name;
}

/** How many letters were left out, added, mistaken or swapped with their neighbours. */
function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped =
        a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : i + j;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same, swapped));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
