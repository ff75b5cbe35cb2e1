// npm run engine: set up, show, and remove the Docker engine that tests and demo use.
import { parseArgs } from 'node:util';
import { runScript } from './engine/exit.js';
import { ensureEngine, progress } from './engine/index.js';
import { type EngineVersion, layout, parseVersion, VERSIONS } from './engine/layout.js';
import { environment, stateOf, takeDown } from './engine/private.js';

const HELP = `Usage: npm run engine -- <command> [--version VERSION] [--keep]

Gives sealfile's tests and demo a Docker engine. An engine that is reachable (DOCKER_HOST, or
/var/run/docker.sock, with buildx) is used as it is. Where there is none, or when --version or the
variable ENGINE names one, a private engine is unpacked from Debian's packages into .engine/ and
started; that takes root and about a minute the first time, and a few seconds after that.

Commands:
  up       have an engine running, and say which
  status   say which private engines there are
  env      print the lines by which a shell reaches the private engine:
             eval "$(npm run -s engine -- env)" && docker info
  down     end the private engines (all, or the one of --version) and remove their files;
           with --keep the files stay, so that the next start is quick

Versions: 28 is Docker 28 of Debian forky (the default), 28-containerd the same with containerd's image
store, 26 is Docker 26 of Debian trixie.
`;

const USAGE_ERROR = 64;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      version: { type: 'string' },
      keep: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const version = parseVersion(values.version ?? process.env.ENGINE);
  const command = values.help ? 'help' : positionals.join(' ');
  const commands: Record<string, () => Promise<void>> = {
    help: async () => void process.stdout.write(HELP),
    up: async () => void (await ensureEngine({ version, log: progress() })),
    status: () => status(),
    env: async () => printEnvironment(version ?? '28'),
    down: () => takeDown(version ? [version] : VERSIONS, values.keep === true, progress()),
  };
  const chosen = commands[command];
  if (!chosen) {
    process.stderr.write(HELP);
    return USAGE_ERROR;
  }
  await chosen();
  return 0;
}

async function status(): Promise<void> {
  for (const version of VERSIONS) {
    const state = await stateOf(version);
    const where = state === 'running' ? environment(version).DOCKER_HOST : layout(version).folder;
    process.stdout.write(`${version.padEnd(13)}  ${state.padEnd(8)} ${where}\n`);
  }
}

function printEnvironment(version: EngineVersion): void {
  const env = environment(version);
  for (const key of ['DOCKER_HOST', 'DOCKER_CONFIG', 'PATH'] as const) {
    process.stdout.write(`export ${key}='${env[key]}'\n`);
  }
}

runScript(main);
