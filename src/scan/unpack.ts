// Searches a stream, and what is packed in it, and in that.
import { Content } from './content.js';
import { formatOf, HEAD } from './formats/format.js';
import type { Member } from './formats/member.js';
import { canOpen, isCompression, membersOf } from './formats/members.js';
import { ByteReader, type Chunks, chunksOf } from './formats/reader.js';
import { UnknownFilter } from './formats/xz.js';
import { embeddedZip } from './formats/zip.js';
import { WindowTooLarge } from './formats/zstd.js';
import type { Matcher } from './matcher.js';
import { isSomebodyElses, type Shapes } from './patterns.js';
import { LimitReached, type Scope } from './scope.js';
import type { Hit, Part } from './types.js';
import { searchBytes } from './window.js';

/** Text can begin like zlib by chance, and little can be unpacked of it. */
const LEAST_UNPACKED = 1024;

/** Of a name in a report; archives allow some that are a thousand times as long. */
const LONGEST_NAME = 4096;

/** How reports call a content, and what is inside it. */
export interface Place {
  path: string;
  /** What stands before the names of its members. */
  inside: string;
}

/** What goes with a search through all depths. */
export interface Context {
  matcher: Matcher;
  /** Ids of the secrets by index. */
  ids: string[];
  /** More shapes to look for in texts. */
  shapes?: Shapes | undefined;
  scope: Scope;
  maxDepth: number;
  /** Told the bytes of every content. */
  count(bytes: number): void;
}

/** A stream of which every chunk is searched as it passes, and which remembers why it failed. */
class Source {
  failure: unknown;
  failed = false;
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #content: Content;
  readonly #head: Uint8Array[] = [];

  constructor(source: Chunks, content: Content) {
    this.#iterator = source[Symbol.asyncIterator]();
    this.#content = content;
  }

  async next(): Promise<Uint8Array | undefined> {
    return this.#head.shift() ?? this.#pull();
  }

  /** The first bytes, which `next` gives again. */
  async head(): Promise<Uint8Array> {
    const kept: Uint8Array[] = [];
    let length = 0;
    while (length < HEAD) {
      const chunk = await this.#pull();
      if (!chunk) break;
      kept.push(Buffer.from(chunk));
      length += chunk.length;
    }
    this.#head.push(...kept);
    return kept.length === 1 ? (kept[0] as Uint8Array) : Buffer.concat(kept);
  }

  async #pull(): Promise<Uint8Array | undefined> {
    try {
      const { value, done } = await this.#iterator.next();
      if (done) return undefined;
      this.#content.write(value);
      return value;
    } catch (error) {
      this.failed = true;
      this.failure = error;
      throw error;
    }
  }
}

/** Searches a content of any format. Its hits and bounds go to the scope. Throws what the source throws. */
export async function searchChunks(source: Chunks, place: Place, context: Context, depth = 0): Promise<void> {
  const { scope } = context;
  const content = new Content(context.matcher, context.ids, context.shapes);
  content.begin(place.path);
  const stream = new Source(source, content);
  const before = scope.hits.length;
  let ofMembers: Hit[] = [];
  try {
    await unpack(stream, place, context, depth);
    ofMembers = scope.hits.slice(before);
    while (await stream.next());
  } finally {
    context.count(content.length);
    const explained = new Set(ofMembers.map(({ secret }) => secret));
    for (const hit of await content.end(scope.patterns && !isSomebodyElses(place.path)))
      if (!explained.has(hit.secret)) scope.add(hit);
    content.release();
  }
}

async function unpack(stream: Source, place: Place, context: Context, depth: number): Promise<void> {
  const { scope } = context;
  const head = formatOf((await stream.head()).subarray(0, HEAD));
  const reader = new ByteReader(chunksOf(() => stream.next()));
  if (!scope.open) return;
  const format = head ?? ((await embeddedZip(reader)) ? 'zip' : undefined);
  if (format === undefined) return;
  const bound = (path: string, reason: string, cut: boolean) => scope.addBound({ path, reason, cut });
  const damaged = (path: string, error: unknown) => {
    if (stream.failed) throw stream.failure;
    bound(path, reasonOf(error), isLimit(error));
  };
  if (!canOpen(format)) {
    bound(place.path, `packed with ${format}, which is not unpacked`, false);
    return;
  }
  if (depth >= context.maxDepth) {
    bound(place.path, `nested deeper than ${context.maxDepth} archives`, true);
    return;
  }
  const before = scope.unpacked;
  try {
    for await (const member of membersOf(format, reader)) {
      const inner = isCompression(format) ? unpackedPlace(place) : memberPlace(place, member);
      const searching = searchMember(member, inner, context, depth);
      await (isCompression(format) ? searching : searching.catch((error) => damaged(inner.path, error)));
    }
    await searchBehind(reader, place, context, depth);
  } catch (error) {
    const isChance = format === 'zlib' && scope.unpacked - before < LEAST_UNPACKED;
    if (!isChance || isLimit(error) || stream.failed) damaged(place.path, error);
  }
}

/** What stands behind a compressed content, when it is packed itself; anything else is searched as it passes. */
async function searchBehind(
  reader: ByteReader,
  place: Place,
  context: Context,
  depth: number,
): Promise<void> {
  const head = await reader.upTo(HEAD);
  reader.unread(head);
  if (formatOf(head) !== undefined) await searchChunks(reader.rest, place, context, depth + 1);
}

async function searchMember(member: Member, place: Place, context: Context, depth: number): Promise<void> {
  const { scope } = context;
  searchText(member.name, place.path, 'name', context);
  searchText(member.link, place.path, 'link', context);
  for (const attribute of member.attributes ?? []) searchText(attribute, place.path, 'attribute', context);
  if (member.closed) scope.addBound({ path: place.path, reason: member.closed, cut: false });
  if (!member.content) return;
  const content = member.packed ? counted(member.content, scope) : member.content;
  await searchChunks(content, place, context, depth + 1);
}

/** Counts towards the limit of what is unpacked. */
function counted(source: Chunks, scope: Scope): Chunks {
  const iterator = source[Symbol.asyncIterator]();
  return chunksOf(async () => {
    const { value, done } = await iterator.next();
    if (done) return undefined;
    scope.unpack(value.length);
    return value;
  });
}

function searchText(
  text: string | undefined,
  path: string,
  part: Part,
  { matcher, ids, scope }: Context,
): void {
  if (!text) return;
  searchBytes(matcher, Buffer.from(text, 'latin1'), ({ secret, match, form }, offset) =>
    scope.add({ secret: ids[secret] ?? '', match, path, part, encoding: form.encoding, offset }),
  );
}

/** `app/x.gz` holds `app/x.gz!x`; the members of `app/x.tgz` follow behind `app/x.tgz!`. */
function unpackedPlace({ path, inside }: Place): Place {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
  return { path: `${inside}${name.replace(/\.\w+$/, '')}`, inside };
}

function memberPlace({ inside }: Place, { name = '' }: Member): Place {
  const shown = Buffer.from(name, 'latin1')
    .toString()
    .replace(/^(\.?\/)+/, '');
  const path = `${inside}${shown.length > LONGEST_NAME ? `${shown.slice(0, LONGEST_NAME)}…` : shown}`;
  return { path, inside: `${path}!` };
}

const isLimit = (error: unknown): boolean => error instanceof LimitReached || error instanceof WindowTooLarge;

/** The library's own words may hold parts of the content; ours and zlib's do not. */
function reasonOf(error: unknown): string {
  if (isLimit(error) || error instanceof UnknownFilter) return (error as Error).message;
  return 'damaged: it could not be unpacked to its end';
}
