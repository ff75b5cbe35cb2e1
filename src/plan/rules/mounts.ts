// Which mounts of one type a RUN asks for.
import { mountsOf, type WrittenMount } from '../dockerfile/mounts.js';
import type { Instruction } from '../dockerfile/types.js';
import type { Visit } from '../trace/trace.js';
import { expandAt } from '../trace/variables.js';

/** The mounts of a type, also where a variable says which, or may. */
export function mountsOfType(
  { trace, scope, index }: Visit,
  looked: Instruction,
  type: string,
): WrittenMount[] {
  return mountsOf(looked).filter((mount) => {
    if (!mount.type.includes('$')) return mount.type === type;
    const { text, open } = expandAt(trace, scope.stage, index, mount.type);
    return text === undefined || open.length > 0 || text.toLowerCase() === type;
  });
}
