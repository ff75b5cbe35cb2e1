// The instructions of a history: searches them, and names them.
import type { Finder } from './finder.js';
import { assignmentOf, runArguments, type Step, shownArguments } from './history.js';
import { shown } from './shown.js';
import { type PlacedText, script, searchText, type TextHit, unnamed } from './texts.js';

/** Something found in an entry of the history. */
export interface HistoryHit extends TextHit {
  step: Step;
}

/** The instructions of an image. */
export class Instructions {
  readonly #declared: string[];

  constructor(
    readonly steps: Step[],
    readonly finder: Finder,
    readonly key: string,
  ) {
    const names = steps
      .filter(({ keyword }) => keyword === 'ARG')
      .map((step) => assignmentOf(step)?.name ?? step.body);
    this.#declared = [...new Set(names)].filter((name) => /^\w+$/.test(name));
  }

  /**
   * Everything in the history. A build argument stands in its ARG and again before the command of each RUN after it: what its ARG
   * told is not told again.
   */
  async search(): Promise<HistoryHit[]> {
    const found: HistoryHit[] = [];
    for (const step of this.steps) {
      const hits: TextHit[] = [];
      for (const text of this.#textsOf(step)) hits.push(...(await searchText(this.finder, this.key, text)));
      const whole = await searchText(this.finder, this.key, unnamed('', step.text));
      hits.push(
        ...whole.filter(
          ({ secret, match }) => !hits.some((hit) => hit.secret === secret && hit.match === match),
        ),
      );
      const told = (hit: TextHit) => hit.keyword === 'ARG' && found.some((other) => isSame(hit, other));
      found.push(...hits.filter((hit) => !told(hit)).map((hit) => ({ ...hit, step })));
    }
    return found;
  }

  /** The instruction that made a layer; undefined when the history does not tell. */
  ofLayer(number: number): Step | undefined {
    return this.steps.find(({ layer }) => layer === number);
  }

  /** An instruction as it can be shown: without the values of build arguments, other credentials masked. */
  async shown(step: Step | undefined): Promise<string> {
    if (!step) return '';
    const { keyword, body, args } = step;
    const command = body.replace(/^\/bin\/sh -c /, '');
    if (args === '') return shown([keyword, command].join(' ').trim(), this.finder);
    const before = this.finder.masked(shownArguments(args, this.#declared));
    return [keyword, before, await shown(command, this.finder)].join(' ').trim();
  }

  #textsOf(step: Step): PlacedText[] {
    const { keyword, body, args } = step;
    const assignment = assignmentOf(step);
    const before = runArguments(args, this.#declared).map((argument) => ({
      ...unnamed('', `${argument.name}=${argument.value}`),
      keyword: 'ARG',
      name: argument.name,
      assignments: [argument],
    }));
    const command = script('', keyword, body);
    if (!assignment) return [...before, command];
    return [{ ...command, name: assignment.name, assignments: [assignment, ...command.assignments] }];
  }
}

function isSame(one: TextHit, other: TextHit): boolean {
  return one.secret === other.secret && one.match === other.match && one.name === other.name;
}
