// Every text that an op or the metadata of a result carries, with a name for the place.
import type { LineRange } from '../../errors.js';
import type { pb } from '../llb/messages.js';
import type { Subject } from './subject.js';

/** A text and where it stands. */
export interface Word {
  text: string;
  /** For a message: `the command of a step`. */
  place: string;
  /** Name of the variable when it is one of the environment. */
  variable?: string;
  /** Of the op; undefined for metadata. */
  ranges: LineRange[] | undefined;
}

type Placed = Omit<Word, 'ranges'>;

/** The place of a git, HTTP or image reference. */
export const addressPlace = 'the address of a source';

const known = new WeakMap<Subject, Word[]>();

/** All texts of a result. */
export function wordsOf(subject: Subject): Word[] {
  const words = known.get(subject) ?? collect(subject);
  known.set(subject, words);
  return words;
}

function collect({ graphs, metadata }: Subject): Word[] {
  const ofOps = graphs
    .flatMap(({ parts }) => parts)
    .flatMap(({ op, ranges }) => wordsOfOp(op).map((word) => ({ ...word, ranges })));
  const ofMetadata = Object.entries(metadata)
    .flatMap(wordsOfEntry)
    .map((word) => ({ ...word, ranges: undefined }));
  return [...ofOps, ...ofMetadata].filter(({ text }) => text !== '');
}

/** The texts of one op. */
export function wordsOfOp({ exec, file, source }: pb.Op.$Properties): Placed[] {
  const addresses = [source?.identifier, ...Object.values(source?.attrs ?? {})];
  return [
    ...wordsOfMeta(exec?.meta ?? {}),
    ...(exec?.mounts ?? []).flatMap(({ dest, selector }) => placed('the path of a mount', dest, selector)),
    ...(file?.actions ?? []).flatMap(wordsOfAction),
    ...placed(addressPlace, ...addresses),
  ];
}

function wordsOfMeta({ args, env, cwd, user, hostname, extraHosts }: pb.Meta.$Properties): Placed[] {
  const hosts = (extraHosts ?? []).flatMap(({ Host, IP }) => [Host, IP]);
  return [
    ...placed('the command of a step', ...(args ?? [])),
    ...(env ?? []).map(variable),
    ...placed('the working folder of a step', cwd),
    ...placed('the user of a step', user),
    ...placed('the host names of a step', hostname, ...hosts),
  ];
}

function wordsOfAction({ copy, mkfile, mkdir, rm, symlink }: pb.FileAction.$Properties): Placed[] {
  const paths = [copy?.src, copy?.dest, mkfile?.path, mkdir?.path, rm?.path];
  const patterns = [...(copy?.include_patterns ?? []), ...(copy?.exclude_patterns ?? [])];
  const data = mkfile?.data ? Buffer.from(mkfile.data).toString() : undefined;
  return [
    ...placed('the path of a file', ...paths, ...patterns, symlink?.oldpath, symlink?.newpath),
    ...placed('a file that an instruction makes', data),
  ];
}

function variable(entry: string): Placed {
  return { text: entry, place: 'the environment', variable: /^[^=]*/.exec(entry)?.[0] ?? '' };
}

function placed(place: string, ...texts: (string | null | undefined)[]): Placed[] {
  return texts.map((text) => ({ text: text ?? '', place }));
}

/** moby/buildkit exporter/containerimage/exptypes: the config of an image, one per platform when there are several. */
export const configKey = 'containerimage.config';

/** The config of the base image is no part of what is built. */
export const baseConfigKey = 'containerimage.base.config';

function wordsOfEntry([key, bytes]: [string, Uint8Array]): Placed[] {
  if (key.startsWith(baseConfigKey)) return [];
  const text = Buffer.from(bytes).toString();
  const value = parsed(text);
  if (value === undefined) return placed(`the result's metadata (${key})`, text);
  if (key !== configKey && !key.startsWith(`${configKey}/`))
    return placed(`the result's metadata (${key})`, ...stringsOf(value));
  const { config, history, ...rest } = value as Record<string, unknown>;
  const { Env, Labels, OnBuild, ...more } = (config ?? {}) as Record<string, unknown>;
  return [
    ...stringsOf(Env).map(variable),
    ...placed('a label of the image', ...labelsOf(Labels)),
    ...placed("the image's ONBUILD triggers", ...stringsOf(OnBuild)),
    ...placed("the image's history", ...stringsOf(history)),
    ...placed("the image's config", ...stringsOf(rest), ...stringsOf(more)),
  ];
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Name and value together: some credentials are recognised by what stands before them. */
function labelsOf(labels: unknown): string[] {
  return Object.entries(labels ?? {}).map(([name, value]) => `${name}=${value}`);
}

/** All strings in a JSON value, keys included. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  return Object.entries(value).flatMap(([key, each]) => [key, ...stringsOf(each)]);
}
