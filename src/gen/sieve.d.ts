type Next = (at: number, limit: number, shift: number, second: number) => number;
export const HASHES: { first: number; second: number };
export const HINT_BITS: number;
export const FOLD: number;
export function instantiate(pages: number): {
  memory: ArrayBuffer;
  next8: Next;
  next4: Next;
  next1: Next;
  nextHint: (at: number, limit: number) => number;
};
