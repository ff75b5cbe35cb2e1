// Entry point of the frontend image: connect to BuildKit, build, and return the result or the error.
// `scan JOB`, `ages JOB`: search what a step wrote, say when results were made, in a container of the same image.
import { setImmediate } from 'node:timers/promises';

async function serve(): Promise<number> {
  const [{ connect }, { requestFromEnvironment }] = await Promise.all([
    import('./build/gateway/grpc.js'),
    import('./build/request.js'),
  ]);
  const gateway = await connect();
  // The first call opens the connection. That takes BuildKit as long as it takes us to load the rest.
  const inputs = gateway.inputs();
  inputs.catch(() => {});
  await setImmediate();
  const { build } = await import('./build/build.js');
  await build(gateway, requestFromEnvironment(process.env), inputs);
  return 0;
}

async function scan(job: string): Promise<number> {
  const { runScanner } = await import('./scan/scanner.js');
  return runScanner(job, process.env.NO_PROXY ?? '');
}

async function ages(job: string): Promise<number> {
  const { runAges } = await import('./scan/ages.js');
  return runAges(job);
}

const [, , call, job = ''] = process.argv;

(call === 'scan' ? scan(job) : call === 'ages' ? ages(job) : serve()).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`sealfile: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
