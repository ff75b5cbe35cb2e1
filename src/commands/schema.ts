// Holds a value against one of the published schemas.

/**
 * A function that says what is wrong with a value.
 * @param schema JSON Schema, draft 2020-12
 */
export async function validator(schema: object): Promise<(value: unknown) => string | undefined> {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const validate = new Ajv({ strict: false }).compile(schema);
  return (value) => {
    if (validate(value)) return undefined;
    const [{ instancePath, message, params } = { instancePath: '', message: '', params: {} }] =
      validate.errors ?? [];
    const name = 'additionalProperty' in params ? ` (${String(params.additionalProperty)})` : '';
    return `${instancePath || 'the whole'} ${message}${name}`;
  };
}
