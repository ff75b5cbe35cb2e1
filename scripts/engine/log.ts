// Progress lines on standard error: colours and a running clock only on a terminal.
import pc from 'picocolors';

/** Where progress goes. `step` announces something that takes a while and resolves to its result. */
export interface Log {
  info(text: string): void;
  step<T>(text: string, work: () => Promise<T>): Promise<T>;
}

const TERMINAL_TICK = 1_000;
const PIPE_TICK = 30_000;

const terminal = process.stderr.isTTY === true;
const colours = pc.createColors(terminal && !process.env.NO_COLOR);

/** A log that prints to standard error. */
export function progress(): Log {
  const print = (text: string) => process.stderr.write(`${text}\n`);
  return {
    info: (text) => print(`${colours.dim('·')} ${text}`),
    async step(text, work) {
      const started = Date.now();
      print(`${colours.cyan('→')} ${text} …`);
      const tick = () =>
        process.stderr.write(terminal ? `  ${seconds(started)}\r` : `  … ${seconds(started)}\n`);
      const ticker = setInterval(tick, terminal ? TERMINAL_TICK : PIPE_TICK);
      try {
        const result = await work();
        print(`${colours.green('✓')} ${text} ${colours.dim(`(${seconds(started)})`)}`);
        return result;
      } catch (error) {
        print(`${colours.red('✗')} ${text}`);
        throw error;
      } finally {
        clearInterval(ticker);
      }
    },
  };
}

/** A log that says nothing. */
export const silent: Log = { info: () => {}, step: (_text, work) => work() };

function seconds(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
