import { connect as connectHttp2, createServer, type Http2Server, type ServerHttp2Stream } from 'node:http2';
import {
  type AddressInfo,
  connect as connectSocket,
  createServer as createRelay,
  type Server,
} from 'node:net';
import { oversizedMark, replaceOversized, withoutHeaderTable } from '../../../src/build/gateway/oversized.js';

let server: Http2Server;
let relay: Server;

/** A server that ends a stream as BuildKit ends a failed call, behind the two transforms. */
beforeEach(async () => {
  server = createServer({ maxSendHeaderBlockLength: 1 << 24 });
  server.on('stream', (stream: ServerHttp2Stream, headers) => {
    const details = 'x'.repeat(Number(headers['x-size']));
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () =>
      stream.sendTrailers({ 'grpc-status': '9', details, again: details.slice(0, 20) }),
    );
    stream.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  relay = createRelay((socket) => {
    const upstream = connectSocket((server.address() as AddressInfo).port, '127.0.0.1');
    upstream.pipe(replaceOversized()).pipe(socket);
    socket.pipe(withoutHeaderTable()).pipe(upstream);
    socket.on('error', () => {});
    upstream.on('error', () => {});
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
});

afterEach(() => {
  relay.close();
  server.close();
});

function trailers(sizes: number[]): Promise<NodeJS.Dict<string | string[]>[]> {
  const session = connectHttp2(`http://127.0.0.1:${(relay.address() as AddressInfo).port}`);
  const one = (size: number) =>
    new Promise<NodeJS.Dict<string | string[]>>((resolve, reject) => {
      const stream = session.request({ ':path': '/', 'x-size': String(size) });
      stream.on('trailers', resolve);
      stream.on('error', reject);
      stream.resume();
    });
  return Promise.all(sizes.map(one)).finally(() => session.close());
}

test('what fits passes as it is', async () => {
  const [small] = await trailers([100]);
  expect([small?.['grpc-status'], small?.details]).toEqual(['9', 'x'.repeat(100)]);
});

test('what does not fit becomes a small error, and the connection goes on', async () => {
  const [before, large, after] = await trailers([10, 3_000_000, 20]);
  expect(large).toMatchObject({ 'grpc-status': '2', [oversizedMark]: '1' });
  expect([before?.details, after?.details]).toEqual(['x'.repeat(10), 'x'.repeat(20)]);
});

test('frames may come in any pieces', async () => {
  const frame = Buffer.from([0, 0, 2, 0, 0, 0, 0, 0, 1, 65, 66]);
  const transform = replaceOversized();
  const seen: Buffer[] = [];
  transform.on('data', (chunk) => seen.push(chunk));
  for (const byte of Buffer.concat([frame, frame])) transform.write(Buffer.from([byte]));
  transform.end();
  await new Promise((resolve) => transform.on('end', resolve));
  expect(Buffer.concat(seen)).toEqual(Buffer.concat([frame, frame]));
});
