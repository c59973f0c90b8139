import type { MilestoneType } from '#domain';
import type { ValidateFunction } from 'ajv';
import { compile, schemaOf, type JsonSchema } from './schema';

export type Data = Record<string, unknown>;

/** What is announced to partners: the milestones of the domain, the end of one, the departure from a scope, and who is who. */
export type WireType =
  MilestoneType | 'jalon-retracte' | 'perimetre-quitte' | 'identite-rattachee' | 'identite-separee';

/** One type of outgoing milestone. */
export type MilestoneContract = {
  /** Short type: `contrat-signe`. */
  type: WireType;
  /** One line in French, for whoever integrates. */
  title: string;
  /** The schema of `data`, whoever the partner is: what only some of them may know is optional. */
  schema: JsonSchema;
  validate: ValidateFunction;
  /** Its `data` says by which rule it is due. */
  hasBasis: boolean;
};

export const milestone = (type: WireType, title: string, data: new () => object): MilestoneContract => {
  const schema = schemaOf(data);
  return { type, title, schema, validate: compile(schema), hasBasis: 'fondement' in (schema.properties ?? {}) };
};
