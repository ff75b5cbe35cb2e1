// Things with the shape of a credential in text files, where people write: not in packages, nor in what is made for tests.
import { findCredentialValues } from '../plan/credentials/values.js';

/** Longer files are data. */
export const LONGEST_TEXT = 1024 * 1024;
const BINARY_HEAD = 4096;

/** Folders that package managers fill, and those of tests and examples. */
const SOMEBODY_ELSES =
  /(^|[/!])(node_modules|site-packages|dist-packages|gems|go\/pkg\/mod|\.m2\/repository|\.cargo\/registry|\.gradle\/caches|\.nuget\/packages|vendor\/bundle|usr\/(share|lib|lib32|lib64|libexec|include|local\/(lib|share|go|include))|lib|lib64|var\/(lib|cache)|proc|sys|dev|tests?|spec|testdata|fixtures?|__tests__|__fixtures__|examples?|samples?)\//i;

/**
 * One alternative for each shape that `findCredentialValues` knows; a text without any of them is left alone.
 * The loops are bounded, as this runs over every text.
 */
const HINT =
  /PRIVATE KEY|:\/\/[^\s/?#@"'`<>\\]{1,200}@|A(?:KIA|SIA|3T[A-Z0-9])[A-Z0-9]{16}|[sr]k_(?:live|test)_|pypi-[\w-]{30}|rubygems_[0-9a-f]|gl(?:p|pt|d|r|cb|so|oa|f)[a-z]{0,3}-[\w-]{16}|sntry[su]_|do[opr]_v1_|AKC[pP][A-Za-z0-9]{40}|cmVmdGtu[A-Za-z0-9]{40}|\d:AA[\w-]{33}|_(?:authToken|auth|password)["'\s=]|authorization["']?\s{0,3}[:=]|(?:private|job|deploy)-token["']?\s{0,3}[:=]|gh[pousr]_\w{30}|github_pat_|npm_\w{30}|gl(?:c|sa)_|hf_[a-z]{30}|\b(?:sk|gsk)[-_]\w{4}|xox[a-z]-|xapp-|hooks\.slack|SG\.\w|shp\w{2,3}_|lin_api_|ntn_\d|ops_ey|hv[sbr]\.|vc[piark]_\w{20}|dapi[0-9a-f]{20}|dckr_pat_|figd_|secret\w{0,10}key.{0,12}[\w/+=]{40}/i;

/** A place in a content, and what seems to stand there. */
export interface PatternMatch {
  start: number;
  end: number;
  type: string;
}

/** True for a path below which shapes tell nothing. */
export function isSomebodyElses(path: string): boolean {
  return SOMEBODY_ELSES.test(path);
}

/** The content as a text of bytes when it is one that may hold a shape: only then `patternsIn` is worth its time. */
export function textToJudge(content: Buffer): string | undefined {
  if (content.subarray(0, BINARY_HEAD).includes(0)) return undefined;
  const text = content.toString('latin1');
  return HINT.test(text) ? text : undefined;
}

/** Private keys and tokens in a text of bytes. */
export async function patternsIn(text: string): Promise<PatternMatch[]> {
  return findCredentialValues(text);
}
