// The command's two output streams: results on one, remarks and progress on the other.
import { visible } from '../report/visible.js';
import type { Progress } from './examine.js';

const quietFor = 500;

/** Writes a remark for a person, on standard error. */
export function remark(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** Writes results; resolves when they have been taken, so that a slow pipe gets all of them. */
export function output(data: string | Uint8Array): Promise<void> {
  return new Promise((done) => process.stdout.write(data, () => done()));
}

/** A reader that went away (`sealfile preview | head`) is no failure of ours. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** A counter on standard error for runs that take long; silent unless a terminal listens. */
export function progressLine(noun: string): { step: Progress; done: () => void } {
  const started = Date.now();
  let shown = 0;
  const step: Progress = (done, total) => {
    const now = Date.now();
    if (!process.stderr.isTTY || now - started < quietFor || now - shown < 100) return;
    shown = now;
    process.stderr.write(`\r\x1b[K${done} of ${total} ${noun}`);
  };
  const done = () => {
    if (shown > 0) process.stderr.write('\r\x1b[K');
  };
  return { step, done };
}
