// Searches contents and names for known secrets, and for things in the shape of one; keeps what it found.
import { readSync } from 'node:fs';
import { Content } from './content.js';
import { shown } from './disk.js';
import { isPacked } from './formats/format.js';
import { Mask } from './mask.js';
import { Matcher } from './matcher.js';
import { ENCODINGS } from './needles/forms.js';
import { needlesOf } from './needles/needles.js';
import { isSomebodyElses, type Shapes } from './patterns.js';
import { Report } from './report.js';
import { Scope } from './scope.js';
import type { Hit, KnownSecret, Part, ScanReport } from './types.js';
import { searchChunks } from './unpack.js';
import { type ReadFile, searchBytes } from './window.js';

export interface SearchOptions {
  /** Look for private keys and vendor tokens in texts, too. */
  patterns?: boolean;
  /** More shapes to look for in texts. */
  shapes?: Shapes | undefined;
  /** Bytes that are unpacked of one file or stream, with all that is packed inside. 4 GiB. */
  maxUnpacked?: number;
  /** Archives inside archives. 8. */
  maxDepth?: number;
}

/** What may differ from file to file. */
export interface ContentOptions {
  /** False: only known secrets. */
  patterns?: boolean;
}

const CHUNK = 64 * 1024;

export class Search {
  readonly #ids: string[];
  readonly #matcher: Matcher;
  readonly #options: Required<Omit<SearchOptions, 'shapes'>>;
  readonly #shapes: Shapes | undefined;
  readonly #report: Report;
  readonly #mask: Mask;
  /** The view on files that are no archives, one after the other. */
  readonly #content: Content;

  constructor(secrets: KnownSecret[], options: SearchOptions = {}) {
    this.#options = { patterns: false, maxUnpacked: 4 * 2 ** 30, maxDepth: 8, ...options };
    this.#ids = secrets.map(({ id }) => id);
    const searched = secrets.map(needlesOf);
    this.#matcher = new Matcher(searched.flatMap(({ needles }) => needles));
    this.#mask = new Mask(this.#matcher);
    this.#report = new Report(
      secrets.map(({ id }, index) => ({ id, searched: searched[index]?.searched ?? 'not' })),
      ENCODINGS,
      this.#mask,
    );
    this.#shapes = options.shapes;
    this.#content = new Content(this.#matcher, this.#ids, options.shapes);
  }

  /**
   * Searches an open file, from its beginning.
   * @param shownPath how reports call it
   * @returns a promise for archives and what may hold a shape, during which the file has to stay open
   * @throws what `read` throws
   */
  file(
    file: number,
    read: ReadFile,
    shownPath: string,
    options?: ContentOptions,
  ): Promise<unknown> | undefined {
    this.#report.files++;
    const content = this.#content;
    content.begin(shownPath);
    if (content.read(file, read) === 0) return undefined;
    if (isPacked(content.head, content.length))
      return this.#searched(chunksOfFile(file), shownPath, this.#scope(options));
    while (content.read(file, read) > 0);
    if (content.endsAsZip) return this.#searched(chunksOfFile(file), shownPath, this.#scope(options));
    this.#report.bytes += content.length;
    const hits = content.end(this.#wantsPatterns(shownPath, options));
    if (hits instanceof Promise) return hits.then((found) => this.#report.add(found));
    if (hits.length > 0) this.#report.add(hits);
    return undefined;
  }

  /**
   * Searches a stream; a chunk has to stay valid until the next one is asked for.
   * @returns the hits of this content, which the report keeps as well
   * @throws what the stream throws
   */
  async stream(
    source: AsyncIterable<Uint8Array>,
    shownPath: string,
    options?: ContentOptions,
  ): Promise<Hit[]> {
    this.#report.files++;
    return this.#searched(source, shownPath, this.#scope(options));
  }

  async #searched(source: AsyncIterable<Uint8Array>, path: string, scope: Scope): Promise<Hit[]> {
    const { maxDepth } = this.#options;
    const count = (bytes: number) => {
      this.#report.bytes += bytes;
    };
    await searchChunks(
      source,
      { path, inside: `${path}!` },
      { matcher: this.#matcher, ids: this.#ids, shapes: this.#shapes, scope, maxDepth, count },
    );
    this.#report.addBounds(scope.bounds);
    return this.#report.add(scope.hits);
  }

  /** Searches a name, the target of a link, or an attribute; a text is UTF-8. */
  text(value: Uint8Array | string, shownPath: string, part: Part): void {
    const bytes = typeof value === 'string' ? Buffer.from(value) : value;
    searchBytes(this.#matcher, bytes, (needle, start) => {
      const secret = this.#ids[needle.secret] ?? '';
      this.#report.add([
        { secret, match: needle.match, path: shownPath, part, encoding: needle.form.encoding, offset: start },
      ]);
    });
  }

  /**
   * Searches the names in a folder, and the paths that end in them. Texts are bytes, one character each.
   * @param folder empty, or with a slash at the end
   */
  names(folder: string, names: string[]): void {
    const paths = names.map((name) => folder + name);
    const bytes = Buffer.from(paths.join('\0'), 'latin1');
    searchBytes(this.#matcher, bytes, ({ secret, match, form }, start, end) => {
      const index = pathAt(paths, start);
      const path = paths[index.path] ?? '';
      if (end - index.start <= folder.length) return;
      const id = this.#ids[secret] ?? '';
      const offset = start - index.start;
      this.#report.add([
        { secret: id, match, path: shown(path), part: 'name', encoding: form.encoding, offset },
      ]);
    });
  }

  /** Folders, links and other things that were looked at without a content. */
  count(entries: number): void {
    this.#report.files += entries;
  }

  /** Puts `***` in the place of known secrets, for messages that name files. */
  masked(text: string): string {
    return this.#mask.apply(text);
  }

  /** What was looked at until now. */
  get progress(): { files: number; bytes: number } {
    return { files: this.#report.files, bytes: this.#report.bytes };
  }

  report(): ScanReport {
    return this.#report.toJSON();
  }

  #wantsPatterns(path: string, options?: ContentOptions): boolean {
    return (options?.patterns ?? this.#options.patterns) && !isSomebodyElses(path);
  }

  #scope(options?: ContentOptions): Scope {
    return new Scope(options?.patterns ?? this.#options.patterns, this.#options.maxUnpacked);
  }
}

/** Which of the paths, joined by one byte, holds this place, and where it starts. */
function pathAt(paths: string[], place: number): { path: number; start: number } {
  let start = 0;
  for (const [index, { length }] of paths.entries()) {
    if (place <= start + length) return { path: index, start };
    start += length + 1;
  }
  return { path: paths.length - 1, start };
}

/** Reads on from the beginning, whatever was read before. */
async function* chunksOfFile(file: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(CHUNK);
  for (let at = 0; ; ) {
    const count = readSync(file, buffer, 0, CHUNK, at);
    if (count === 0) return;
    at += count;
    yield buffer.subarray(0, count);
  }
}
