// What the scanner is told to search: its arguments, and where everything is mounted for it.

/** Where the scan op mounts what it looks at. */
export const place = '/sealfile/scan';

/** What one run of the scanner has to do. Paths are inside its container. */
export interface ScanJob {
  /** Files with the secrets' values; one that is not there was not given to the build. */
  secrets: { id: string; path: string }[];
  /** The file system after the step; undefined when the step keeps none. */
  result?: string;
  /** The file system before the step. */
  parent?: string;
  caches: { label: string; path: string }[];
  /** Where the report goes. */
  output: string;
}
