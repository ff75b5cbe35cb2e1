export interface SchemaError {
  instancePath: string;
  schemaPath: string;
  keyword: string;
  params: Record<string, unknown>;
  propertyName?: string;
}
export const validate: { (value: unknown): boolean; errors: SchemaError[] | null };
