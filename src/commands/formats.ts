// The forms in which a preview can be printed.

export const formats = ['text', 'json', 'jsonl', 'sarif', 'dockerfile', 'diff'] as const;

/** One of them. */
export type Format = (typeof formats)[number];
