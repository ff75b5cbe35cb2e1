// Fills V8's code cache: runs the frontend once against a gateway that has a build with unchanged sealed steps, so that what a
// build calls is in the cache. node warm.ts NODE START-FILE; the cache is written beside that file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import http2 from 'node:http2';
import { dirname, join } from 'node:path';
import { Duplex } from 'node:stream';
import { answerTo } from './answers.ts';

const LONGEST_RUN_MILLISECONDS = 20_000;

/** gRPC's frame around a message: not compressed, the length in four bytes. */
const FRAME = 5;

function framed(message: Buffer): Buffer {
  const head = Buffer.alloc(FRAME);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** What the build came to: field 1 of ReturnRequest is a result, field 2 an error. */
let returned = Buffer.alloc(0);

const [node = '', start = ''] = process.argv.slice(2);
const frontend = spawn(node, [start, '--write-cache'], {
  stdio: ['pipe', 'pipe', 'inherit'],
  env: {
    ...process.env,
    BUILDKIT_SESSION_ID: 'warm',
    BUILDKIT_WORKERS: '[]',
    BUILDKIT_FRONTEND_OPT_0: 'source=self',
  },
});

const server = http2.createServer();
server.on('stream', (call, headers) => {
  const method = String(headers[':path']).replace(/^.*\//, '');
  const chunks: Buffer[] = [];
  call.on('data', (chunk: Buffer) => chunks.push(chunk));
  call.on('error', () => {});
  call.on('end', () => {
    const request = Buffer.concat(chunks).subarray(FRAME);
    if (method === 'Return') returned = request;
    call.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    call.on('wantTrailers', () => call.sendTrailers({ 'grpc-status': '0' }));
    call.end(framed(answerTo(method, request)));
  });
});
server.on('sessionError', () => {});
const wire = Duplex.from({ readable: frontend.stdout, writable: frontend.stdin });
wire.on('error', () => {});
server.emit('connection', wire);

const deadline = setTimeout(() => frontend.kill('SIGTERM'), LONGEST_RUN_MILLISECONDS);
frontend.on('exit', (code) => {
  clearTimeout(deadline);
  const filled = existsSync(join(dirname(start), 'frontend.cache'));
  const succeeded = returned[0] === 0x0a;
  const reason = succeeded ? '' : `: ${returned.toString('latin1').replace(/[^ -~]+/g, ' ')}`;
  const outcome = succeeded ? 'succeeded' : 'failed';
  process.stderr.write(
    `warmed: exit code ${code}, the build ${outcome}${reason}, the cache is ${filled ? 'filled' : 'missing'}\n`,
  );
  process.exit(filled && succeeded ? 0 : 1);
});
