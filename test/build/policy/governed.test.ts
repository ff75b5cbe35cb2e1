// Whole builds under a policy, on a gateway that answers from functions.
import { randomBytes } from 'node:crypto';
import { build } from '../../../src/build/build.js';
import type { Result, SolveRequest } from '../../../src/build/gateway/gateway.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import type { Evidence } from '../../../src/evidence/evidence.js';
import { definitionOf, exec } from '../support/llb.js';
import { StubGateway } from '../support/stub.js';
import { vendorToken } from '../support/verify.js';

const source = 'sealfile/dockerfile:1';
const own = definitionOf([{ op: exec({}) }]);

interface Case {
  dockerfile?: string;
  policy?: string;
  options?: Record<string, string>;
  /** Of the step on line 3. */
  env?: string[];
}

/** Upstream lowers the client's text, or the one that is injected, to one step. */
async function run({ dockerfile = 'FROM a\nARG NPM_TOKEN\nRUN b\n', policy, options = {}, env = [] }: Case) {
  const lowered = (request: SolveRequest): Result => {
    const injected = request.inputs?.dockerfile;
    const file = injected && verticesOf(pb.Definition.decode(injected))[0]?.op.file;
    const data = file?.actions?.find(({ mkfile }) => mkfile?.path === '/Dockerfile')?.mkfile?.data;
    const text = data ? Buffer.from(data).toString() : dockerfile;
    const definition = pb.Definition.decode(
      definitionOf([{ op: exec({ args: ['b'], env }), line: 3 }], text),
    );
    for (const info of definition.Source?.infos ?? []) info.definition = own;
    const config = JSON.stringify({ os: 'linux', architecture: 'amd64' });
    const metadata = { 'containerimage.config': Buffer.from(config) };
    return { ref: { id: 'l', def: pb.Definition.encode(definition).finish() }, metadata };
  };
  const gateway = new StubGateway({
    solve: (request) =>
      request.frontend ? lowered(request) : { ref: { id: 's', def: request.definition ?? new Uint8Array() } },
    files: { Dockerfile: dockerfile, ...(policy === undefined ? {} : { '/sealfile.yaml': policy }) },
    folders: policy === undefined ? {} : { '/': [{ path: 'sealfile.yaml', mode: 0o644 }] },
  });
  await build(gateway, { options: { source, cmdline: source, ...options }, sessionId: 's' });
  return {
    asked: gateway.solved.filter(({ frontend }) => frontend),
    error: gateway.failure?.message,
    details: (gateway.failure?.details ?? []).map(({ value }) =>
      JSON.parse(Buffer.from(value ?? []).toString()),
    ),
    warnings: gateway.warnings.map(({ short }) => short),
    evidence: evidenceOf(gateway.returned),
    returned: gateway.returned !== undefined,
  };
}

function evidenceOf(result: Result | undefined): Evidence | undefined {
  const [attestation] = Object.values(result?.attestations ?? {}).flatMap((each) => each.attestation ?? []);
  if (!attestation?.ref?.def) return undefined;
  const file = verticesOf(pb.Definition.decode(attestation.ref.def))[0]?.op.file;
  return JSON.parse(Buffer.from(file?.actions?.[0]?.mkfile?.data ?? []).toString());
}

const attested = { 'attest:provenance': 'mode=max' };

describe('a policy that is none', () => {
  it('refuses the build, and shows its lines', async () => {
    const { error, details, asked } = await run({ policy: 'version: 1\nmodus: report\n' });
    expect(error).toMatch(/^sealfile refuses this build: its policy cannot be taken\n\nsealfile\.yaml:2: /);
    expect(details[0]?.info).toMatchObject({ filename: 'sealfile.yaml', language: 'YAML' });
    expect(details[0]?.ranges).toEqual([
      { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
    ]);
    expect(asked).toEqual([]);
  });

  it.each(['frontend.lint', 'frontend.outline', 'frontend.preview', 'frontend.targets'])(
    'refuses %s',
    async (requestid) => {
      expect((await run({ policy: 'version: 2\n', options: { requestid } })).error).toContain('version');
    },
  );
});

describe('a policy that reports', () => {
  const policy = 'version: 1\nname: watch\nmode: report\n';

  it('builds the text as it came, and warns', async () => {
    const { asked, returned, warnings } = await run({ policy });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.inputs).toEqual({});
    expect(returned).toBe(true);
    expect(warnings).toEqual([
      expect.stringMatching(/^sealfile: NPM_TOKEN \(arg-credential\): .* \(line 2\)$/),
    ]);
  });

  it('says so in the evidence', async () => {
    const { evidence } = await run({ policy, options: attested });
    expect(evidence).toMatchObject({ mode: 'report', policy: { name: 'watch' }, verdict: 'unchanged' });
    expect(evidence?.findings).toMatchObject([{ rule: 'arg-credential', action: 'warn', line: 2 }]);
  });

  it('warns of build arguments and of what the graph holds', async () => {
    const value = vendorToken();
    const env = ['API_TOKEN=of-the-base-image-8f3'];
    const { returned, warnings } = await run({ policy, env, options: { 'build-arg:INPUT': value } });
    expect(returned).toBe(true);
    expect(warnings.map((text) => /\(([a-z-]+)\)/.exec(text)?.[1]).sort()).toEqual([
      'arg-credential',
      'arg-credential',
      'inherited-credential',
    ]);
    expect(warnings.join().includes(value)).toBe(false);
  });
});

