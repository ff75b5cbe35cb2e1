// What an archive holds.
import type { Chunks } from './reader.js';

/** An entry of an archive, or the content of a compressed file. Texts are bytes, one character each. */
export interface Member {
  /** Undefined for the content of a compressed file, which has no name of its own. */
  name?: string;
  link?: string;
  attributes?: string[];
  /** Undefined for what has no content. It can be read once, before the next member is asked for. */
  content?: Chunks;
  /** Its content takes less room in the archive than it has. */
  packed?: boolean;
  /** Why its content cannot be read, as half a sentence. */
  closed?: string;
}
