import type { SolveRequest } from '../../../src/build/gateway/gateway.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import { type ContextSource, repositoryLayer } from '../../../src/build/policy/repository.js';
import { definitionOf } from '../support/llb.js';
import { type Answers, engineError, StubGateway } from '../support/stub.js';

const file = { path: 'sealfile.yaml', mode: 0o644, size: 11 };
const there: Answers = { folders: { '/': [file] }, files: { '/sealfile.yaml': 'version: 1\n' } };
const layer = { kind: 'repository', file: 'sealfile.yaml', text: 'version: 1\n' };
const noRemote = { inputs: {}, remote: () => Promise.reject(new Error('asked')) };

function read(answers: Answers, options: Record<string, string> = {}, source: ContextSource = noRemote) {
  const gateway = new StubGateway(answers);
  return { gateway, found: repositoryLayer(gateway, { options, sessionId: 's' }, source) };
}

const sourceOf = ({ definition }: SolveRequest = {}) =>
  verticesOf(pb.Definition.decode(definition ?? new Uint8Array()))[0]?.op.source;

test('a folder of the client: asked for by name, without its ignore file', async () => {
  const { gateway, found } = read(there, { 'local-sessionid:context': 'other' });
  expect(await found).toEqual(layer);
  expect(gateway.solved).toHaveLength(1);
  const { identifier, attrs } = sourceOf(gateway.solved[0]) ?? {};
  expect(identifier).toBe('local://context');
  expect(attrs?.['local.followpaths']).toBe('["sealfile.yaml"]');
  expect(attrs?.['local.excludepatterns']).toBeUndefined();
  expect(attrs?.['local.session']).toBe('other');
});

test('a context without one', async () => {
  expect(await read({}).found).toBeUndefined();
});

test('no context at all', async () => {
  const solve = () => {
    throw engineError('no access allowed to dir "context"');
  };
  expect(await read({ solve }).found).toBeUndefined();
});

test('another error of the engine is one', async () => {
  const solve = () => {
    throw engineError('connection lost');
  };
  await expect(read({ solve }).found).rejects.toThrow('connection lost');
});

test('an input of the client, below its folder', async () => {
  const inputs = { context: definitionOf([{ op: { source: { identifier: 'git://a' } } }]) };
  const answers = { folders: { '/sub': [file] }, files: { '/sub/sealfile.yaml': 'version: 1\n' } };
  const { gateway, found } = read(answers, { contextsubdir: '/sub' }, { ...noRemote, inputs });
  expect(await found).toEqual(layer);
  expect(gateway.solved[0]?.definition).toEqual(inputs.context);
});

describe('an address', () => {
  const options = { context: 'https://example.test/a.git' };
  const definition = definitionOf([{ op: { source: { identifier: 'git://a' } } }]);

  test('of a repository', async () => {
    const { gateway, found } = read(there, options, {
      inputs: {},
      remote: async () => ({ isLocal: false, definition }),
    });
    expect(await found).toEqual(layer);
    expect(gateway.solved[0]?.definition).toEqual(definition);
  });

  test('of a context that nothing is copied from', async () => {
    const { gateway, found } = read(there, options, {
      inputs: {},
      remote: async () => ({ isLocal: false }),
    });
    expect(await found).toBeUndefined();
    expect(gateway.solved).toEqual([]);
  });

  test('that is none', async () => {
    const { gateway, found } = read(there, options, { inputs: {}, remote: async () => ({ isLocal: true }) });
    expect(await found).toEqual(layer);
    expect(sourceOf(gateway.solved[0])?.identifier).toBe('local://context');
  });
});

test.each<[string, Answers, RegExp]>([
  ['a folder', { folders: { '/': [{ path: 'sealfile.yaml', mode: 0x800001ed }] } }, /no file/],
  [
    'a link that leads nowhere',
    { folders: { '/': [{ path: 'sealfile.yaml', mode: 0x080001ff }] } },
    /cannot be read/,
  ],
  ['a huge file', { ...there, files: { '/sealfile.yaml': ' '.repeat(300_000) } }, /KiB/],
])('%s is refused', async (_, answers, why) => {
  await expect(read(answers).found).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringMatching(why),
  });
});

describe('a named context', () => {
  const options = {
    'context:sealfile-policy': 'local:policy',
    'local-sessionid:policy': 'p',
    'context:other': 'local:other',
    'build-arg:A': 'b',
    target: 'x',
    dockerfilekey: 'd',
  };
  const source = { identifier: 'local://policy' };
  const copy = { file: { actions: [{ input: -1, secondaryInput: 0, copy: { src: '/sealfile.yaml' } }] } };
  const lowers = (steps: Parameters<typeof definitionOf>[0]) => (request: SolveRequest) =>
    request.frontend ? { ref: { id: 'l', def: definitionOf(steps) } } : { ref: { id: 's' } };

  test('is what upstream says it is', async () => {
    const solve = lowers([{ op: { source } }, { op: copy, inputs: [0] }]);
    const { gateway, found } = read({ ...there, solve }, options);
    expect(await found).toEqual({ ...layer, file: 'sealfile-policy:sealfile.yaml' });
    const [lowered, solved] = gateway.solved;
    expect(lowered?.options).toEqual({
      'context:sealfile-policy': 'local:policy',
      'local-sessionid:policy': 'p',
      cmdline: '',
    });
    expect(sourceOf(solved)?.identifier).toBe('local://policy');
  });

  test('without the file is refused', async () => {
    const solve = lowers([{ op: { source } }, { op: copy, inputs: [0] }]);
    await expect(read({ solve }, options).found).rejects.toThrow('holds no such file');
    await expect(read({ solve: lowers([{ op: copy }]) }, options).found).rejects.toThrow(
      'holds no such file',
    );
  });

  test('for one platform is refused', async () => {
    const found = read({}, { 'context:sealfile-policy::linux/amd64': 'local:policy' }).found;
    await expect(found).rejects.toThrow('for one platform');
  });
});
