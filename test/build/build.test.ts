import { build } from '../../src/build/build.js';
import { GatewayError, type Result, type SolveRequest } from '../../src/build/gateway/gateway.js';
import { verticesOf } from '../../src/build/llb/definition.js';
import { pb } from '../../src/build/llb/messages.js';
import type { BuildRequest } from '../../src/build/request.js';
import { SealfileError } from '../../src/errors.js';
import { factsNeeded, plan } from '../../src/plan/plan.js';
import { definitionOf, exec } from './support/llb.js';
import { argSecret, findingOf, planOf } from './support/plan.js';
import { type Answers, engineError, StubGateway } from './support/stub.js';

jest.mock('../../src/plan/plan.js', () => ({ factsNeeded: jest.fn(), plan: jest.fn() }));

const text = 'FROM a\nARG TOKEN\nRUN b\n';
const sealed = 'FROM a\n# ARG TOKEN\nRUN --mount=type=secret,id=TOKEN,env=TOKEN b\n';
const options = {
  source: 'sealfile/dockerfile:1',
  cmdline: 'sealfile/dockerfile:1',
  'build-arg:A': 'b',
  other: 'x',
};

/** An upstream that lowers what it is given: the text of the client, or the injected one. */
function upstream(request: SolveRequest): Result {
  if (!request.frontend) return { ref: { id: `sent-${Buffer.from(request.definition ?? []).length}` } };
  const injected = request.inputs?.dockerfile;
  const file = injected ? verticesOf(pb.Definition.decode(injected))[0]?.op.file : undefined;
  const data = file?.actions?.find(({ mkfile }) => mkfile?.path === '/Dockerfile')?.mkfile?.data;
  const lowered = data ? Buffer.from(data).toString() : text;
  return { ref: { id: 'lowered', def: definitionOf([{ op: exec({ args: ['b'] }), line: 3 }], lowered) } };
}

function planned(more: Parameters<typeof planOf>[0], context = false): void {
  jest.mocked(factsNeeded).mockReturnValue({ context });
  jest.mocked(plan).mockResolvedValue(planOf(more));
}

async function run(answers: Answers = {}, more: BuildRequest['options'] = {}): Promise<StubGateway> {
  const gateway = new StubGateway({ solve: upstream, files: { Dockerfile: text }, ...answers });
  await build(gateway, { options: { ...options, ...more }, sessionId: 's' });
  return gateway;
}

const asked = ({ solved }: StubGateway) => solved.filter(({ frontend }) => frontend);

describe('a build with nothing to seal', () => {
  beforeEach(() => planned({ verdict: 'unchanged', dockerfile: text }));

  it('goes to upstream as it came, with the inputs of the client', async () => {
    const inputs = { base: definitionOf([]) };
    const gateway = await run({ inputs });
    const { source: _, ...rest } = options;
    expect(asked(gateway)).toEqual([{ frontend: 'dockerfile.v0', options: rest, inputs }]);
  });

  it('is sent again as our own, lazily, with the cache imports', async () => {
    const gateway = await run({}, { 'cache-from': 'c' });
    const sent = gateway.solved.at(-1);
    expect(sent?.cacheImports).toEqual([{ Type: 'registry', Attrs: { ref: 'c' } }]);
    expect(sent?.evaluate).toBeUndefined();
    expect(gateway.returned?.ref?.id).toMatch(/^sent-/);
  });

  it('keeps empty refs, metadata and attestations', async () => {
    const empty = { id: '' };
    const metadata = { 'refs.platforms': Buffer.from('{}'), unknown: Buffer.from('x') };
    const attestation = [{ kind: 1, path: 'p', ref: { id: '' }, inTotoSubjects: [{ name: 'n' }] }];
    const solve = ({ frontend }: SolveRequest) =>
      frontend
        ? { refs: { refs: { 'linux/amd64': empty } }, metadata, attestations: { a: { attestation } } }
        : {};
    const gateway = await run({ solve });
    expect(gateway.returned).toEqual({
      refs: { refs: { 'linux/amd64': empty } },
      metadata,
      attestations: { a: { attestation } },
    });
  });

  it('is refused when upstream lowered another text', async () => {
    const solve = (request: SolveRequest) =>
      request.frontend
        ? { ref: { id: 'l', def: definitionOf([{ op: exec({}) }], 'FROM b\n') } }
        : upstream(request);
    expect((await run({ solve })).failure?.message).toContain('changed while it was read');
  });

  it('shows warnings with the step that loaded the Dockerfile', async () => {
    planned({ verdict: 'unchanged', findings: [findingOf({ action: 'warn' })] });
    const own = definitionOf([{ op: exec({}) }]);
    const solve = (request: SolveRequest) => {
      const result = upstream(request);
      if (!request.frontend || !result.ref?.def) return result;
      const definition = pb.Definition.decode(result.ref.def);
      for (const info of definition.Source?.infos ?? []) info.definition = own;
      return { ref: { id: 'l', def: pb.Definition.encode(definition).finish() } };
    };
    const { warnings } = await run({ solve });
    expect(warnings.map(({ short, digest }) => [short, digest])).toEqual([
      [
        'sealfile: TOKEN (arg-credential): what is wrong (line 2)',
        verticesOf(pb.Definition.decode(own))[0]?.digest,
      ],
    ]);
  });
});

