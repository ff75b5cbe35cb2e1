// The functions that a script defines: where the body of each stands.
import { forEachChild, type SyntaxNode } from 'unbash';
import type { ShellScript } from './commands.js';

/** A part of a script. */
export interface Part {
  pos: number;
  end: number;
}

/** Bodies by name; of two definitions the last. */
export function functionsIn({ text, tree }: ShellScript): Map<string, Part> {
  const found = new Map<string, Part>();
  if (!/\(\s*\)|\bfunction\b/.test(text)) return found;
  const look = (node: SyntaxNode): void => {
    if (node.type === 'Function') found.set(node.name.value, node.body);
    forEachChild(node, look);
  };
  look(tree);
  return found;
}
