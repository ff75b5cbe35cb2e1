// How `sealfile audit` can be called.

export const auditFormats = ['text', 'json', 'sarif'] as const;

/** How `audit` was called. */
export interface AuditOptions {
  /** Values of `--secret`. */
  secret?: string[];
  format: (typeof auditFormats)[number];
}
