// The credentials of one case: all of them hold one canary, each in a value of its own.
import { credential } from '../samples.js';
import { canary } from './canary.js';
import { kindOf } from './kinds.js';

/** Hands out credentials; the same name gets the same value. */
export class Values {
  /** What every credential holds, so that one search finds them all. */
  readonly canary = canary();
  readonly #names: string[] = [];

  /** The credential that a variable carries; as base64 where the Dockerfile decodes it. */
  variable(name: string, decoded = false): string {
    const value = this.#distinct(name);
    return decoded ? Buffer.from(value).toString('base64') : value;
  }

  /** A credential file of a kind, `undefined` for the kind that the name tells. */
  file(path: string, kind = kindOf(path)): string {
    return credential(kind, this.#distinct(path));
  }

  /** Characters that base64 codes alike at every place are 3 apart, so is the length of every value. */
  #distinct(name: string): string {
    if (!this.#names.includes(name)) this.#names.push(name);
    return `${this.canary}${String(this.#names.indexOf(name)).padStart(3, '0')}`;
  }
}
