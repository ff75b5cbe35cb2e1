import { Sources } from '../../src/audit/provenance.js';

const dockerfile = 'FROM x\nARG TOKEN\nARG OTHER=1\nRUN a\nENV A=1 B=2\nENV A=3\n';
const metadata = {
  source: {
    locations: {
      step1: { locations: [{ ranges: [{ start: { line: 4 }, end: { line: 4 } }] }] },
      step2: {},
      step10: { locations: [{ ranges: [{ start: { line: 6 } }] }] },
    },
    infos: [{ filename: 'build/Dockerfile', data: Buffer.from(dockerfile).toString('base64') }],
  },
  layers: {
    'step10:0': [[{ digest: 'sha256:base' }, { digest: 'sha256:one' }]],
    'step1:0': [[{ digest: 'sha256:base' }, { digest: 'sha256:one' }]],
    'step2:0': [[{ digest: 'sha256:two' }]],
  },
};
const forms = {
  'SLSA v1': { runDetails: { metadata: { buildkit_metadata: metadata } } },
  'SLSA v0.2': { metadata: { 'https://mobyproject.org/buildkit@v1#metadata': metadata } },
};

function sources(predicate: unknown): Sources {
  const result = new Sources();
  result.add({ text: JSON.stringify({ predicate }) });
  return result;
}

test.each(Object.entries(forms))('%s: lines of layers and instructions', (_, predicate) => {
  const found = sources(predicate);
  expect(found.ofLayer('sha256:one')).toEqual({ file: 'build/Dockerfile', line: 4 });
  expect(found.ofLayer('sha256:two')).toBeNull();
  expect(found.ofLayer('sha256:base')).toBeNull();
  expect(found.ofInstruction('ARG', 'TOKEN')).toEqual({ file: 'build/Dockerfile', line: 2 });
  expect(found.ofInstruction('ARG', 'OTHER')).toEqual({ file: 'build/Dockerfile', line: 3 });
  expect(found.ofInstruction('ENV', 'B')).toEqual({ file: 'build/Dockerfile', line: 5 });
  expect(found.ofInstruction('ENV', 'A')).toBeNull();
  expect(found.ofData({ path: 'predicate.x.source.infos[0].data', line: 3 })).toEqual({
    file: 'build/Dockerfile',
    line: 3,
  });
  expect(found.ofData({ path: 'predicate.x.action.data', line: 3 })).toBeNull();
});

test.each([
  ['no JSON', 'x'],
  ['no object', '3'],
  ['another predicate', '{"predicate":{"spdxVersion":"2.3"}}'],
  [
    'another form',
    '{"predicate":{"metadata":{"https://mobyproject.org/buildkit@v1#metadata":{"source":{"infos":5},"layers":7}}}}',
  ],
])('%s tells nothing', (_, text) => {
  const found = new Sources();
  found.add({ text });
  expect(found.ofLayer('sha256:one')).toBeNull();
  expect(found.dockerfiles).toEqual([]);
});
