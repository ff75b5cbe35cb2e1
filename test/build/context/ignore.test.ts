import fc from 'fast-check';
import { exactPattern, readIgnoreFile, withExcluded } from '../../../src/build/context/ignore.js';
import { ignoreMatcher } from '../../../src/plan/credentials/ignore.js';
import { StubGateway } from '../support/stub.js';

const request = { options: {}, sessionId: 's' };
const anywhere = 'ref';

describe('exactPattern', () => {
  const segment = fc.string({
    unit: fc.constantFrom(...'ab.*?[]!#^\\ +(){}|$-'),
    minLength: 1,
    maxLength: 6,
  });
  const path = fc
    .array(
      segment.filter((text) => text !== '.' && text !== '..'),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.join('/'));

  it('matches the path and no other', () => {
    fc.assert(
      fc.property(path, path, (one, other) => {
        const ignores = ignoreMatcher(`${exactPattern(one)}\n`);
        expect(ignores(one)).toBe(true);
        if (other !== one && !other.startsWith(`${one}/`)) expect(ignores(other)).toBe(false);
      }),
    );
  });

  it('refuses a path that an ignore file cannot hold', () => {
    expect(() => exactPattern('a\nb')).toThrow('rename it');
  });
});

describe('withExcluded', () => {
  it('wins over an exception of the ignore file', () => {
    const ignore = { data: Buffer.from('*\n!.npmrc'), ownedByDockerfile: false };
    expect(ignoreMatcher(withExcluded(ignore, ['.npmrc']).toString())('.npmrc')).toBe(true);
  });
});

describe('readIgnoreFile', () => {
  it("prefers the Dockerfile's own", async () => {
    const gateway = new StubGateway({
      files: { 'Dockerfile.dockerignore': 'own', '.dockerignore': 'common' },
    });
    const ignore = await readIgnoreFile(gateway, request, anywhere, true);
    expect([Buffer.from(ignore.data).toString(), ignore.ownedByDockerfile]).toEqual(['own', true]);
  });

  it("falls back to the context's, and to none", async () => {
    const common = await readIgnoreFile(
      new StubGateway({ files: { '.dockerignore': 'common' } }),
      request,
      anywhere,
      true,
    );
    expect([Buffer.from(common.data).toString(), common.ownedByDockerfile]).toEqual(['common', false]);
    const none = await readIgnoreFile(new StubGateway(), request, anywhere, true);
    expect([none.data.length, none.ownedByDockerfile]).toEqual([0, false]);
  });

  it("leaves the context's alone when nobody needs it", async () => {
    const gateway = new StubGateway({ files: { '.dockerignore': 'common' } });
    const none = await readIgnoreFile(gateway, request, anywhere, false);
    expect([none.data.length, none.ownedByDockerfile]).toEqual([0, false]);
    expect(gateway.solved).toEqual([]);
    const both = new StubGateway({ files: { 'Dockerfile.dockerignore': 'own', '.dockerignore': 'common' } });
    expect((await readIgnoreFile(both, request, anywhere, false)).ownedByDockerfile).toBe(true);
  });
});
