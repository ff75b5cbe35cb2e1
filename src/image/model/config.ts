// Reads an image config; nothing in it is taken to have the right form.
import { type JsonObject, list, object, strings, text } from '../../json.js';
import type { HistoryEntry, ImageConfig } from '../types.js';
import { parsed } from './files.js';
import { platformOf } from './platform.js';

/**
 * The parts of a config that are asked for by name, and its platform.
 * @param key what it is called when it is no JSON
 * @throws SealfileError of kind `input` when it is no JSON
 */
export function readConfig(json: string, key: string): { config: ImageConfig; platform: string } {
  const raw = parsed<JsonObject>(json, key);
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
  return { createdBy: text(createdBy), emptyLayer: emptyLayer === true };
}