describe('evidence', () => {
  const policy = 'version: 1\nname: org\nevidence: { required: true }\n';

  it('that is required has to be carried', async () => {
    expect((await run({ policy, dockerfile: 'FROM a\nRUN b\n' })).error).toContain(
      'the policy org wants evidence',
    );
    const { returned } = await run({ policy, dockerfile: 'FROM a\n\nRUN b\n', options: attested });
    expect(returned).toBe(true);
    const report = await run({ policy: `${policy}mode: report\n`, dockerfile: 'FROM a\n\nRUN b\n' });
    expect(report.returned).toBe(true);
    expect(report.warnings).toHaveLength(1);
  });

  it('tells what was accepted', async () => {
    const until = '2099-01-31';
    const exception = `{ rule: arg-credential, secret: NPM_*, reason: old, owner: me, until: ${until} }`;
    const { evidence, warnings } = await run({
      policy: `version: 1\nexceptions:\n  - ${exception}\n`,
      options: { ...attested, 'build-arg:NPM_TOKEN': 'not-telling-4711' },
      env: ['NPM_TOKEN=not-telling-4711'],
    });
    expect(warnings).toEqual([]);
    expect(evidence?.accepted).toEqual([
      expect.objectContaining({
        rule: 'arg-credential',
        secret: 'NPM_TOKEN',
        by: 'exception',
        owner: 'me',
        until,
      }),
    ]);
  });
});

describe('another frontend', () => {
  const policy = 'version: 1\nallow: { upstreams: ["docker.io/docker/dockerfile:*"] }\n';
  const dockerfile = '# syntax=mine/dockerfile:1\nFROM a\nRUN b\n';

  it('is refused before it is asked', async () => {
    const { error, details, asked } = await run({ policy, dockerfile });
    expect(error).toContain('line 1: mine/dockerfile:1 (foreign-upstream)');
    expect(details[0]?.ranges?.[0]?.start.line).toBe(1);
    expect(asked).toEqual([]);
  });

  it('that is on the list is asked', async () => {
    const { asked } = await run({ policy, dockerfile: dockerfile.replace('mine', 'docker') });
    expect(asked.map(({ options }) => options?.source)).toEqual(['docker/dockerfile:1']);
  });

  it("may be the policy's own", async () => {
    const named = `${policy}upstream: docker/dockerfile:1.9\n`;
    const { asked } = await run({ policy: named, dockerfile: 'FROM a\n\nRUN b\n' });
    expect(asked.map(({ frontend, options }) => [frontend, options?.source])).toEqual([
      ['gateway.v0', 'docker/dockerfile:1.9'],
    ]);
    const foreign = policy.replace('allow', 'upstream: mine/dockerfile:1\nallow');
    expect((await run({ policy: foreign })).error).toContain('foreign-upstream');
    expect((await run({ policy: `${policy}upstream: ${source}\n` })).error).toContain('is sealfile itself');
  });

  it('may be warned of, or let pass somewhere', async () => {
    const warned = await run({ policy: `${policy}rules: { foreign-upstream: warn }\n`, dockerfile });
    expect(warned.warnings).toEqual([expect.stringContaining('(foreign-upstream)')]);
    const override = 'overrides: [{ paths: ["legacy/**"], rules: { foreign-upstream: off } }]\n';
    const options = { 'vcs:localdir:dockerfile': 'legacy/app' };
    expect((await run({ policy: policy + override, dockerfile })).error).toContain('foreign-upstream');
    expect((await run({ policy: policy + override, dockerfile, options })).returned).toBe(true);
  });
});

