// Reads ar archives: Debian packages and static libraries.
import type { Member } from './member.js';
import type { ByteReader } from './reader.js';

const MAGIC = 8;
const HEADER = 60;
const FIELDS = { name: [0, 16], size: [48, 58] } as const;

/** The members in order; a member's content is to be read before the next one is asked for. Throws on a damaged archive. */
export async function* arMembers(reader: ByteReader): AsyncGenerator<Member> {
  await reader.exactly(MAGIC);
  for (let head = await reader.upTo(HEADER); head.length > 0; head = await reader.upTo(HEADER)) {
    const size = Number(head.toString('latin1', ...FIELDS.size).trim());
    if (head.length < HEADER || head.toString('latin1', 58) !== '`\n' || !(size >= 0))
      throw new Error('a header is damaged');
    const content = reader.take(size);
    yield { name: head.toString('latin1', ...FIELDS.name).replace(/\/? *$/, ''), content: content.chunks };
    await content.rest();
    await reader.upTo(size % 2);
  }
}