describe('a rewritten build', () => {
  const rewrite = {
    dockerfile: sealed,
    sealedArgs: ['TOKEN'],
    secrets: [argSecret('TOKEN')],
    findings: [findingOf({})],
  };
  beforeEach(() => planned(rewrite));

  it('injects the text, drops dockerfilekey, and runs before it is returned', async () => {
    const gateway = await run({}, { dockerfilekey: 'elsewhere' });
    const [request] = asked(gateway);
    expect(request?.options?.dockerfilekey).toBeUndefined();
    expect(Object.keys(request?.inputs ?? {})).toEqual(['dockerfile']);
    expect(gateway.solved.at(-1)?.evaluate).toBe(true);
    expect(gateway.failure).toBeUndefined();
  });

  it('hands over the ignore file and the excluded paths', async () => {
    planned({ ...rewrite, excluded: ['.npmrc'] });
    const gateway = await run({ files: { Dockerfile: text, '.dockerignore': 'tmp' } });
    const input = asked(gateway)[0]?.inputs?.dockerfile ?? new Uint8Array();
    const files = verticesOf(pb.Definition.decode(input))[0]?.op.file?.actions?.map(({ mkfile }) => mkfile);
    expect(files?.map((file) => [file?.path, Buffer.from(file?.data ?? []).toString()])).toEqual([
      ['/Dockerfile', sealed],
      ['/Dockerfile.dockerignore', 'tmp\n.npmrc\n'],
    ]);
  });

  it('runs without its text when it is too large for an error, which gets the text back', async () => {
    const long = `${sealed}# ${'x'.repeat(30_000)}\n`;
    planned({ ...rewrite, dockerfile: long });
    const value = Buffer.from(JSON.stringify({ info: { language: 'Dockerfile' }, ranges: [] }));
    const details = [{ type_url: 'github.com/moby/buildkit/errdefs.Source+json', value }];
    const solve = (request: SolveRequest) => {
      if (!request.evaluate) return upstream(request);
      expect(Buffer.from(request.definition ?? []).length).toBeLessThan(1000);
      throw engineError('exit code: 3', details);
    };
    const { failure } = await run({ solve });
    const { info } = JSON.parse(Buffer.from(failure?.details?.[0]?.value ?? []).toString());
    expect(Buffer.from(info.data, 'base64').toString()).toBe(long);
  });

  it('explains a missing secret and keeps the details', async () => {
    const details = [{ type_url: 'x', value: Buffer.from('y') }];
    const solve = (request: SolveRequest) => {
      if (request.evaluate) throw engineError('secret TOKEN: not found', details);
      return upstream(request);
    };
    const { failure } = await run({ solve });
    expect(failure?.message).toContain('--secret id=TOKEN,env=TOKEN');
    expect(failure?.details?.map(({ type_url }) => type_url)).toEqual(['x']);
  });

  it('refuses a build argument for the sealed ARG without its value', async () => {
    const value = Math.random().toString(36);
    const gateway = await run({}, { 'build-arg:TOKEN': value });
    expect(gateway.failure?.message).toContain('--build-arg TOKEN');
    expect(gateway.failure?.message?.includes(value)).toBe(false);
    expect(asked(gateway)).toEqual([]);
    expect((await run({}, { 'build-arg:TOKEN': '' })).failure).toBeUndefined();
  });

  it('gives the rewritten text to subrequests as well', async () => {
    const gateway = await run(
      { solve: (request) => (request.frontend ? { metadata: {} } : upstream(request)) },
      { requestid: 'frontend.outline' },
    );
    expect(asked(gateway)[0]?.inputs?.dockerfile).toBeDefined();
    expect(gateway.returned?.metadata).toEqual({});
  });
});

