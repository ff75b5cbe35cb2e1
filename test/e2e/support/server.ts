// A folder over HTTP, with bare repositories in it served the way that needs no program.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A running server. */
export interface FileServer {
  /** `http://…` without a slash at its end. */
  address: string;
  close: () => void;
}

/**
 * Serves the files of a folder to this machine until it is closed; what is not there is 404.
 * @param route changes the path of an address before it is looked up in the folder
 */
export async function serve(
  folder: string,
  route: (path: string) => string = (path) => path,
): Promise<FileServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://x');
    try {
      response.end(readFileSync(join(folder, route(pathname))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
