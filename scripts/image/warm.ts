// Fills V8's code cache: runs the frontend once against a gateway that has a Dockerfile and otherwise empty answers,
// so that what a build calls is in the cache. node warm.ts NODE START-FILE; the cache is written beside that file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import http2 from 'node:http2';
import { dirname, join } from 'node:path';
import { Duplex } from 'node:stream';

const LONGEST_RUN_MILLISECONDS = 20_000;
const DOCKERFILE = Buffer.from(
  'FROM a AS b\nARG C=d\nARG NPM_TOKEN\nRUN e && f "$C" | g\nCOPY --from=b h .\nCOPY . /i/\nENV J=k\nCMD ["l"]\n',
);

/** gRPC's frame around a message: not compressed, the length in four bytes. */
function frame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** Every file is that Dockerfile (field 1 of ReadFileResponse); all other answers are empty. */
function answerTo(path: string): Buffer {
  if (!path.endsWith('/ReadFile')) return frame(Buffer.alloc(0));
  return frame(Buffer.concat([Buffer.from([0x0a, DOCKERFILE.length]), DOCKERFILE]));
}

const [node = '', start = ''] = process.argv.slice(2);
const frontend = spawn(node, [start, '--write-cache'], {
  stdio: ['pipe', 'pipe', 'inherit'],
  env: { ...process.env, BUILDKIT_SESSION_ID: 'warm', BUILDKIT_WORKERS: '[]' },
});

const server = http2.createServer();
server.on('stream', (call, headers) => {
  call.resume();
  call.on('error', () => {});
  call.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  call.on('wantTrailers', () => call.sendTrailers({ 'grpc-status': '0' }));
  call.end(answerTo(String(headers[':path'])));
});
server.on('sessionError', () => {});
const wire = Duplex.from({ readable: frontend.stdout, writable: frontend.stdin });
wire.on('error', () => {});
server.emit('connection', wire);

const deadline = setTimeout(() => frontend.kill('SIGTERM'), LONGEST_RUN_MILLISECONDS);
frontend.on('exit', (code) => {
  clearTimeout(deadline);
  const filled = existsSync(join(dirname(start), 'frontend.cache'));
  process.stderr.write(`warmed: exit code ${code}, the cache is ${filled ? 'filled' : 'missing'}\n`);
  process.exit(filled ? 0 : 1);
});
