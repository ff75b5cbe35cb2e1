// A policy file as it is read from anywhere: its name, its size, its text, and what is said when it cannot be taken.
import { SealfileError } from '../../errors.js';
import { maxPolicyBytes } from '../../policy/limits.js';
import { visibleLine } from '../../report/visible.js';
import { type FileStat, type Gateway, GatewayError } from '../gateway/gateway.js';

/** The name of every policy file. */
export const policyFile = 'sealfile.yaml';

/** Bits of Go's os.FileMode. */
const linkBit = 0x08000000;
const notRegularBits = 0x8f280000;

/**
 * Reads the policy at the root of a file system, never more of it than a policy may have.
 * @param file its name in messages
 * @returns its text; undefined when there is none
 * @throws SealfileError of kind `refused` when there is something under that name that is no readable text of that size
 */
export async function readPolicyFile(
  gateway: Gateway,
  ref: string,
  folder: string,
  file: string,
): Promise<string | undefined> {
  const found = await entry(gateway, ref, folder);
  if (!found) return undefined;
  const kind = (found.mode ?? 0) & notRegularBits;
  if (kind !== 0 && kind !== linkBit) throw refusePolicy(file, 'it is no file');
  try {
    return textOf(file, await gateway.readFile(ref, `${folder}/${policyFile}`, maxPolicyBytes + 1));
  } catch (error) {
    if (error instanceof GatewayError) throw refusePolicy(file, 'it cannot be read');
    throw error;
  }
}

/** An engine says of a file system in which there is nothing that it is none. */
async function entry(gateway: Gateway, ref: string, folder: string): Promise<FileStat | undefined> {
  try {
    const entries = await gateway.readDir(ref, folder || '/', policyFile);
    return entries.find(({ path }) => path?.split('/').at(-1) === policyFile);
  } catch (error) {
    if (error instanceof GatewayError && /empty ref|no such file/.test(error.message)) return undefined;
    throw error;
  }
}

/**
 * The text of a policy file.
 * @param bytes may be cut off behind `maxPolicyBytes`
 * @throws SealfileError of kind `refused` for one that is too large or no UTF-8
 */
export function textOf(file: string, bytes: Uint8Array): string {
  if (bytes.length > maxPolicyBytes)
    throw refusePolicy(file, `it is larger than ${maxPolicyBytes >> 10} KiB`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refusePolicy(file, 'it is no text in UTF-8');
  }
}

/** The error with which a build ends whose policy cannot be had: nobody knows what it would forbid. */
export function refusePolicy(file: string, reason: string): SealfileError {
  const message = `sealfile refuses this build: its policy cannot be taken\n\n${visibleLine(file)}: ${reason}`;
  return new SealfileError(message, { kind: 'refused' });
}
