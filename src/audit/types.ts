// What an audit tells. A value is never part of it.
import type { Bound, Hit } from '../scan/types.js';

/** The part of an image that holds it. `blob`: something in the archive that belongs to no image in it. */
export type Place = 'config' | 'history' | 'layer' | 'attestation' | 'manifest' | 'blob';

/** What became of a file in a later layer; the layer below still has it. */
export interface Fate {
  action: 'deleted' | 'replaced';
  layer: number;
}

/** A line of the Dockerfile that a provenance holds. */
export interface SourceLine {
  file: string;
  line: number;
}

/** One place with a credential. */
export interface AuditFinding {
  place: Place;
  /** Id of the known secret; empty when it was recognised by its form or its name. */
  secret: string;
  /** `value`, `line`, what a pattern stands for, or `named like a credential`. */
  match: string;
  /** A path in the layer, or in a JSON text: `Env NPM_TOKEN`, `predicate.builder.id`; empty for the whole. */
  path: string;
  part: Hit['part'];
  encoding: Hit['encoding'];
  /** Bytes before it in what `path` names. */
  offset: number;
  /** Number and digest of the layer, for `layer`; digest of the blob for `attestation`, `manifest` and `blob`. */
  layer: number | null;
  digest: string;
  later: Fate | null;
  /** The instruction that made it, as the history has it, with all values masked; empty when that is not known. */
  instruction: string;
  source: SourceLine | null;
}

/** Something that was not searched, and where. */
export interface AuditBound extends Bound {
  place: Place;
  layer: number | null;
}

/** One image for one platform. */
export interface ImageReport {
  name: string;
  platform: string;
  digest: string;
  layers: number;
  findings: AuditFinding[];
  bounds: AuditBound[];
}

/** The outcome for one argument. */
export interface AuditReport {
  /** The argument as it was given. */
  source: string;
  images: ImageReport[];
  /** What is in the archive and in no image of it. */
  others: { findings: AuditFinding[]; bounds: AuditBound[] };
  /** Platforms that an index names and the archive does not hold. */
  absent: string[];
  secrets: { id: string; searched: 'everywhere' | 'token' | 'not' }[];
  files: number;
  bytes: number;
}
