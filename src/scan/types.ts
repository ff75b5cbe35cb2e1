// What a search looks for, and what it tells. A value is never part of what it tells.

/** A secret whose value must not be found. */
export interface KnownSecret {
  id: string;
  value: Uint8Array;
}

/** How a value was written where it was found. */
export type Encoding = 'raw' | 'base64' | 'hex' | 'url' | 'json' | 'xml' | 'utf-16';

/** What of a file held it: its content, its name, the target of a link, or an extended attribute. */
export type Part = 'content' | 'name' | 'link' | 'attribute';

/** One place where a secret, or something that has the shape of one, was found. */
export interface Hit {
  /** Id of the known secret; empty when a pattern matched. */
  secret: string;
  /** `value`; `line` for a part that tells it: a line of a key, the password in settings; or what a pattern stands for, such as `private key`. */
  match: string;
  /** Path inside what was searched, without a leading slash; members of archives follow behind `!`. */
  path: string;
  part: Part;
  encoding: Encoding;
  /** Bytes before it, in the unpacked content. */
  offset: number;
}

/** Something that could not be searched, or not to its end. */
export interface Bound {
  path: string;
  /** Why, as half a sentence: `nested deeper than 8 archives`. */
  reason: string;
  /** True when a limit of ours stopped the search; false for what nobody could read, such as an encrypted member. */
  cut: boolean;
}

/** How a known secret was searched for: not when it is empty, shorter than 4 characters, a certificate, or an address without anything secret in it; as a whole token below 8. */
export type Thoroughness = 'everywhere' | 'token' | 'not';

/** The outcome of a search. Its form is part of the evidence: schema/evidence.schema.json. */
export interface ScanReport {
  version: 1;
  secrets: { id: string; searched: Thoroughness }[];
  encodings: Encoding[];
  /** Files, folders, links that were looked at, and bytes of content, unpacked ones included. */
  files: number;
  bytes: number;
  hits: Hit[];
  bounds: Bound[];
}
