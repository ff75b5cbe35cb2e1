import { localFacts, remoteFacts } from '../../../src/build/context/facts.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { fsutil, pb } from '../../../src/build/llb/messages.js';
import { definitionOf, exec } from '../support/llb.js';
import { StubGateway } from '../support/stub.js';

const request = { options: { 'local-sessionid:context': 'own' }, sessionId: 's' };
const folder = 0x80000000 + 0o755;
const link = 0x08000000 + 0o777;

const attrs = (gateway: StubGateway, at: number) => {
  const definition = pb.Definition.decode(gateway.solved[at]?.definition ?? new Uint8Array());
  return verticesOf(definition).at(-1)?.op.source?.attrs ?? {};
};

/** The list as tonistiigi/fsutil writes it. */
function list(stats: fsutil.types.Stat.$Properties[]): string {
  const frames = stats.map((stat) => {
    const bytes = Buffer.from(fsutil.types.Stat.encode(stat).finish());
    const length = Buffer.alloc(4);
    length.writeUInt32LE(bytes.length);
    return Buffer.concat([length, bytes]);
  });
  return Buffer.concat(frames).toString('latin1');
}

class BinaryStub extends StubGateway {
  override async readFile(ref: string, path: string) {
    return Buffer.from(
      (await super.readFile(ref, path)).toString(),
      path === '.fsutil-metadata' ? 'latin1' : 'utf8',
    );
  }
}

describe('localFacts on an engine that transfers names alone', () => {
  const engine = { frontend: new Set<string>(), llb: new Set(['source.local.metadatatransfer']) };
  const stats = [
    { path: 'app', mode: folder },
    { path: 'app/.npmrc', mode: 0o644, size: 5 },
    { path: 'app/store.p12', mode: 0o600, size: 5 },
    { path: 'app/readme.md', mode: 0o644, size: 5 },
    { path: 'big/.npmrc', mode: 0o644, size: 2 << 20 },
    { path: 'link/.npmrc', mode: link },
  ];
  const files = { '.fsutil-metadata': list(stats), 'app/.npmrc': 'a=b\n' };

  it('fetches content only where content decides', async () => {
    const gateway = new BinaryStub({ files });
    const facts = await localFacts(gateway, request, Buffer.from('# c\n/tmp\n'), engine);
    expect(facts).toEqual({
      kind: 'local',
      files: [
        { path: 'app/.npmrc', content: 'a=b\n' },
        { path: 'app/store.p12' },
        { path: 'big/.npmrc' },
        { path: 'link/.npmrc' },
      ],
    });
    expect(attrs(gateway, 0)).toMatchObject({ 'local.metadatatransfer': 'true', 'local.session': 'own' });
    expect(JSON.parse(attrs(gateway, 0)['local.excludepatterns'] ?? '')[0]).toBe('tmp');
    expect(attrs(gateway, 1)['local.metadatatransfer']).toBeUndefined();
    expect(attrs(gateway, 1)['local.includepattern']).toBe('["app/.npmrc"]');
  });

  it('asks for nothing more when there is no candidate', async () => {
    const gateway = new BinaryStub({ files: { '.fsutil-metadata': '' } });
    expect((await localFacts(gateway, request, Buffer.alloc(0), engine)).files).toEqual([]);
    expect(gateway.solved).toHaveLength(1);
  });

  it('refuses more candidates than it can look at', async () => {
    const many = Array.from({ length: 2001 }, (_, index) => ({
      path: `${index}/.npmrc`,
      mode: 0o644,
      size: 1,
    }));
    const gateway = new BinaryStub({ files: { '.fsutil-metadata': list(many) } });
    await expect(localFacts(gateway, request, Buffer.alloc(0), engine)).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});

describe('on other engines and for remote contexts', () => {
  const folders = {
    '/': [{ path: 'app', mode: folder }],
    '/app': [
      { path: '.npmrc', mode: 0o644, size: 5 },
      { path: 'key.bin', mode: 0o644, size: 5 },
    ],
  };
  const files = { 'app/.npmrc': 'a\0b' };

  it('walks over one transfer; what is no text has no content', async () => {
    const gateway = new StubGateway({ folders, files });
    const engine = { frontend: new Set<string>(), llb: new Set<string>() };
    const facts = await localFacts(gateway, request, Buffer.alloc(0), engine);
    expect(facts.files).toEqual([{ path: 'app/.npmrc', content: undefined }]);
    expect(gateway.solved).toHaveLength(1);
  });

  it('walks over a selection of the remote context', async () => {
    const gateway = new StubGateway({ folders, files });
    const facts = await remoteFacts(gateway, definitionOf([{ op: exec({ args: ['x'] }) }]), 'sub');
    expect(facts.kind).toBe('remote');
    const definition = pb.Definition.decode(gateway.solved[0]?.definition ?? new Uint8Array());
    expect(verticesOf(definition).at(-1)?.op.file?.actions?.[0]?.copy?.src).toBe('/sub');
  });
});