describe('a build that ends in an error', () => {
  const source = (failure: StubGateway['failure']) =>
    JSON.parse(Buffer.from(failure?.details?.[0]?.value ?? []).toString());

  it('tells all refusals, with their lines', async () => {
    planned({
      verdict: 'refused',
      findings: [findingOf({ action: 'refuse' }), findingOf({ action: 'refuse', line: 3, endLine: 3 })],
    });
    const { failure, solved } = await run();
    expect(source(failure).ranges.map((range: pb.Range) => range.start?.line)).toEqual([2, 3]);
    expect(Buffer.from(source(failure).info.data, 'base64').toString()).toBe(text);
    expect(solved.filter(({ frontend }) => frontend)).toEqual([]);
  });

  it("has upstream's own words for a malformed Dockerfile, or ours if upstream finds nothing", async () => {
    jest.mocked(factsNeeded).mockImplementation(() => {
      throw new SealfileError('bad', { ranges: [{ line: 1, endLine: 1 }] });
    });
    const solve = (request: SolveRequest) => {
      if (request.frontend) throw engineError('dockerfile parse error');
      return upstream(request);
    };
    expect((await run({ solve })).failure?.message).toBe('dockerfile parse error');
    expect((await run()).failure?.message).toBe('bad');
    expect((await run({}, { requestid: 'frontend.lint' })).returned).toBeDefined();
  });

  it('has no stack trace when it is a defect of ours', async () => {
    planned({});
    jest.mocked(plan).mockRejectedValue(new TypeError('x is not a function'));
    expect((await run()).failure?.message).toBe('sealfile: internal error: x is not a function');
  });

  it('comes from the subrequest lint when the Dockerfile is too large for an error', async () => {
    planned({ verdict: 'unchanged', dockerfile: text });
    const buildError = {
      message: 'no such image',
      location: { ranges: [{ start: { line: 1 }, end: { line: 1 } }] },
    };
    const solve = (request: SolveRequest) => {
      if (!request.frontend) return upstream(request);
      if (request.options?.requestid !== 'frontend.lint')
        throw new GatewayError('', 2, new Uint8Array(), true);
      return { metadata: { 'result.json': Buffer.from(JSON.stringify({ buildError })) } };
    };
    const { failure } = await run({ solve });
    expect(failure?.message).toBe('no such image');
    expect(source(failure).ranges[0].start.line).toBe(1);
  });

  it('points at the line that names an upstream which cannot be had', async () => {
    planned({ verdict: 'unchanged' });
    const file = '# syntax=docker/dockerfile:9\nFROM a\n';
    const solve = (request: SolveRequest) => {
      if (request.frontend === 'gateway.v0') throw engineError('not found');
      return upstream(request);
    };
    const { failure } = await run({ solve, files: { Dockerfile: file } });
    expect(source(failure).ranges[0].start.line).toBe(1);
  });
});
