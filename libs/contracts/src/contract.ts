import type { Saying } from '#domain';
import type { ValidateFunction } from 'ajv';
import { compile, knownFields, schemaOf, type JsonSchema } from './schema';

export type Data = Record<string, unknown>;

/** One type of incoming event: its words. */
export type EventContract = {
  /** Short type: `contrat.signe`. */
  type: string;
  /** One line in French, for whoever integrates. */
  title: string;
  schema: JsonSchema;
  validate: ValidateFunction;
  /** `data` without the fields that this version does not know. */
  known: (data: Data) => Data;
};

/** An event that states a fact about a pathway: its words, and what they mean. */
export type FactContract = EventContract & {
  /** Valid `data` in the words of the domain. */
  toFact: (data: Data) => Saying;
};

/**
 * The words of a type: its `data` class becomes a JSON Schema, compiled once, and that schema is the verdict.
 * `fragment` says what the class cannot.
 */
export const words = (type: string, title: string, data: new () => object, fragment?: JsonSchema): EventContract => {
  const schema = schemaOf(data, fragment);
  return { type, title, schema, validate: compile(schema), known: knownFields(schema) };
};

/** The contract of a type that states a fact. */
export const contract = <D extends object>(
  type: string,
  title: string,
  data: new () => D,
  toFact: (data: D) => Saying,
  fragment?: JsonSchema,
): FactContract => ({
  ...words(type, title, data, fragment),
  toFact: toFact as FactContract['toFact'],
});
