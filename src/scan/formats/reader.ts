// Reads a stream of chunks by counts of bytes. A chunk is valid until the next one is asked for.

export type Chunks = AsyncIterable<Uint8Array>;

/** The source ended before what was announced. */
export class Truncated extends Error {
  constructor() {
    super('it ends too early');
  }
}

const NOTHING = new Uint8Array(0);

export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = NOTHING;

  constructor(source: Chunks) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes, as many as are at hand; undefined at the end. */
  async next(most = Number.POSITIVE_INFINITY): Promise<Uint8Array | undefined> {
    while (this.#chunk.length === 0) {
      const { value, done } = await this.#source.next();
      if (done) return undefined;
      this.#chunk = value;
    }
    const part = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(part.length);
    return part;
  }

  /** Puts the end of what was read last back. */
  unread(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#chunk = this.#chunk.length === 0 ? part : Buffer.concat([part, this.#chunk]);
  }

  /** The next `count` bytes, fewer only at the end; they stay valid. */
  async upTo(count: number): Promise<Buffer> {
    const bytes = Buffer.alloc(count);
    let filled = 0;
    while (filled < count) {
      const part = await this.next(count - filled);
      if (part === undefined) return bytes.subarray(0, filled);
      bytes.set(part, filled);
      filled += part.length;
    }
    return bytes;
  }

  /** The next `count` bytes. Throws `Truncated`. */
  async exactly(count: number): Promise<Buffer> {
    const bytes = await this.upTo(count);
    if (bytes.length < count) throw new Truncated();
    return bytes;
  }

  /** All that is left, as chunks. */
  get rest(): Chunks {
    return chunksOf(() => this.next());
  }

  /** The next `count` bytes as chunks. Throws `Truncated`. What the user leaves unread is skipped by `rest`. */
  take(count: number): { chunks: Chunks; rest(): Promise<void> } {
    let left = count;
    const next = async (): Promise<Uint8Array | undefined> => {
      if (left === 0) return undefined;
      const part = await this.next(left);
      if (part === undefined) throw new Truncated();
      left -= part.length;
      return part;
    };
    const rest = async () => {
      while (await next());
    };
    return { chunks: chunksOf(next), rest };
  }
}

/** Chunks from a function that gives one after the other, and undefined at the end. */
export function chunksOf(next: () => Promise<Uint8Array | undefined>): Chunks {
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const value = await next();
        return value ? { value, done: false } : { value: undefined, done: true };
      },
    }),
  };
}
