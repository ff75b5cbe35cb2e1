// The value of a RUN's `--mount=` flag.
import { SealfileError } from '../../errors.js';
import { toLower } from './chars.js';
import { csvFields } from './csv.js';
import type { Instruction } from './types.js';
import { unquote } from './words.js';

/** A mount of a RUN. A field that is not given is empty or undefined; numbers stay as written, they may hold variables. */
export interface Mount {
  /** bind, cache, tmpfs, secret or ssh in lower case; another text only when it holds a variable. */
  type: string;
  id: string;
  source: string;
  target: string;
  from: string;
  /** Secret: name of the variable that gets the value. */
  env: string | undefined;
  required: boolean;
  /** As BuildKit decides when nothing is said: false for cache and tmpfs. */
  readOnly: boolean;
  mode: string | undefined;
  uid: string | undefined;
  gid: string | undefined;
  sharing: string | undefined;
  size: string | undefined;
}

const TYPES = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
const TRUE = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'FALSE', 'false', 'False']);

/**
 * Parses a mount. Facts: parseMount in frontend/dockerfile/instructions/commands_runmount.go.
 * @param value what stands behind `--mount=`, as in {@link Flag.value}
 * @param expand what becomes of each value; by default quotes go and variables stay as written
 * @throws SealfileError for a mount that BuildKit refuses
 */
export function parseMount(
  value: string,
  expand: (raw: string) => string = (raw) => unquote(raw, '\\'),
): Mount {
  const mount = new MountReader(expand).read(csvFields(value));
  checkMount(mount);
  return mount;
}

/** A mount of a RUN, and the flag's value that says so. */
export interface WrittenMount extends Mount {
  written: string;
}

/**
 * The mounts that a RUN's flags ask for.
 * @throws SealfileError for a mount that BuildKit refuses
 */
export function mountsOf({ flags }: Instruction): WrittenMount[] {
  return flags
    .filter(({ name }) => name === 'mount')
    .map(({ value = '' }) => ({ ...parseMount(value), written: value }));
}

class MountReader {
  private readonly mount: Mount = {
    type: 'bind',
    id: '',
    source: '',
    target: '',
    from: '',
    env: undefined,
    required: false,
    readOnly: true,
    mode: undefined,
    uid: undefined,
    gid: undefined,
    sharing: undefined,
    size: undefined,
  };
  private readOnlySaid = false;

  constructor(private readonly expand: (raw: string) => string) {}

  read(fields: string[]): Mount {
    for (const field of fields) {
      const equals = field.indexOf('=');
      const key = toLower(equals < 0 ? field : field.slice(0, equals));
      if (equals < 0) this.bare(key, field);
      else this.set(key, this.expand(field.slice(equals + 1)));
    }
    const { mount } = this;
    if (!this.readOnlySaid) mount.readOnly = mount.type !== 'cache' && mount.type !== 'tmpfs';
    return mount;
  }

  private bare(key: string, field: string): void {
    if (key === 'readonly' || key === 'ro') this.setReadOnly(true);
    else if (key === 'readwrite' || key === 'rw') this.setReadOnly(false);
    else if (key === 'required') this.setRequired(true);
    else throw new SealfileError(`The mount field '${field}' must have the form key=value.`);
  }

  private set(key: string, value: string): void {
    const { mount } = this;
    switch (key) {
      case 'type':
        mount.type = value.includes('$') ? value : knownType(value);
        break;
      case 'id':
      case 'from':
      case 'env':
      case 'mode':
      case 'uid':
      case 'gid':
      case 'sharing':
      case 'size':
      case 'source':
      case 'target':
        mount[key] = value;
        break;
      case 'src':
        mount.source = value;
        break;
      case 'dst':
      case 'destination':
        mount.target = value;
        break;
      case 'readonly':
      case 'ro':
        this.setReadOnly(flag(key, value));
        break;
      case 'readwrite':
      case 'rw':
        this.setReadOnly(!flag(key, value));
        break;
      case 'required':
        this.setRequired(flag(key, value));
        break;
      default:
        throw new SealfileError(`A mount has no field '${key}'.`);
    }
  }

  private setReadOnly(value: boolean): void {
    this.mount.readOnly = value;
    this.readOnlySaid = true;
  }

  /** The type has to be said before `required`. */
  private setRequired(value: boolean): void {
    const { type } = this.mount;
    if (type !== 'secret' && type !== 'ssh' && !type.includes('$')) {
      throw new SealfileError(`A mount of type ${type} has no field 'required'.`);
    }
    this.mount.required = value;
  }
}

function knownType(value: string): string {
  const type = toLower(value);
  if (!TYPES.has(type)) throw new SealfileError(`There is no mount type '${value}'.`);
  return type;
}

/** strconv.ParseBool; a value with a variable counts as false. */
function flag(key: string, value: string): boolean {
  if (TRUE.has(value)) return true;
  if (FALSE.has(value) || value.includes('$')) return false;
  throw new SealfileError(`The mount field '${key}' takes true or false.`);
}

function checkMount({ type, id, source, target, from, sharing }: Mount): void {
  if (type !== 'secret') return;
  if (from !== '') throw new SealfileError("A secret mount has no field 'from'.");
  if (sharing !== undefined && sharing !== '')
    throw new SealfileError("A secret mount has no field 'sharing'.");
  if (id === '' && source === '' && target === '')
    throw new SealfileError('A secret mount needs an id or a target.');
  if (id !== '' && source !== '')
    throw new SealfileError('A secret mount takes an id or a source, not both.');
}

/** Id of the secret that a mount asks for: source, id, or the last part of the target. */
export function secretId({ source, id, target }: Mount): string {
  return source || id || (target.replace(/\/+$/, '').split('/').at(-1) ?? '');
}

/**
 * Where a secret appears as a file, from the root; undefined when it is only a variable.
 * Facts: frontend/dockerfile/dockerfile2llb/convert_secrets.go.
 */
export function secretTarget(mount: Mount): string | undefined {
  if (mount.target !== '') return mount.target.startsWith('/') ? mount.target : `/${mount.target}`;
  if (mount.env !== undefined) return undefined;
  return `/run/secrets/${secretId(mount).replace(/\/+$/, '').split('/').at(-1)}`;
}
