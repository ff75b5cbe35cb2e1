// What `sealfile preview` says about a Dockerfile, and the flags that follow from it.
import { must } from '../engine/run.js';

const PROJECT = `${import.meta.dirname}/../..`;

/** The parts in use of the preview's JSON; schema/preview.schema.json has the rest. */
export interface Preview {
  verdict: string;
  dockerfile: string;
  secrets: { from: { arg?: string }; flag: string }[];
}

/** Bundles the command, so that the demo shows this working tree. */
export async function bundleCommand(): Promise<void> {
  await must(process.execPath, ['esbuild.config.mjs', 'cli'], { cwd: PROJECT });
}

/** Runs the command. Throws when it refuses the Dockerfile or sees nothing to seal. */
export async function preview(dockerfile: string, context: string): Promise<Preview> {
  const args = ['preview', '--format', 'json', '--file', dockerfile, context];
  const [entry] = JSON.parse(await must(process.execPath, [`${PROJECT}/dist/cli.js`, ...args])) as Preview[];
  if (entry?.verdict !== 'rewritten') throw new Error(`the preview says ${entry?.verdict}, not rewritten`);
  return entry;
}

/** Build arguments as the Dockerfile asks for them without sealfile. */
export function leakyFlags({ secrets }: Preview, credential: string): string[] {
  return secrets.flatMap(({ from }) => (from.arg ? [`--build-arg=${from.arg}=${credential}`] : []));
}

/** The secrets, as the preview writes them; they read the variables of `sealedEnvironment`. */
export function sealedFlags({ secrets }: Preview): string[] {
  return secrets.flatMap(({ flag }) => [flag.slice(0, flag.indexOf(' ')), flag.slice(flag.indexOf(' ') + 1)]);
}

/** The variables that the flags of `sealedFlags` name. */
export function sealedEnvironment({ secrets }: Preview, credential: string): NodeJS.ProcessEnv {
  const names = secrets.flatMap(({ flag }) => /,env=([^,]+)/.exec(flag)?.[1] ?? []);
  return Object.fromEntries(names.map((name) => [name, credential]));
}
