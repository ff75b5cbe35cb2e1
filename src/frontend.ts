// Entry point of the frontend image: connect to BuildKit, build, and return the result or the error.
// `scan JOB`: search what a step wrote, in a container of the same image.
import { setImmediate } from 'node:timers/promises';
import { connect } from './build/gateway/grpc.js';
import { requestFromEnvironment } from './build/request.js';

async function main(): Promise<void> {
  const [, , call, job] = process.argv;
  if (call === 'scan') {
    const { runScanner } = await import('./scan/scanner.js');
    process.exit(await runScanner(job ?? '', process.env.NO_PROXY ?? ''));
  }
  const gateway = await connect();
  // The first call opens the connection. That takes BuildKit as long as it takes us to load the rest.
  const inputs = gateway.inputs();
  inputs.catch(() => {});
  await setImmediate();
  const { build } = await import('./build/build.js');
  await build(gateway, requestFromEnvironment(process.env), inputs);
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`sealfile: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
