// A final stage that runs as root, because its USER says so or nobody says otherwise.
import type { Instruction, Stage } from '../dockerfile/types.js';
import { baseOf } from '../trace/images.js';
import type { Trace } from '../trace/trace.js';
import { expandAt } from '../trace/variables.js';
import { type Unsafe, unsafeRule } from './unsafe.js';

export const rootUser = unsafeRule(
  { id: 'root-user', title: 'Container that runs as root', action: 'off' },
  ['FROM', 'USER'],
  ({ trace, scope, index }, looked) => {
    const final = trace.dockerfile.stages.at(-1);
    if (scope.stage !== final) return [];
    const last = lastUser(final);
    if (last ? looked !== last : looked.keyword !== 'FROM') return [];
    return last ? judged(trace, final, last, index) : inherited(trace, final);
  },
);

function lastUser({ instructions }: Stage): Instruction | undefined {
  return instructions.findLast(({ keyword }) => keyword === 'USER');
}

/** The user of a stage that this one is built on; of an image only its name may tell. */
function inherited(trace: Trace, final: Stage): Unsafe[] {
  let stage = final;
  for (let base = baseOf(trace, stage); base.stage; base = baseOf(trace, stage)) {
    stage = base.stage;
    const user = triggered(stage) ?? lastUser(stage);
    if (user) return judged(trace, stage, user, stage.instructions.indexOf(user));
  }
  const names = baseOf(trace, stage).images.map(({ reference }) =>
    reference ? `${reference.repository}:${reference.tag ?? ''}` : '',
  );
  if (names.length > 0 && names.every((name) => /non-?root|rootless|unprivileged/.test(name))) return [];
  return [
    {
      subject: 'root',
      message:
        'No USER says as whom containers of this image run: without one in the base image that is root.',
      help: usersHelp,
    },
  ];
}

/** `ONBUILD USER` of a stage is the USER of the one that is built on it. */
function triggered({ instructions }: Stage): Instruction | undefined {
  return instructions.findLast(({ trigger }) => trigger?.keyword === 'USER')?.trigger;
}

function judged(trace: Trace, stage: Stage, { words, line }: Instruction, index: number): Unsafe[] {
  const raw = words[0]?.raw ?? '';
  const { text, unknown, open } = expandAt(trace, stage, Math.max(index, 0), raw);
  if (text === undefined || open.length > 0 ? isSetByBase(trace, stage, unknown) : !isRoot(text)) return [];
  const names = [...new Set([...open, ...unknown])];
  return [
    {
      subject: text ?? raw,
      message:
        names.length > 0
          ? `Nobody can tell as whom containers of this image run: USER ${raw} in line ${line} depends on ${names.join(', ')}, which has no fixed value here.`
          : `Containers of this image run as root (USER ${raw} in line ${line}): who breaks out of the application owns all that the container can reach.`,
      help: usersHelp,
    },
  ];
}

const usersHelp =
  'End the last stage with a USER of its own: RUN adduser … and USER app, or a number such as USER 10001, which orchestrators can check.';

/** Microsoft's images name their user by this variable. */
function isSetByBase(trace: Trace, stage: Stage, unknown: string[]): boolean {
  const { images } = baseOf(trace, stage);
  return (
    unknown.every((name) => name === 'APP_UID') &&
    unknown.length > 0 &&
    images.every(({ reference }) => reference?.repository.startsWith('mcr.microsoft.com/dotnet/'))
  );
}

/** By name or number, whatever the group; no name is root too. */
function isRoot(user: string): boolean {
  const name = user.split(':')[0]?.trim().toLowerCase() ?? '';
  return /^(?:root|\+?0*|-0+|containeradministrator)$/.test(name);
}
