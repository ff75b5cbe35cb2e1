// An image of a running engine, as `docker save` writes it.
import { spawn } from 'node:child_process';
import { SealfileError } from '../errors.js';
import type { Bytes } from './types.js';

/**
 * Streams the image's archive; docker finds the engine by its own environment (`DOCKER_HOST`, `DOCKER_CONTEXT`).
 * @throws SealfileError of kind `input`, while reading, when docker is missing or the engine has no such image
 */
export function savedByEngine(reference: string): { content: Bytes; close: () => void } {
  const child = spawn('docker', ['save', '--', reference], { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const ended = new Promise<number | null | Error>((resolve) => {
    child.on('error', resolve);
    child.on('close', resolve);
  });
  async function* content(): AsyncGenerator<Uint8Array> {
    yield* child.stdout;
    const code = await ended;
    if (code !== 0) throw failure(code, complaint);
  }
  const close = () => {
    child.kill();
    child.stdout.destroy();
  };
  return { content: content(), close };
}

function failure(code: number | null | Error, complaint: string): SealfileError {
  if (code instanceof Error) {
    return new SealfileError(
      'there is no such file, and docker, which could ask an engine for an image of this name, cannot be started',
      { cause: code },
    );
  }
  const said = complaint
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^Error response from daemon: /, '');
  if (/no such image|reference does not exist|not found/i.test(complaint)) {
    return new SealfileError('there is no such file, and the engine has no image of this name');
  }
  return new SealfileError(`there is no such file, and docker save failed${said ? `: ${said}` : ''}`);
}
