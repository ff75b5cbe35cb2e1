// What one image holds: its config and history, its layers, its attestations and manifests.
import type { Image, Statement } from '../image/types.js';
import type { SearchedBlob } from './blobs.js';
import { searchConfig, searchOther, searchStatement, searchWhole } from './documents.js';
import type { Finder } from './finder.js';
import { type Circumstances, digestIn, findingOf } from './findings.js';
import { assignmentOf, stepsOf } from './history.js';
import { Instructions } from './instructions.js';
import { layerBounds, layerHits } from './layers.js';
import { Sources } from './provenance.js';
import type { TextHit } from './texts.js';
import type { AuditBound, AuditFinding, ImageReport, SourceLine } from './types.js';

/** Searches the texts of an image, and takes what was found in its blobs. */
export async function auditImage(
  image: Image,
  finder: Finder,
  blobs: Map<string, SearchedBlob>,
): Promise<ImageReport> {
  const audit = new ImageAudit(image, finder, blobs);
  const { name, platform, digest, layers } = image;
  const findings = [
    ...(await audit.config()),
    ...(await audit.layers()),
    ...(await audit.statements()),
    ...(await audit.manifests()),
  ];
  return { name, platform, digest, layers: layers.length, findings, bounds: audit.bounds() };
}

class ImageAudit {
  readonly #sources = new Sources();
  readonly #instructions: Instructions;

  constructor(
    readonly image: Image,
    readonly finder: Finder,
    readonly blobs: Map<string, SearchedBlob>,
  ) {
    const steps = stepsOf(image.config, image.layers.length);
    this.#instructions = new Instructions(steps, finder, image.configKey);
    for (const statement of image.statements) this.#sources.add(statement);
  }

  async config(): Promise<AuditFinding[]> {
    const document = { key: this.image.configKey, text: this.image.configText };
    const place = { digest: digestIn(document.key) };
    const inConfig = await searchConfig(document, this.finder);
    const inHistory = await this.#instructions.search();
    const whole = inConfig.length + inHistory.length === 0 ? await searchWhole(document, this.finder) : [];
    const found: AuditFinding[] = [];
    for (const hit of [...inConfig, ...whole]) {
      found.push(await this.#finding(hit, { ...place, place: 'config', ...(await this.#originOf(hit)) }));
    }
    for (const { step, ...hit } of inHistory) {
      const source = this.#sources.ofInstruction(step.keyword, hit.name);
      const origin = { instruction: await this.#instructions.shown(step), source };
      found.push(
        await this.#finding(
          { ...hit, path: `entry ${step.number}` },
          { ...place, place: 'history', ...origin },
        ),
      );
    }
    return found;
  }

  async layers(): Promise<AuditFinding[]> {
    const found: AuditFinding[] = [];
    for (const { hit, layer, later } of layerHits(this.image, this.blobs)) {
      const { number, digest } = layer;
      const instruction = await this.#instructions.shown(this.#instructions.ofLayer(number));
      const source = this.#sources.ofLayer(digest);
      found.push(
        await this.#finding(hit, { place: 'layer', layer: number, digest, later, instruction, source }),
      );
    }
    return found;
  }

  async statements(): Promise<AuditFinding[]> {
    const found: AuditFinding[] = [];
    for (const { key, text } of this.image.statements) {
      const hits =
        text === undefined ? this.#streamed(key) : await searchStatement({ key, text }, this.finder);
      for (const hit of hits) {
        const source = this.#sources.ofData(hit) ?? this.#sources.ofInstruction(hit.keyword, hit.name);
        found.push(await this.#finding(hit, { place: 'attestation', digest: digestIn(key), source }));
      }
    }
    return found;
  }

  async manifests(): Promise<AuditFinding[]> {
    const found: AuditFinding[] = [];
    for (const document of this.image.manifests) {
      for (const hit of await searchOther(document, this.finder)) {
        found.push(await this.#finding(hit, { place: 'manifest', digest: digestIn(document.key) }));
      }
    }
    return found;
  }

  bounds(): AuditBound[] {
    const missing = ({ text, key, present }: Statement) =>
      text === undefined && !(present && this.blobs.has(key));
    const statements = this.image.statements.filter(missing).map(({ predicateType }) => ({
      place: 'attestation' as const,
      layer: null,
      path: predicateType,
      reason: 'it is not in the archive',
      cut: true,
    }));
    const streamed = this.image.statements
      .filter(({ text }) => text === undefined)
      .flatMap(({ key, predicateType }) => {
        const { bounds = [], failure } = this.blobs.get(key) ?? {};
        const failed = failure ? [{ path: '', reason: `it ${failure.message}`, cut: true }] : [];
        const place = { place: 'attestation' as const, layer: null, path: predicateType };
        return [...bounds, ...failed].map((bound) => ({ ...bound, ...place }));
      });
    return [...layerBounds(this.image, this.blobs), ...statements, ...streamed];
  }

  /** The last instruction that sets what a config holds. */
  async #originOf({ keyword, name }: TextHit): Promise<{ instruction: string; source: SourceLine | null }> {
    const setting = this.#instructions.steps.findLast(
      (step) =>
        keyword !== '' && step.keyword === keyword && (name === '' || assignmentOf(step)?.name === name),
    );
    const source = this.#sources.ofInstruction(keyword, name);
    return { instruction: await this.#instructions.shown(setting), source };
  }

  /** What was found in a text that was too large to be kept. */
  #streamed(key: string): TextHit[] {
    const hits = this.blobs.get(key)?.hits ?? [];
    return hits.map(({ secret, match, part, encoding, offset }) => {
      return { secret, match, part, encoding, offset, path: '', keyword: '', name: '' };
    });
  }

  #finding(hit: Parameters<typeof findingOf>[0], circumstances: Circumstances): Promise<AuditFinding> {
    return findingOf(hit, circumstances, this.finder);
  }
}
