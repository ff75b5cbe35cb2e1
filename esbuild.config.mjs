// Bundles the two entry points into dist/: the frontend for the image's Node 24, the command for Node 20 and later.
// `node esbuild.config.mjs NAME` bundles only that one. CommonJS, because it starts faster and the libraries in use are CommonJS; dist/package.json says so to Node.
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const ENTRIES = [
  // koffi finds its native part beside itself, so the image has it as a package.
  { name: 'frontend', target: 'node24', external: ['koffi/indirect'] },
  { name: 'cli', target: 'node20', banner: { js: '#!/usr/bin/env node' } },
];

mkdirSync('dist', { recursive: true });
writeFileSync('dist/package.json', '{"type":"commonjs"}\n');
const [wanted] = process.argv.slice(2);
for (const { name, ...options } of ENTRIES) {
  if (wanted && wanted !== name) continue;
  const source = `src/${name}.ts`;
  if (!existsSync(source)) continue;
  const outfile = `dist/${name}.js`;
  const result = await build({
    ...options,
    entryPoints: [source],
    outfile,
    bundle: true,
    alias: { '@secretlint/profiler': './src/plan/credentials/no-profiler.ts' },
    minify: true,
    format: 'cjs',
    platform: 'node',
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(`dist/${name}.meta.json`, JSON.stringify(result.metafile));
  // esbuild escapes strings, and leaves regular expressions as they are; scripts/image/start.cjs reads bytes as characters.
  const [odd] = readFileSync(outfile, 'utf8').match(/.{0,40}[^\0-\x7f].{0,40}/u) ?? [];
  if (odd && name === 'frontend') throw new Error(`write this in ASCII, with \\u: ${odd}`);
  if (name === 'cli') chmodSync(outfile, 0o755);
}
