// Texts of ops that no message of ours names: newer upstreams add fields, and names of steps stand beside the ops.
import protobuf from 'protobufjs/minimal.js';
import type { Subject } from './subject.js';
import { type Word, wordsOf } from './words.js';

/** Wire type of texts, bytes and messages. */
const LENGTH_DELIMITED = 2;
const DEEPEST = 8;
/** No credential is shorter. */
const SHORTEST = 12;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell messages from texts
const BINARY = /[\0-\x08\x0e-\x1f\ufffd]/;

/** What ops, and the names of steps, hold beside their words. */
export function unreadWords(subject: Subject): Word[] {
  const known = new Set(wordsOf(subject).map(({ text }) => text));
  return subject.graphs.flatMap(({ parts }) =>
    parts.flatMap(({ names, bytes, ranges }) => {
      const texts = new Set([...textsIn(bytes, 0), ...names]);
      const unread = [...texts].filter((text) => text.length >= SHORTEST && !known.has(text));
      return unread.map((text) => ({ text, place: 'a part of a step that sealfile does not know', ranges }));
    }),
  );
}

/** All texts in a message, whatever its fields are. */
function textsIn(bytes: Uint8Array, depth: number): string[] {
  const reader = protobuf.Reader.create(bytes);
  const texts: string[] = [];
  try {
    while (reader.pos < reader.len) {
      const type = reader.uint32() & 7;
      if (type !== LENGTH_DELIMITED) {
        reader.skipType(type);
        continue;
      }
      const part = reader.bytes();
      const text = Buffer.from(part).toString();
      if (!BINARY.test(text)) texts.push(text);
      if (depth < DEEPEST) texts.push(...textsIn(part, depth + 1));
    }
  } catch {
    // No message, but a text.
  }
  return texts;
}
