// A folder over HTTP, with bare repositories in it served the way that needs no program.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What a server does besides. */
export interface ServerOptions {
  /** Changes the path of an address before it is looked up in the folder. */
  route?: (path: string) => string;
  /** The only login that is let in, as `user:password`; without it everybody is. */
  login?: string;
}

/** A running server. */
export interface FileServer {
  /** `http://…` without a slash at its end. */
  address: string;
  close: () => void;
}

/** Serves the files of a folder to this machine until it is closed; what is not there is 404. */
export async function serve(folder: string, { route, login }: ServerOptions = {}): Promise<FileServer> {
  const allowed = login && `Basic ${Buffer.from(login).toString('base64')}`;
  const server = createServer(({ url, headers }, response) => {
    const { pathname } = new URL(url ?? '', 'http://x');
    if (allowed && headers.authorization !== allowed) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      return;
    }
    try {
      response.end(readFileSync(join(folder, route?.(pathname) ?? pathname)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
