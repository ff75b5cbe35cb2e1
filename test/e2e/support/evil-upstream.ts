// A frontend that somebody else made: it gives back the graph of another Dockerfile than the one that it is asked for.
import { join } from 'node:path';
import { build } from 'esbuild';
import { DEV_IMAGE } from '../../../scripts/image/build.js';
import { buildImage } from './build.js';

/** @returns its reference; what it lowers is the build argument EVIL, in base64 */
export async function evilUpstream(): Promise<string> {
  const reference = `sealfile/evil-upstream:test-${process.pid}`;
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'frontends/other-text.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    logLevel: 'error',
  });
  const { code, stderr } = await buildImage({
    dockerfile: `FROM ${DEV_IMAGE}\nCOPY evil.js /evil/\nENTRYPOINT ["/usr/local/bin/node", "/evil/evil.js"]\n`,
    files: { 'evil.js': Buffer.from(outputFiles[0]?.contents ?? '') },
    frontend: 'builtin',
    flags: [`--tag=${reference}`, '--load'],
  });
  if (code !== 0) throw new Error(`the other frontend does not build: ${stderr}`);
  return reference;
}
