import 'reflect-metadata';
import Ajv, { type ValidateFunction } from 'ajv';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { isCalendarDate, isInstant } from './time';

/** JSON Schema, draft 7: what ajv compiles is, to the letter, what is published. */
export type JsonSchema = {
  type?: string;
  properties?: Record<string, JsonSchema | boolean>;
  required?: readonly string[];
  items?: JsonSchema;
  enum?: readonly (string | number | boolean)[];
  const?: string | number | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  pattern?: string;
  format?: string;
  description?: string;
  if?: JsonSchema;
  then?: JsonSchema;
  else?: JsonSchema;
  allOf?: readonly JsonSchema[];
};

const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: false, unicodeRegExp: true });
ajv.addFormat('date', isCalendarDate);
ajv.addFormat('date-time', isInstant);

/**
 * The schema of a class, by its decorators. A `fragment` adds what a class cannot say (a field that depends on another).
 * Fields that are not named are allowed: a newer emitter may send more than we know.
 */
export const schemaOf = (described: new () => object, fragment: JsonSchema = {}): JsonSchema => {
  const { properties, required } = targetConstructorToSchema(described) as JsonSchema;
  return { type: 'object', ...(properties && { properties }), ...(required && { required }), ...fragment };
};

/** Compiled once, when the process starts. */
export const compile = (schema: JsonSchema): ValidateFunction => ajv.compile(schema);

type Data = Record<string, unknown>;

/** A copy of a valid object with the fields its schema names, and no other, at every depth. */
export const knownFields = (schema: JsonSchema): ((data: Data) => Data) => {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    inner: typeof field === 'object' && field.properties ? knownFields(field) : undefined,
  }));
  return (data) => {
    const known: Data = {};
    for (const { name, inner } of fields) {
      const value = data[name];
      if (value !== undefined) known[name] = inner ? inner(value as Data) : value;
    }
    return known;
  };
};
