// What is in the images that the engine of this run has.
import { filesIn } from '../../../scripts/canary/contents.js';
import { saveImage } from '../../../scripts/image/archive.js';
import { engine } from './engine.js';

export { differences } from '../../../scripts/canary/contents.js';

/** Each path of the image, folders included, and what is there. Times are left out. */
export async function filesOf(image: string): Promise<Map<string, string>> {
  return filesIn(await saveImage(await engine(), image));
}
