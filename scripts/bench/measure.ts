// Times things side by side.

/** Runs each contender in turn, `rounds` times over, and gives the median of each in milliseconds. */
export async function interleaved(rounds: number, contenders: (() => Promise<unknown>)[]): Promise<number[]> {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const started = performance.now();
      await contender();
      times[index]?.push(performance.now() - started);
    }
  }
  return times.map(median);
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
