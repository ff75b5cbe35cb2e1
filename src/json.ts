// JSON of which nothing is known: what does not have the wanted form counts as empty.

export type JsonObject = Record<string, unknown>;

/** An object as it is, anything else as one without entries. */
export function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** An array as it is, anything else as an empty one. */
export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string as it is, anything else as an empty one. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The strings among the entries of an array. */
export function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}
