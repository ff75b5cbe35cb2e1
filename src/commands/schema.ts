// Holds a value against one of the published schemas.

/** What is wrong with a value. */
export interface Violation {
  /** The keys and indexes that lead to it. */
  path: string[];
  text: string;
}

/**
 * A function that says what is wrong with a value.
 * @param schema JSON Schema, draft 2020-12
 */
export async function validator(schema: object): Promise<(value: unknown) => string | undefined> {
  const check = await checker(schema);
  return (value) => check(value)?.text;
}

/** The same with the place in the value. */
export async function checker(schema: object): Promise<(value: unknown) => Violation | undefined> {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const validate = new Ajv({ strict: false }).compile(schema);
  return (value) => {
    if (validate(value)) return undefined;
    const [{ instancePath, message, params } = { instancePath: '', message: '', params: {} }] =
      validate.errors ?? [];
    const name = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
    return {
      path: instancePath.split('/').slice(1),
      text: `${instancePath || 'the whole'} ${message}${name}`,
    };
  };
}
