// Values of `--mount=`.
import { SealfileError } from '../../../src/errors.js';
import { parseMount, secretId, secretTarget } from '../../../src/plan/dockerfile/mounts.js';

test.each([
  [
    'type=secret,id=a',
    { type: 'secret', id: 'a', target: '', env: undefined, required: false, readOnly: true },
  ],
  ['type=secret,id=a,env=B,required', { env: 'B', required: true }],
  ['TYPE=SECRET,src=a,dst=/b,required=1', { type: 'secret', source: 'a', target: '/b', required: true }],
  ['type=secret,target=/a,mode=0400,uid=1,gid=$G', { target: '/a', mode: '0400', uid: '1', gid: '$G' }],
  ['destination=/a,from=b,rw', { type: 'bind', target: '/a', from: 'b', readOnly: false }],
  ['type=cache,target=/a,sharing=locked', { type: 'cache', sharing: 'locked', readOnly: false }],
  ['type=tmpfs,target=/a,size=1m', { type: 'tmpfs', size: '1m', readOnly: false }],
  ['type=bind,"target=/a,b",readonly=false', { target: '/a,b', readOnly: false }],
  ['type=$T,required,id=x', { type: '$T', required: true }],
  ["type=ssh,id='a b'", { type: 'ssh', id: 'a b' }],
])('%s', (value, expected) => {
  expect(parseMount(value)).toMatchObject(expected);
});

test.each([
  '',
  'type=foo',
  'type=secret',
  'required,type=secret,id=a',
  'type=secret,id=a,source=b',
  'a',
  'a=b',
  'type=secret,id=a,from=b',
  'id="a',
  '"a"b',
])('%j is refused', (value) => {
  expect(() => parseMount(value)).toThrow(SealfileError);
});

test.each([
  ['type=secret,id=a', 'a', '/run/secrets/a'],
  ['type=secret,id=a/b', 'a/b', '/run/secrets/b'],
  ['type=secret,src=a', 'a', '/run/secrets/a'],
  ['type=secret,target=/x/y', 'y', '/x/y'],
  ['type=secret,target=x/y', 'y', '/x/y'],
  ['type=secret,id=a,env=A', 'a', undefined],
  ['type=secret,id=a,env=A,target=/b', 'a', '/b'],
])('the secret of %s', (value, id, target) => {
  const mount = parseMount(value);
  expect([secretId(mount), secretTarget(mount)]).toEqual([id, target]);
});

test('values can be expanded', () => {
  expect(parseMount('type=secret,id=$A', (raw) => raw.replace('$A', 'b')).id).toBe('b');
});
