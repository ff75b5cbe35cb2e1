// Walks over a JSON value: every text in it, keys included, with the path that leads there.

/** A text in a JSON value. */
export interface Leaf {
  /** Keys and indexes on the way: `['config', 'Env', 0]`. */
  path: (string | number)[];
  text: string;
  /** True for the key of a member: `path` leads to its value. */
  isKey: boolean;
}

/** Deeper values are left out: a text is searched as a whole as well. */
const deepest = 100;

/** Every text in it. */
export function* leavesOf(value: unknown, path: (string | number)[] = []): Generator<Leaf> {
  if (typeof value === 'string') {
    yield { path, text: value, isKey: false };
    return;
  }
  if (typeof value !== 'object' || value === null || path.length > deepest) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leavesOf(item, [...path, index]);
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    yield { path: [...path, key], text: key, isKey: true };
    yield* leavesOf(member, [...path, key]);
  }
}

/** `config.Env[0]`. */
export function pathText(path: (string | number)[]): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      const plain = /^[\w-]+$/.test(step) ? step : `"${step}"`;
      return index === 0 ? plain : `.${plain}`;
    })
    .join('');
}
