// The way of every text from an image to a report: paths, instructions and names can hold a value as well.
import { maskValues } from '../report/mask.js';
import type { Finder } from './finder.js';

/** The text without known secrets in any form, without what has the shape of a credential, and without what is assigned to one. */
export async function shown(text: string, finder: Finder): Promise<string> {
  return text === '' ? '' : maskValues(finder.masked(text), []);
}
