// YAML or JSON as plain values that know their lines.
import { Composer, isMap, isScalar, isSeq, type Node } from 'yaml';
import { parseWithin } from './bounds.js';
import { controlInText } from './characters.js';
import { fieldName, type Path, pointerOf } from './field-name.js';
import type { Problem } from './problem.js';

/** A policy file as it was written. */
export interface Source {
  value: unknown;
  /** The line of a key, or of the value where it is an entry of a list; of the nearest one that exists. */
  lineOf(path: Path): number;
}

/**
 * Reads a text.
 * @returns its values, or what keeps it from being read
 */
export function readSource(text: string): Source | Problem[] {
  const hidden = controlInText(text);
  if (hidden) return [hidden];
  const parsed = parseWithin(text);
  if ('message' in parsed) return [parsed];
  const { tokens, lines } = parsed;
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [document] = new Composer(options).compose(tokens, true, text.length);
  const broken = [...(document?.errors ?? []), ...(document?.warnings ?? [])].map(
    ({ message, pos: [at] }) => ({
      line: lineAt(at),
      message: message.split('\n')[0] ?? '',
    }),
  );
  if (broken.length > 0) return broken;
  if (!document?.contents)
    return [{ line: 1, message: 'the file is empty; a policy begins with version: 1' }];
  const reader = new Reader(lineAt);
  const value = reader.read(document.contents, []);
  return reader.problems.length > 0 ? reader.problems : { value, lineOf: (path) => reader.lineOf(path) };
}

const options = {
  prettyErrors: false,
  uniqueKeys: false, // takes quadratic time; `Reader` looks for them
  version: '1.2',
} as const;

/** Takes plain values out of a tree. */
class Reader {
  readonly problems: Problem[] = [];
  private readonly places = new Map<string, number>();

  constructor(private readonly lineAt: (offset: number) => number) {}

  read(node: Node | null, path: Path, line = this.line(node)): unknown {
    this.places.set(pointerOf(path), line);
    if (isSeq(node)) return node.items.map((item, index) => this.read(item as Node, [...path, index]));
    if (isMap(node)) return this.readMap(node.items as { key: Node; value: Node | null }[], path);
    return isScalar(node) ? node.value : null;
  }

  lineOf(path: Path): number {
    const known = this.places.get(pointerOf(path));
    return known ?? (path.length === 0 ? 1 : this.lineOf(path.slice(0, -1)));
  }

  private readMap(pairs: { key: Node; value: Node | null }[], path: Path): unknown {
    const entries = new Map<string, unknown>();
    for (const { key, value } of pairs) {
      const line = this.line(key);
      if (!isScalar(key) || key.value === null) {
        this.problems.push({ line, field: fieldName(path), message: 'keys have to be names' });
        continue;
      }
      const name = String(key.value);
      const own = [...path, name];
      if (entries.has(name)) {
        const message = `stands twice, first on line ${this.lineOf(own)}`;
        this.problems.push({ line, field: fieldName(own), message });
      } else entries.set(name, this.read(value, own, line));
    }
    return Object.fromEntries(entries);
  }

  private line(node: Node | null): number {
    return this.lineAt(node?.range?.[0] ?? 0);
  }
}
