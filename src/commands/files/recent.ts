// What was looked at lately, so that a run over thousands of files needs no more memory than one over hundreds.

/** A map that forgets what was asked for longest ago when it holds too much. */
export class Recent<V> {
  readonly #entries = new Map<string, { value: V; weight: number }>();
  readonly #most: number;
  #weight = 0;

  /** @param most the weight that it holds; its latest entry it holds in any case */
  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V, weight = 1): void {
    this.#forget(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#most || oldest === key) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