describe('a build argument', () => {
  const dockerfile = 'FROM a\nARG INPUT\nRUN b\n';
  const policyOf = (secret: string) =>
    `version: 1\nexceptions:\n  - { rule: arg-credential, secret: ${secret}, reason: r, owner: o, until: 2099-01-31 }\n`;

  it('in the shape of a credential is accepted by its name, and nothing else is', async () => {
    const value = vendorToken();
    const options = { 'build-arg:INPUT': value };
    const env = [`INPUT=${value}`];
    expect((await run({ dockerfile, options, env })).error).toContain('--build-arg INPUT (');
    expect((await run({ dockerfile, options, env, policy: policyOf('OTHER') })).error).toContain('INPUT');
    expect((await run({ dockerfile, options, env, policy: policyOf('INPUT') })).returned).toBe(true);
    const both = { ...options, 'build-arg:OTHER': vendorToken() };
    expect((await run({ dockerfile, options: both, env, policy: policyOf('INPUT') })).error).toMatch(
      /: --build-arg OTHER \(/,
    );
  });
});

describe('a shape of the policy', () => {
  const value = `acme-${randomBytes(6).toString('hex')}`;
  const dockerfile = `FROM a\nENV SETTING=${value}\nRUN b\n`;
  const policy = 'version: 1\ncredentials: { values: [{ type: Acme key, pattern: "acme-[0-9a-f]{12}" }] }\n';
  const shows = (details: { info: { data: string } }[]) =>
    details.some(({ info }) => Buffer.from(info.data, 'base64').toString().includes(value));

  it('is refused, and shown nowhere', async () => {
    const { error, details } = await run({ policy, dockerfile });
    expect(error).toContain('Acme key (literal-credential)');
    expect(details).toHaveLength(1);
    expect(shows(details) || error?.includes(value)).toBe(false);
  });

  it('that the policy leaves is not shown by another error', async () => {
    const accepted = `${policy}rules: { literal-credential: warn }\n`;
    const { error, details } = await run({
      policy: accepted,
      dockerfile,
      env: ['API_TOKEN=of-the-base-image-8f3'],
    });
    expect(error).toContain('API_TOKEN');
    expect(details).toHaveLength(1);
    expect(shows(details)).toBe(false);
  });

  it('is stopped as a build argument', async () => {
    const { error } = await run({ policy, options: { 'build-arg:INPUT': value } });
    expect(error).toContain('--build-arg INPUT (Acme key)');
  });
});

describe('a variable of the base image', () => {
  const env = ['API_TOKEN=of-the-base-image-8f3'];
  const dockerfile = 'FROM a\n\nRUN b\n';
  const rule = 'inherited-credential';

  it.each([
    [`rules: { ${rule}: warn }`, 1],
    [`rules: { ${rule}: off }`, 0],
    [`exceptions: [{ rule: ${rule}, secret: API_*, reason: r, owner: o, until: 2099-01-31 }]`, 0],
    ['credentials: { names: [{ match: API_TOKEN, credential: false }] }', 0],
  ])('is let pass by %s', async (policy, count) => {
    const { returned, warnings } = await run({ policy: `version: 1\n${policy}\n`, dockerfile, env });
    expect(returned).toBe(true);
    expect(warnings).toHaveLength(count);
  });

  it.each([
    'name: org',
    `exceptions: [{ rule: ${rule}, secret: OTHER, reason: r, owner: o, until: 2099-01-31 }]`,
    `exceptions: [{ rule: env-literal, secret: API_TOKEN, reason: r, owner: o, until: 2099-01-31 }]`,
    `exceptions: [{ rule: ${rule}, secret: API_TOKEN, stages: [other], reason: r, owner: o, until: 2099-01-31 }]`,
  ])('is refused under %s', async (policy) => {
    expect((await run({ policy: `version: 1\n${policy}\n`, dockerfile, env })).error).toContain('API_TOKEN');
  });

  it('is let pass by a comment above its FROM, where the policy allows that', async () => {
    const ignore = `# sealfile: ignore=${rule} reason="known"\n${dockerfile.replace('\n\n', '\n')}`;
    const allowed = await run({ policy: `version: 1\ndirectives: [${rule}]\n`, dockerfile: ignore, env });
    expect(allowed.returned).toBe(true);
    expect((await run({ policy: 'version: 1\n', dockerfile: ignore, env })).error).toContain('API_TOKEN');
    const elsewhere = `FROM a\n# sealfile: ignore=${rule} reason="known"\nRUN b\n`;
    const other = await run({ policy: `version: 1\ndirectives: [${rule}]\n`, dockerfile: elsewhere, env });
    expect(other.error).toContain('API_TOKEN');
  });

  it('is refused when the exception has ended, and that is said', async () => {
    const ended = `exceptions: [{ rule: ${rule}, reason: r, owner: o, until: 2020-01-31 }]`;
    const { error } = await run({ policy: `version: 1\n${ended}\n`, dockerfile, env });
    expect(error).toContain('An exception for this expired on 2020-01-31 (owner o).');
  });

  it('of a name that the policy adds is refused', async () => {
    const policy = 'version: 1\ncredentials: { names: [{ match: ACME_*, credential: true }] }\n';
    const own = ['ACME_THING=some-value-of-theirs'];
    expect((await run({ dockerfile, env: own })).returned).toBe(true);
    expect((await run({ policy, dockerfile, env: own })).error).toContain('ACME_THING');
  });
});
