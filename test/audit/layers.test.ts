// What is said of layers that could not be searched.
import { layerBounds } from '../../src/audit/layers.js';
import type { Image } from '../../src/image/types.js';

const image = (diffIds: string[], layers: Image['layers']) =>
  ({ layers, config: { diffIds, history: [], shell: [] } }) as unknown as Image;
const layer = { number: 1, key: 'a', digest: '', mediaType: 'x', present: true };
const searched = new Map([['a', { hits: [], bounds: [], paths: {} as never }]]);

test('a manifest that leaves layers out which the config names', () => {
  expect(layerBounds(image(['sha256:1'], [layer]), searched)).toEqual([]);
  expect(layerBounds(image(['sha256:1', 'sha256:2'], [layer]), searched)).toEqual([
    {
      place: 'config',
      layer: null,
      path: '',
      reason: 'its config names 2 layers, and its manifest 1',
      cut: true,
    },
  ]);
});
