// Standard input and output as an address that a gRPC client can dial.
import { createServer, Socket } from 'node:net';
import { replaceOversized, withoutHeaderTable } from './oversized.js';

/**
 * Opens a socket on this machine whose other end is fd 0 and fd 1, and gives its gRPC address.
 * An abstract socket (its name starts with a NUL) needs no file, so a read-only root will do.
 */
export function stdioAddress(): Promise<string> {
  const name = `\0sealfile-${process.pid}`;
  const server = createServer((connection) => {
    server.close();
    const input = new Socket({ fd: 0, readable: true, writable: false });
    const output = new Socket({ fd: 1, readable: false, writable: true });
    input.pipe(replaceOversized()).pipe(connection);
    connection.pipe(withoutHeaderTable()).pipe(output);
    for (const stream of [input, output, connection]) stream.on('error', () => process.exit(1));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(name, () => resolve(`unix:${name}`));
  });
}
