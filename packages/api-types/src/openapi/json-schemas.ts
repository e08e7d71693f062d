import { z } from "zod";

export type JsonSchema = z.core.JSONSchema.BaseSchema;

const COMPONENTS = "#/components/schemas/";

/** All named shapes of the contract, by name. They refer to each other as OpenAPI components. */
export function componentSchemas(): Record<string, JsonSchema> {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...options, uri: (id) => COMPONENTS + id });
  const sorted = Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b, "en"));
  return Object.fromEntries(sorted.map(([name, { $schema: _, $id: __, ...schema }]) => [name, schema]));
}

/** A reference to a named shape, or the shape itself. */
export function schemaOf(type: z.ZodType): JsonSchema {
  const name = z.globalRegistry.get(type)?.id;
  if (name !== undefined) return { $ref: COMPONENTS + name };
  const { $schema: _, $defs: __, ...schema } = z.toJSONSchema(type, options);
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', `"${COMPONENTS}`));
}

/** The name of the component that a schema refers to. */
export function componentName(schema: JsonSchema): string | undefined {
  return schema.$ref?.startsWith(COMPONENTS) ? schema.$ref.slice(COMPONENTS.length) : undefined;
}

const options: z.core.ToJSONSchemaParams = {
  // "output" would close every object, but answers may gain members.
  io: "input",
  // Shapes that only code can check describe themselves in their metadata.
  unrepresentable: "any",
  override: ({ jsonSchema }) => {
    delete jsonSchema.id;
    delete jsonSchema.tag;
    if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  },
};
