// FROM, COPY --from and RUN --mount=from of an image that is not on the policy's list.
import { imageForms } from '../../reference.js';
import type { UsedImage } from '../trace/images.js';
import type { Visit } from '../trace/trace.js';
import { fullName, imagesOf, usesImages, variablesText } from './images.js';
import { type Unsafe, unsafeRule } from './unsafe.js';

export const foreignBase = unsafeRule(
  { id: 'foreign-base', title: 'Image that the policy does not allow', action: 'refuse' },
  usesImages,
  (visit, looked) => {
    const { policy } = visit.trace.rulebook;
    if (policy.allow.bases.length === 0) return [];
    return imagesOf(visit, looked)
      .filter((image) => !isAllowed(visit, image))
      .map((image) => statement(image, policy.allow.bases));
  },
);

function isAllowed({ trace }: Visit, image: UsedImage): boolean {
  if (!image.reference || image.open.length > 0) return false;
  return trace.rulebook.allows('bases', ...imageForms(fullName(image)));
}

function statement(image: UsedImage, lists: string[][]): Unsafe {
  return {
    subject: fullName(image),
    message: `${reason(image)} The policy allows ${listText(lists)}.`,
    help: image.open.length + image.unknown.length > 0 ? fixedName(image) : otherImage,
  };
}

function reason(image: UsedImage): string {
  const { reference, open, unknown } = image;
  const decides = open.length > 0 ? open : unknown;
  if (decides.length > 0)
    return `Which image ${image.written} is depends on ${variablesText(decides)}, ${open.length > 0 ? 'and a build may be given another value' : 'without a value here'}, so nobody can tell whether the policy allows it.`;
  const full = reference ? fullName(image) : undefined;
  if (full === undefined) return `${image.written} is no reference of an image.`;
  const also = full === image.written ? '' : `, in full ${full},`;
  return `The image ${image.written}${also} is not among those that the policy allows.`;
}

const otherImage =
  'Build on an image that the policy allows, or ask those who keep the policy to add this one (allow.bases).';

function fixedName({ open, unknown }: UsedImage): string {
  const [name] = open.length > 0 ? open : unknown;
  return `Give the ARG ${name} a default that the policy allows, or write the image's name into the instruction.`;
}

const MOST = 5;

/** `a, b, …`; several lists have to hold together. */
export function listText(lists: readonly string[][]): string {
  return lists
    .map((list) => [...list.slice(0, MOST), ...(list.length > MOST ? ['…'] : [])].join(', ') || 'none')
    .join(', and of these ');
}
