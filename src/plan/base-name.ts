// The last part of a path, as all of plan/ takes it.

/** What stands behind the last slash: empty for a path that ends with one. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
