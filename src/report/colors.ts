// Colours for the terminal, and when to use them.
import pico from 'picocolors';

/** Paints text, or leaves it alone. */
export type Colors = ReturnType<typeof pico.createColors>;

/** Colours that are on or off for good. */
export function colors(enabled: boolean): Colors {
  return pico.createColors(enabled);
}

/**
 * Decides whether a stream gets colours: `NO_COLOR` wins, then `FORCE_COLOR`, then whether a terminal listens.
 * @param stream the stream that is written to
 * @param env the process environment
 */
export function wantsColor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return stream.isTTY === true && env.TERM !== 'dumb';
}
