// The Dockerfile that was lowered, asked about by the lines that the graph gives its ops.
import type { LineRange } from '../../errors.js';
import { decodeDockerfile } from '../../plan/dockerfile/decode.js';
import { readDockerfile } from '../../plan/dockerfile/read.js';
import type { Dockerfile, Instruction, Stage } from '../../plan/dockerfile/types.js';
import { unquote } from '../../plan/dockerfile/words.js';
import { parentsOf } from '../../plan/trace/stages.js';

/** An ARG or ENV. */
export interface Declaration {
  keyword: string;
  stage: string;
  line: number;
}

const isDeclaring = (keyword: string) => keyword === 'ARG' || keyword === 'ENV';

/** Read only when it is asked: most graphs raise no question. */
export class Lowered {
  private decoded: string | undefined;
  private read: Dockerfile | undefined;

  /** @param target the stage that is built, by name or number; undefined: the last */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly target: string | undefined,
  ) {}

  get text(): string {
    this.decoded ??= decodeDockerfile(this.bytes).text;
    return this.decoded;
  }

  private get dockerfile(): Dockerfile {
    this.read ??= readDockerfile(this.text);
    return this.read;
  }

  /** The instructions on these lines. */
  at(ranges: LineRange[]): Instruction[] {
    const { stages } = this.dockerfile;
    const all = stages.flatMap((stage) => [stage.from, ...stage.instructions]);
    return all.filter((each) =>
      ranges.some(({ line, endLine }) => each.line <= endLine && line <= each.endLine),
    );
  }

  /**
   * True for an op of a trigger: upstream gives it the lines of the FROM whose image holds the trigger
   * (moby/buildkit frontend/dockerfile/dockerfile2llb/convert.go, initOnBuildTriggers), old versions line 1.
   */
  isTrigger(ranges: LineRange[]): boolean {
    if (ranges.length === 0) return false;
    const found = this.at(ranges);
    return found.every(({ keyword }) => keyword === 'FROM') && (found.length > 0 || ranges[0]?.line === 1);
  }

  /**
   * Lines of the FROMs by which an image came under these lines.
   * @param ranges of an op, perhaps none; undefined: of the stage that is built
   */
  base(ranges: LineRange[] | undefined): LineRange[] {
    return this.chain(ranges)
      .filter((stage) => parentsOf(this.dockerfile, stage).length === 0)
      .map(({ from: { line, endLine } }) => ({ line, endLine }));
  }

  /** Name or number of the stage that these lines are in, as findings call it; empty for lines in none. */
  label(ranges: LineRange[]): string {
    const stage = this.stageAt(ranges);
    return stage ? (stage.name ?? String(stage.index)) : '';
  }

  /**
   * Instructions that give a variable its value for what is on these lines: in the stage, in those that it may be built
   * on, and before the first FROM.
   * @param ranges undefined: of the stage that is built
   */
  declarations(name: string, ranges: LineRange[] | undefined): Declaration[] {
    const stages = this.chain(ranges).map((stage) => ({
      stage: stage.name ?? String(stage.index),
      instructions: stage.instructions,
    }));
    return [{ stage: '', instructions: this.dockerfile.head }, ...stages].flatMap(({ stage, instructions }) =>
      instructions
        .filter(({ pairs, keyword }) => isDeclaring(keyword) && pairs.some((pair) => pair.name === name))
        .map(({ keyword, line }) => ({ keyword, stage, line })),
    );
  }

  /**
   * Whether an ENV in the stage of these lines, or in those that it is built on, gives the variable this value, or may by
   * a variable that the Dockerfile declares.
   */
  sets(name: string, value: string, ranges: LineRange[] | undefined): boolean {
    const all = this.chain(ranges).flatMap(({ instructions }) =>
      instructions.map((each) => each.trigger ?? each),
    );
    const pairsOf = (keyword: string) =>
      all.filter((each) => each.keyword === keyword).flatMap(({ pairs }) => pairs);
    const declared = new Set(pairsOf('ARG').map((pair) => pair.name));
    for (const pair of pairsOf('ENV')) if (pair.name !== name) declared.add(pair.name);
    return pairsOf('ENV').some((pair) => {
      const text = unquote(pair.value ?? '', this.dockerfile.escape);
      const used = [...text.matchAll(/\$\{?(\w+)/g)].map((match) => match[1] ?? '');
      return pair.name === name && (text === value || used.some((other) => declared.has(other)));
    });
  }

  /** A stage and all that it may be built on. */
  private chain(ranges: LineRange[] | undefined): Stage[] {
    const start = ranges ? this.stageAt(ranges) : this.builtStage();
    const found = new Set(start ? [start] : []);
    for (const stage of found) for (const parent of parentsOf(this.dockerfile, stage)) found.add(parent);
    return [...found];
  }

  private stageAt(ranges: LineRange[]): Stage | undefined {
    if (ranges.length === 0) return undefined;
    const line = Math.min(...ranges.map((range) => range.line));
    const { stages } = this.dockerfile;
    return stages.findLast(({ from }) => from.line <= line) ?? stages[0];
  }

  private builtStage(): Stage | undefined {
    const { stages } = this.dockerfile;
    if (!this.target) return stages.at(-1);
    const name = this.target.toLowerCase();
    return stages.find((stage) => stage.name === name) ?? stages[Number(name)] ?? stages.at(-1);
  }
}
