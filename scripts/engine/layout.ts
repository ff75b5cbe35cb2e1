// Which private engines there are, and where their parts live.
import { createHash } from 'node:crypto';
import { join } from 'node:path';

export type EngineVersion = '28' | '28-containerd' | '26';

interface Kind {
  /** Debian's suite whose docker.io package has the wanted major version. */
  suite: string;
  /** Name of its folder; the root file system is in the folder that is named like the suite. */
  folder: string;
  /** More flags of dockerd. */
  flags: string[];
}

const KINDS: Record<EngineVersion, Kind> = {
  '28': { suite: 'forky', folder: 'forky', flags: [] },
  '28-containerd': {
    suite: 'forky',
    folder: 'forky-containerd',
    flags: ['--feature', 'containerd-snapshotter=true'],
  },
  '26': { suite: 'trixie', folder: 'trixie', flags: [] },
};

export const VERSIONS = Object.keys(KINDS) as EngineVersion[];

/** The suite that has the newest buildx, which drives every engine. */
export const CLIENT_SUITE = KINDS['28'].suite;

/** Everything of sealfile's engines is below this folder of the project. */
export const ENGINE_FOLDER = join(import.meta.dirname, '../../.engine');

export interface Layout {
  version: EngineVersion;
  suite: string;
  folder: string;
  /** Engines of one suite share it: each mounts what it writes to over it, in a namespace of its own. */
  root: string;
  flags: string[];
  data: string;
  socket: string;
  pidFile: string;
  log: string;
  bridge: string;
  subnet: string;
}

/** The places of one private engine. */
export function layout(version: EngineVersion): Layout {
  const { suite, folder: name, flags } = KINDS[version];
  const folder = join(ENGINE_FOLDER, name);
  // Engines of several checkouts side by side need networks of their own: names and addresses follow the folder.
  // 198.18.0.0/15 is for benchmarks (RFC 2544): no network of the machine is there.
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(folder).digest();
  return {
    version,
    suite,
    folder,
    root: join(ENGINE_FOLDER, suite, 'root'),
    flags,
    data: join(folder, 'data'),
    socket: join(folder, 'sock/docker.sock'),
    pidFile: join(folder, 'dockerd.pid'),
    log: join(folder, 'dockerd.log'),
    bridge: `sealfile${version.slice(0, 2)}-${Buffer.from([a, b]).toString('hex')}`,
    subnet: `198.${18 + (b % 2)}.${c}.1/24`,
  };
}

/** Reads "28", "28-containerd" or "26"; undefined for nothing. Throws on anything else. */
export function parseVersion(text: string | undefined): EngineVersion | undefined {
  if (!text) return undefined;
  const version = VERSIONS.find((known) => known === text);
  if (!version) throw new Error(`unknown engine version "${text}": use ${VERSIONS.join(' or ')}`);
  return version;
}
