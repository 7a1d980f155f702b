import type { z } from 'zod';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What the schema says of the value at a path; undefined where it says nothing. */
export function schemaAt(schema: JsonSchema, path: readonly PropertyKey[]): JsonSchema | undefined {
  let current: JsonSchema | undefined = schema;
  for (const key of path) current = current && child(current, key);
  return current;
}

/** The names that the object at a path knows, in the order of the schema. */
export function knownKeys(schema: JsonSchema, path: readonly PropertyKey[]): readonly string[] {
  const here = schemaAt(schema, path);
  const owner = here && objectSchema(here);
  const names = owner?.propertyNames;
  const listed = typeof names === 'object' ? (names.enum ?? []) : [];
  return [...Object.keys(owner?.properties ?? {}), ...listed.map(String)];
}

/** The names without which an object of this schema is not whole; undefined for anything else. */
export function neededKeys(schema: JsonSchema | undefined): readonly string[] | undefined {
  const owner = schema && objectSchema(schema);
  return owner?.properties && (owner.required ?? []);
}

/** Whether a value of this type, such as `null` or `array`, is among what the schema takes. */
export function takes(schema: JsonSchema | undefined, ...types: readonly string[]): boolean {
  if (schema === undefined) return false;
  const own = [schema.type].flat().filter((type) => type !== undefined);
  // A choice has no type of its own when its values are texts.
  const isText = own.length === 0 && (schema.enum ?? []).some((value) => typeof value === 'string');
  if (own.some((type) => types.includes(type)) || (isText && types.includes('string'))) return true;
  return (schema.anyOf ?? []).some((option) => takes(asSchema(option), ...types));
}

function asSchema(schema: JsonSchema | boolean | undefined): JsonSchema | undefined {
  return typeof schema === 'object' ? schema : undefined;
}

function objectSchema(schema: JsonSchema): JsonSchema | undefined {
  if (schema.properties ?? schema.propertyNames) return schema;
  return schema.anyOf?.map(objectSchema).find((option) => option !== undefined);
}

function child(schema: JsonSchema, key: PropertyKey): JsonSchema | undefined {
  if (typeof key === 'number') {
    const items = schema.items ?? schema.anyOf?.find((option) => option.items)?.items;
    return typeof items === 'object' && !Array.isArray(items) ? items : undefined;
  }
  const owner = objectSchema(schema);
  const property = owner?.properties?.[String(key)];
  if (typeof property === 'object') return property;
  return typeof owner?.additionalProperties === 'object' ? owner.additionalProperties : undefined;
}
