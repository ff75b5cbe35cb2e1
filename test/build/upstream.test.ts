import { findUpstream, upstreamRequest } from '../../src/build/upstream.js';

const self = 'sealfile/dockerfile:1';

describe('findUpstream', () => {
  it.each([
    ['nothing named', 'FROM a', undefined],
    ['sealfile itself', '# syntax=sealfile/dockerfile:1\nFROM a', undefined],
    [
      'sealfile itself with another tag',
      '# syntax=docker.io/sealfile/dockerfile@sha256:0\nFROM a',
      undefined,
    ],
    ['another frontend', '# syntax=docker/dockerfile:1.7\nFROM a', 'docker/dockerfile:1.7'],
    ['another with arguments', '#syntax = docker/dockerfile:1 extra\nFROM a', 'docker/dockerfile:1'],
    [
      'our directive',
      `# syntax=${self}\n#\n# sealfile: upstream=docker/dockerfile:1\nFROM a`,
      'docker/dockerfile:1',
    ],
    ['our directive too late', 'FROM a\n# sealfile: upstream=docker/dockerfile:1', undefined],
    [
      'a registry with a port',
      '# syntax=localhost:5000/sealfile/dockerfile\nFROM a',
      'localhost:5000/sealfile/dockerfile',
    ],
  ])('%s', (_, text, image) => {
    expect(findUpstream(text, self).image).toBe(image);
  });

  it.each(['sealfile/dockerfile:2', 'docker.io/sealfile/dockerfile@sha256:0'])(
    'our directive with sealfile itself (%s) would go round without end',
    (ref) => {
      const find = () => findUpstream(`# syntax=${self}\n# sealfile: upstream=${ref}\nFROM a`, self);
      expect(find).toThrow(/is sealfile itself.*\nDo: /s);
      expect(find).toThrow(expect.objectContaining({ kind: 'refused', ranges: [{ line: 2, endLine: 2 }] }));
    },
  );

  it('knows the line', () => {
    expect(findUpstream('# escape=`\n# syntax=x/y\nFROM a', self).line).toBe(2);
  });
});

describe('upstreamRequest', () => {
  it("drops sealfile's own reference and keeps the rest", () => {
    const options = { source: self, cmdline: self, 'build-arg:A': 'b', unknown: '' };
    const rest = { 'build-arg:A': 'b', unknown: '' };
    expect(upstreamRequest(options, {})).toEqual({
      frontend: 'dockerfile.v0',
      options: { ...rest, cmdline: self },
    });
    expect(upstreamRequest(rest, {}).options).toEqual({ ...rest, cmdline: '' });
    const image = upstreamRequest(options, { image: 'x/y', cmdline: 'x/y z' });
    expect(image.options).toEqual({ ...rest, cmdline: 'x/y z', source: 'x/y' });
  });
});
