// Entry point of the frontend image: connect to BuildKit, build, and return the result or the error.
import { build } from './build/build.js';
import { connect } from './build/gateway/grpc.js';
import { requestFromEnvironment } from './build/request.js';

async function main(): Promise<void> {
  const gateway = await connect();
  await build(gateway, requestFromEnvironment(process.env));
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`sealfile: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
