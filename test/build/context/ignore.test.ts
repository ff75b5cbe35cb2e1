import fc from 'fast-check';
import {
  exactPattern,
  ignoreFileOf,
  readOwnIgnore,
  withExcluded,
} from '../../../src/build/context/ignore.js';
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

describe('the ignore file in force', () => {
  const inForce = async (gateway: StubGateway, readsCommon = true) => {
    const own = await readOwnIgnore(gateway, request, anywhere);
    const { data, ownedByDockerfile } = await ignoreFileOf(gateway, request, own, readsCommon);
    return [Buffer.from(data).toString(), ownedByDockerfile];
  };

  it("is the Dockerfile's own", async () => {
    const files = { 'Dockerfile.dockerignore': 'own', '.dockerignore': 'common' };
    const gateway = new StubGateway({ files });
    expect(await inForce(gateway)).toEqual(['own', true]);
    expect(gateway.solved).toEqual([]);
  });

  it("is else the context's, or none", async () => {
    expect(await inForce(new StubGateway({ files: { '.dockerignore': 'common' } }))).toEqual([
      'common',
      false,
    ]);
    expect(await inForce(new StubGateway())).toEqual(['', false]);
  });

  it("leaves the context's alone when nobody needs it", async () => {
    const gateway = new StubGateway({ files: { '.dockerignore': 'common' } });
    expect(await inForce(gateway, false)).toEqual(['', false]);
    expect(gateway.solved).toEqual([]);
  });
});
