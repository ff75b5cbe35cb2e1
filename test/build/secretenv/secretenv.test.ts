import { headOf, verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import { lowerRewritten } from '../../../src/build/secretenv/lower.js';
import { patchDefinition } from '../../../src/build/secretenv/patch.js';
import { fileVariant } from '../../../src/build/secretenv/variant.js';
import { definitionOf, exec } from '../support/llb.js';
import { engineError, StubGateway } from '../support/stub.js';

const text = [
  'FROM a',
  'RUN --mount=type=secret,id=T,env=T,required=true x',
  'RUN --mount=type=secret,id=T,env=U <<EOF',
  'echo --mount=type=secret,id=T,env=T',
  'EOF',
  '# RUN --mount=type=secret,id=T,env=T',
  'RUN --mount=type=cache,target=/env=x,id=y z',
].join('\n');

describe('fileVariant', () => {
  it('changes the flags of steps and nothing else', () => {
    const variant = fileVariant(text);
    expect(variant.text.split('\n')).toEqual([
      'FROM a',
      'RUN --mount=type=secret,id=T,target=/run/sealfile/env/0/T,required=true x',
      'RUN --mount=type=secret,id=T,target=/run/sealfile/env/1/U <<EOF',
      'echo --mount=type=secret,id=T,env=T',
      'EOF',
      '# RUN --mount=type=secret,id=T,env=T',
      'RUN --mount=type=cache,target=/env=x,id=y z',
    ]);
    expect([...variant.variables.values()]).toEqual(['T', 'U']);
  });
});

function lowered(variant: string): Uint8Array {
  const mount = (dest: string, optional: boolean) => ({
    dest,
    input: -1,
    output: -1,
    mountType: pb.MountType.SECRET,
    secretOpt: { ID: 'T', optional },
  });
  const step = exec(
    { args: ['x'] },
    {
      mounts: [
        { dest: '/', input: 0, output: 0 },
        mount('/run/sealfile/env/0/T', false),
        mount('/keep', true),
      ],
    },
  );
  return definitionOf(
    [
      { op: { source: { identifier: 'docker-image://a' } } },
      { op: step, inputs: [0], line: 2, name: 'RUN --mount=type=secret,id=T,target=/run/sealfile/env/0/T x' },
      { op: exec({ args: ['y'] }), inputs: [1], line: 3 },
    ],
    variant,
  );
}

describe('patchDefinition', () => {
  const replacement = {
    variables: new Map([['/run/sealfile/env/0/T', 'T']]),
    variant: Buffer.from('variant'),
    dockerfile: Buffer.from('planned'),
  };
  const patched = pb.Definition.decode(patchDefinition(lowered('variant'), replacement));
  const [source, step, last] = verticesOf(patched);

  it('turns our mounts into variables and leaves the others', () => {
    expect(step?.op.exec?.mounts?.map(({ dest }) => dest)).toEqual(['/', '/keep']);
    expect(step?.op.exec?.secretenv?.map(({ ID, name, optional }) => [ID, name, optional])).toEqual([
      ['T', 'T', false],
    ]);
    expect(step?.op.exec?.meta?.args).toEqual(['x']);
  });

  it('follows the digests through inputs, result, metadata and lines', () => {
    expect(step?.op.inputs?.[0]?.digest).toBe(source?.digest);
    expect(last?.op.inputs?.[0]?.digest).toBe(step?.digest);
    expect(headOf(patched)).toBe(last?.digest);
    expect(Object.keys(patched.Source?.locations ?? {})).toEqual([step?.digest, last?.digest]);
    const name = patched.metadata?.[step?.digest ?? '']?.description?.['llb.customname'];
    expect(name).toBe('RUN --mount=type=secret,id=T,env=T x');
  });

  it('shows the planned text', () => {
    expect(Buffer.from(patched.Source?.infos?.[0]?.data ?? []).toString()).toBe('planned');
  });
});

describe('lowerRewritten', () => {
  const encode = (changed: string) => Buffer.from(changed);
  const request = (dockerfile: Uint8Array) => ({ frontend: 'dockerfile.v0', inputs: { dockerfile } });
  const old = (asked: { inputs?: Record<string, Uint8Array> }) => {
    const given = Buffer.from(asked.inputs?.dockerfile ?? []).toString();
    if (given === text)
      throw engineError("dockerfile parse error on line 2: unexpected key 'env' in 'env=T'");
    return { ref: { id: 'r', def: lowered(given) } };
  };

  it('takes the way over files where upstream does not know variables', async () => {
    const gateway = new StubGateway({ llb: ['exec.secretenv'], solve: old });
    const { ref } = await lowerRewritten(gateway, { text, encode, request });
    const [info] = pb.Definition.decode(ref?.def ?? new Uint8Array()).Source?.infos ?? [];
    expect(Buffer.from(info?.data ?? []).toString()).toBe(text);
  });

  it('says so when the engine cannot serve', async () => {
    const gateway = new StubGateway({ solve: old });
    await expect(lowerRewritten(gateway, { text, encode, request })).rejects.toMatchObject({
      kind: 'engine',
    });
  });

  it('passes other errors on', async () => {
    const error = engineError('no such image');
    const solve = () => {
      throw error;
    };
    await expect(lowerRewritten(new StubGateway({ solve }), { text, encode, request })).rejects.toBe(error);
  });
});
