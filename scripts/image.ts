// npm run image: build the frontend image on the reachable (or private) engine and say how large it is.
import { ensureEngine, progress } from './engine/index.js';
import { DEV_IMAGE, ensureFrontendImage, imageSize } from './image/build.js';

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

async function main(): Promise<void> {
  const log = progress();
  const engine = await ensureEngine({ log });
  await ensureFrontendImage(engine, log);
  const { unpacked, compressed } = await imageSize(engine, DEV_IMAGE);
  process.stdout.write(
    `${DEV_IMAGE}: ${megabytes(compressed)} compressed, ${megabytes(unpacked)} uncompressed\n`,
  );
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
