// Reads an image config; nothing in it is taken to have the right form.
import type { HistoryEntry, ImageConfig } from '../types.js';
import { parsed } from './files.js';
import { platformOf } from './platform.js';

/** A config as JSON, nothing known of it. */
type Raw = Record<string, unknown>;

/**
 * The parts of a config that are asked for by name, and its platform.
 * @param key what it is called when it is no JSON
 * @throws SealfileError of kind `input` when it is no JSON
 */
export function readConfig(text: string, key: string): { config: ImageConfig; platform: string } {
  const raw = parsed<Raw>(text, key);
  const inner = object(raw.config);
  const config = {
    shell: strings(inner.Shell),
    history: list(raw.history).map(historyEntry),
    diffIds: strings(object(raw.rootfs).diff_ids),
  };
  return { config, platform: platformOf(raw) };
}

function historyEntry(value: unknown): HistoryEntry {
  const { created_by: createdBy, empty_layer: emptyLayer } = object(value);
  return { createdBy: typeof createdBy === 'string' ? createdBy : '', emptyLayer: emptyLayer === true };
}

function object(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}
