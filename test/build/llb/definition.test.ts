import {
  closureOf,
  defineOp,
  digestOf,
  headOf,
  marked,
  verticesOf,
} from '../../../src/build/llb/definition.js';
import { scratchFiles, selectFiles } from '../../../src/build/llb/files.js';
import { localSource } from '../../../src/build/llb/local.js';
import { pb } from '../../../src/build/llb/messages.js';
import { definitionOf, exec } from '../support/llb.js';

const decode = (bytes: Uint8Array) => pb.Definition.decode(bytes);

describe('defineOp', () => {
  it('ends in a pointer at the op', () => {
    const definition = decode(defineOp({ source: { identifier: 'local://context' } }, { name: 'n' }));
    expect(verticesOf(definition).map(({ op }) => op.source?.identifier)).toEqual(['local://context']);
    expect(headOf(definition)).toBe(digestOf(definition.def?.[0] ?? new Uint8Array()));
  });

  it('puts an op on top of another definition, whose unknown fields stay', () => {
    const base = Buffer.concat([
      definitionOf([{ op: exec({ args: ['a'] }) }]),
      Buffer.from([0xc2, 0x3e, 1, 0x41]),
    ]);
    const bytes = selectFiles(base, '/sub', { include: ['**/.npmrc'], exclude: [] }, 'look');
    const [first, second] = verticesOf(decode(bytes));
    expect(first?.op.exec?.meta?.args).toEqual(['a']);
    expect(second?.op.inputs?.[0]?.digest).toBe(first?.digest);
    expect(second?.op.file?.actions?.[0]?.copy?.src).toBe('/sub');
    expect(Buffer.from(bytes).includes(Buffer.from([0xc2, 0x3e, 1, 0x41]))).toBe(true);
  });
});

describe('localSource', () => {
  it('has the digest of the op that upstream makes for the same folder', () => {
    const source = localSource({
      folder: 'context',
      sessionId: 's',
      followPaths: ['.dockerignore'],
      sharedKeyHint: 'context-.dockerignore',
      name: 'load .dockerignore',
      differ: 'none',
    });
    // Written down byte for byte as Go marshals it: attributes sorted, then an empty list of constraints.
    const attributes = [
      ['local.differ', 'none'],
      ['local.followpaths', '[".dockerignore"]'],
      ['local.session', 's'],
      ['local.sharedkeyhint', 'context-.dockerignore'],
    ];
    const length = (size: number) => (size < 128 ? [size] : [(size & 127) | 128, size >> 7]);
    const field = (number: number, bytes: Buffer) =>
      Buffer.concat([Buffer.from([(number << 3) | 2, ...length(bytes.length)]), bytes]);
    const entries = attributes.map((pair) =>
      field(2, Buffer.concat(pair.map((text, i) => field(i + 1, Buffer.from(text))))),
    );
    const op = Buffer.concat([field(1, Buffer.from('local://context')), ...entries]);
    expect(headOf(decode(source))).toBe(digestOf(Buffer.concat([field(3, op), field(11, Buffer.alloc(0))])));
  });
});

describe('scratchFiles', () => {
  it('makes folders first and chains the actions', () => {
    const [vertex] = verticesOf(decode(scratchFiles([['a/Dockerfile', Buffer.from('x')]], 'n')));
    const actions = vertex?.op.file?.actions ?? [];
    expect(actions.map(({ mkdir, mkfile }) => mkdir?.path ?? mkfile?.path)).toEqual(['/a', '/a/Dockerfile']);
    expect(actions.map(({ input, output }) => [input, output])).toEqual([
      [-1, -1],
      [0, 0],
    ]);
  });
});

describe('closureOf', () => {
  it('keeps what an op needs and nothing else', () => {
    const definition = decode(
      definitionOf([
        { op: { source: { identifier: 'git://a' } } },
        { op: exec({ args: ['x'] }) },
        { op: exec({ args: ['y'] }), inputs: [0, 1] },
      ]),
    );
    const [source] = verticesOf(definition);
    const closure = decode(closureOf(definition, source?.digest ?? ''));
    expect(verticesOf(closure)).toHaveLength(1);
    expect(headOf(closure)).toBe(source?.digest);
  });
});

describe('marked', () => {
  const original = definitionOf([
    { op: exec({ args: ['x'] }) },
    { op: exec({ args: ['y'] }), inputs: [0], line: 3 },
  ]);

  it('changes the digest of the result and nothing that is read', () => {
    const before = decode(original);
    const after = decode(marked(original));
    expect(headOf(after)).not.toBe(headOf(before));
    expect(verticesOf(after).map(({ op }) => op.exec?.meta?.args)).toEqual([['x'], ['y']]);
    expect(Object.keys(after.Source?.locations ?? {})).toEqual([headOf(after)]);
    expect(Object.keys(after.metadata ?? {})).toContain(headOf(after));
  });
});
