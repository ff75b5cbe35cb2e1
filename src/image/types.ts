// What an image is made of, once it has been read.

/** Bytes as they come. */
export type Bytes = AsyncIterable<Uint8Array>;

/** A file of an archive or a layout, while it goes by. */
export interface Blob {
  /** Its path there, normalised: `blobs/sha256/…`, or `…/layer.tar` in old archives. */
  key: string;
  size: number;
  content: Bytes;
}

/** What a pass over an archive leaves behind, by path there. */
export interface Files {
  /** Small JSON texts. */
  texts: Map<string, string>;
  /** Every file; `digest` is the sha256 of its content. */
  blobs: Map<string, { digest: string; size: number }>;
  /** Where symbolic and hard links lead. */
  links: Map<string, string>;
}

/** A layer of an image. */
export interface Layer {
  /** 1 is the lowest one. */
  number: number;
  /** Key of its blob. */
  key: string;
  /** `sha256:…` of the blob as it is stored. */
  digest: string;
  mediaType: string;
  /** False when the archive does not have it. */
  present: boolean;
}

/** An in-toto statement that is attached to an image. */
export interface Statement {
  key: string;
  predicateType: string;
  /** Undefined when it is too large to be kept, or is not there; its bytes went by all the same. */
  text: string | undefined;
  present: boolean;
}

/** An entry of a config's history. */
export interface HistoryEntry {
  createdBy: string;
  emptyLayer: boolean;
}

/** The parts of an image config that somebody asks for by name; what is there in another form counts as absent. */
export interface ImageConfig {
  /** The shell of RUN, where it is not the usual one. */
  shell: string[];
  history: HistoryEntry[];
  diffIds: string[];
}

/** One image for one platform. */
export interface Image {
  /** What it is called in the archive: `ctest:latest`; empty when it has no name. */
  name: string;
  /** `linux/amd64`, `linux/arm/v7`. */
  platform: string;
  /** Digest of its manifest; empty in archives that have no such manifests. */
  digest: string;
  configKey: string;
  configText: string;
  config: ImageConfig;
  layers: Layer[];
  statements: Statement[];
  /** Texts that belong to it beside its config: its manifest, the index, the attestation's manifest. */
  manifests: { key: string; text: string }[];
}

/** A manifest that an index names and that is not there, as is usual for platforms that nobody asked for. */
export interface AbsentManifest {
  platform: string;
  digest: string;
}

/** What was in an archive or a layout. */
export interface ImageSet {
  images: Image[];
  absent: AbsentManifest[];
  /** Digests of manifests that are neither images nor attestations: other artifacts. */
  others: string[];
  /** Everything that went by, what belongs to no image included. */
  files: Files;
}
