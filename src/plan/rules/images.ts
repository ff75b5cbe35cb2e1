// Which images an instruction uses, and how rules name them.
import { referenceText } from '../../reference.js';
import type { Instruction, Keyword } from '../dockerfile/types.js';
import { baseOf, takenFrom, type UsedImage } from '../trace/images.js';
import type { Visit } from '../trace/trace.js';

/** Instructions that use images. */
export const usesImages: readonly Keyword[] = ['FROM', 'COPY', 'RUN'];

/** The images that an instruction builds on or takes files from. */
export function imagesOf({ trace, scope }: Visit, looked: Instruction): UsedImage[] {
  return looked.keyword === 'FROM' ? baseOf(trace, scope.stage).images : takenFrom(trace, looked);
}

/** The full form, to compare; as written where nobody can tell. */
export function fullName({ reference, written }: UsedImage): string {
  return reference ? referenceText(reference) : written;
}

/** As written, with what its variables stand for. */
export function shownName(image: UsedImage): string {
  return image.reference && image.written.includes('$')
    ? `${image.written} (${fullName(image)})`
    : image.written;
}

/** `the variable BASE`, `the variables A, B`. */
export function variablesText(names: readonly string[]): string {
  return `the variable${names.length > 1 ? 's' : ''} ${names.join(', ')}`;
}
