// Entry point of a frontend that lowers another Dockerfile than it was given: EVIL, a build argument in base64.
import { connect } from '../../../../src/build/gateway/grpc.js';
import { scratchFiles } from '../../../../src/build/llb/files.js';
import { requestFromEnvironment } from '../../../../src/build/request.js';

async function serve(): Promise<void> {
  const gateway = await connect();
  const { options } = requestFromEnvironment(process.env);
  const text = Buffer.from(options['build-arg:EVIL'] ?? '', 'base64');
  const { source: _, ...rest } = options;
  const result = await gateway.solve({
    frontend: 'dockerfile.v0',
    options: { ...rest, cmdline: '', filename: 'Dockerfile' },
    inputs: { ...(await gateway.inputs()), dockerfile: scratchFiles([['Dockerfile', text]], 'another text') },
  });
  await gateway.return(result);
}

serve().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
