// The command's two output streams: results on one, remarks and progress on the other.
import { visible } from '../report/visible.js';
import type { Progress } from './examine.js';

const quietFor = 500;

/** Writes a remark for a person, on standard error. */
export function remark(text: string): void {
  process.stderr.write(`${visible(text)}\n`);
}

/** The same for several; what holds for many files is said once. */
export function remarkEach(texts: string[]): void {
  for (const text of new Set(texts)) remark(text);
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

/** A counter on standard error for runs that take long; silent unless a terminal listens. Behind `done` it may go on. */
export function progressLine(noun: string): { step: Progress; done: () => void } {
  const line = transientLine();
  return { step: (done, total) => line.show(() => `${done} of ${total} ${noun}`), done: line.clear };
}

/** The same for bytes, with the name of what they come from; the size is shown where it is known. */
export function bytesLine(name: string): {
  step: (bytes: number, size: number | undefined) => void;
  done: () => void;
} {
  const line = transientLine();
  const mebibytes = (bytes: number) => `${Math.floor(bytes / 2 ** 20)} MiB`;
  const step = (bytes: number, size: number | undefined) =>
    line.show(
      () => `${visible(name)}: ${mebibytes(bytes)}${size === undefined ? '' : ` of ${mebibytes(size)}`}`,
    );
  return { step, done: line.clear };
}

function transientLine(): { show: (text: () => string) => void; clear: () => void } {
  const started = Date.now();
  let shown = 0;
  let seen = false;
  const show = (text: () => string) => {
    const now = Date.now();
    if (!process.stderr.isTTY || now - started < quietFor || now - shown < 100) return;
    shown = now;
    seen = true;
    process.stderr.write(`\r\x1b[K${text()}`);
  };
  const clear = () => {
    if (seen) process.stderr.write('\r\x1b[K');
    seen = false;
  };
  return { show, clear };
}
