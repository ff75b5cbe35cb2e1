// Why a word cannot be lexed: BuildKit refuses it too.

/** A word with an unbalanced quote, a bad substitution or the like. Never leaves this folder. */
export class LexError extends Error {}
