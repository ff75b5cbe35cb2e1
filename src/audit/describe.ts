// Findings in words: where, what, why, what to do.
import { NAMED } from './names.js';
import type { AuditFinding, Place } from './types.js';

/** `layer 3: root/.npmrc`, `config: Env NPM_TOKEN`. */
export function placeOf({ place, layer, path }: AuditFinding): string {
  const where = layer === null ? names[place] : `layer ${layer}`;
  return path === '' ? where : `${where}: ${path}`;
}

const names: Record<Place, string> = {
  config: 'config',
  history: 'history',
  layer: 'layer',
  attestation: 'attestation',
  manifest: 'manifest',
  blob: 'in no image',
};

/** What was found: the id of a secret, or what it looks like. */
export function subjectOf({ secret, match }: AuditFinding): string {
  return secret === '' ? match : secret;
}

/** Why that is a leak, in whole sentences. */
export function messageOf(finding: AuditFinding): string {
  return [`${holderOf(finding)} ${whatOf(finding)}.`, whyOf(finding), ...laterOf(finding)].join(' ');
}

function holderOf({ place, part, path }: AuditFinding): string {
  if (part === 'link') return 'The target of this link holds';
  if (part === 'attribute') return 'An extended attribute of this file holds';
  if (part === 'name') return place === 'layer' ? 'The name of this file holds' : 'A name in it holds';
  if (place === 'layer') return path.includes('!') ? 'A file in this archive holds' : 'This file holds';
  return {
    config: 'The config of the image holds',
    history: 'This instruction holds',
    attestation: 'The statement holds',
    manifest: 'The manifest holds',
    blob: 'This part of the archive holds',
  }[place];
}

function whatOf({ secret, match, encoding, offset, place, part }: AuditFinding): string {
  const how = [
    ...(encoding === 'raw' ? [] : [`written as ${encoding}`]),
    ...(place === 'layer' && part === 'content' ? [`at byte ${offset}`] : []),
  ];
  const detail = how.length > 0 ? ` (${how.join(', ')})` : '';
  if (match === NAMED) return `a ${NAMED}${detail}`;
  if (secret === '') return `what looks like a credential: ${match}${detail}`;
  return match === 'line'
    ? `a line of the secret ${secret}${detail}`
    : `the value of the secret ${secret}${detail}`;
}

function whyOf({ place }: AuditFinding): string {
  return {
    config: 'Everybody who can pull the image reads it there, and so does every process in a container.',
    history: 'docker history shows it to everybody who can pull the image.',
    layer: 'Everybody who can pull the image gets this layer.',
    attestation: 'Attestations are pushed with the image, for everybody to read.',
    manifest: 'Manifests are pushed with the image, for everybody to read.',
    blob: 'It goes wherever this archive goes.',
  }[place];
}

function laterOf({ later }: AuditFinding): string[] {
  return later === null
    ? []
    : [`It was ${later.action} by layer ${later.layer}, which hides it and takes nothing away.`];
}

/** What to do about it. */
export function helpOf({ place, instruction }: AuditFinding): string {
  const rotate = 'Change the credential, since it has leaked';
  const runtime = /^(ENV|LABEL|CMD|ENTRYPOINT|HEALTHCHECK)\b/.test(instruction);
  if (runtime && place !== 'layer') {
    return `${rotate}; build without it, and give it to the container when it starts.`;
  }
  return `${rotate}, and build the image again with a secret mount in the place of the argument or file; sealfile preview shows how.`;
}
