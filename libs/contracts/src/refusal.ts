import type { ErrorObject } from 'ajv';
import type { JsonSchema } from './schema';
import { isInstant } from './time';

export type RefusalCode =
  | 'JSON_ILLISIBLE'
  | 'PAS_UN_CLOUDEVENT'
  | 'TROP_GRAND'
  | 'TYPE_INCONNU'
  | 'SUJET_INVALIDE'
  | 'RECORDEDTIME_FUTUR'
  | 'CHAMP_MANQUANT'
  | 'CHAMP_INTERDIT'
  | 'VALEUR_HORS_LISTE'
  | 'DATE_INVALIDE'
  | 'INSTANT_SANS_DECALAGE'
  | 'FORMAT';

/** Why a message is no fact, for whoever must mend it. Never the refused value: it may hold a name or a NIR. */
export type Refusal = {
  code: RefusalCode;
  /** The attribute, or the path of the field of `data`: `organisme`, `data.organisme`, `data.structure.code`, `data.publics.0`. */
  field?: string;
  /** In French, as it is shown. */
  expected: string;
  /** (`source`, `id`) of the event when they are themselves well formed. */
  source?: string;
  id?: string;
};

const bounds = (schema: JsonSchema): string =>
  schema.maximum === 2_147_483_647 ? `à partir de ${schema.minimum}` : `de ${schema.minimum} à ${schema.maximum}`;

/** What a field must be, in words. */
const inWords = (schema: JsonSchema): string => {
  if (schema.enum)
    return schema.enum.length === 1 ? String(schema.enum[0]) : `l’une des valeurs ${schema.enum.join(', ')}`;
  if (schema.format === 'date') return 'une date réelle du calendrier, AAAA-MM-JJ, à partir de 1900';
  if (schema.format === 'date-time') return 'un instant RFC 3339 avec décalage, par exemple 2026-01-12T10:00:00+01:00';
  if (schema.type === 'integer') return `un nombre entier ${bounds(schema)}`;
  if (schema.type === 'number') return `un nombre ${bounds(schema)}`;
  if (schema.type === 'boolean') return 'true ou false';
  if (schema.type === 'array') return 'une liste';
  if (schema.type === 'object') return 'un objet';
  if (schema.maxLength) return `un texte de ${schema.minLength} à ${schema.maxLength} caractères`;
  return schema.description ?? 'un texte';
};

/** A field of a list, a date or a bounded number has the code of its kind, whatever is wrong with its value. */
const codeOf = (error: ErrorObject, schema: JsonSchema, value: unknown): RefusalCode => {
  if (error.keyword === 'required') return 'CHAMP_MANQUANT';
  if (error.keyword === 'false schema') return 'CHAMP_INTERDIT';
  if (schema.enum || error.keyword === 'minimum' || error.keyword === 'maximum') return 'VALEUR_HORS_LISTE';
  if (schema.format === 'date') return 'DATE_INVALIDE';
  if (schema.format === 'date-time')
    return typeof value === 'string' && isInstant(`${value}Z`) ? 'INSTANT_SANS_DECALAGE' : 'DATE_INVALIDE';
  return 'FORMAT';
};

const at = (object: unknown, steps: string[]): unknown =>
  steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], object);

const schemaAt = (schema: JsonSchema, steps: string[]): JsonSchema =>
  steps.reduce<JsonSchema>((inner, step) => {
    const next = inner.items ?? inner.properties?.[step];
    return typeof next === 'object' ? next : {};
  }, schema);

/** The refusal that the first error of ajv stands for. `within` is the path of the validated object in the event. */
export const refusalOf = (error: ErrorObject, schema: JsonSchema, validated: unknown, within?: string): Refusal => {
  const steps = error.instancePath.split('/').slice(1);
  if (error.keyword === 'required') steps.push((error.params as { missingProperty: string }).missingProperty);
  const field = schemaAt(schema, steps);
  const code = codeOf(error, field, at(validated, steps));
  return {
    code,
    field: [within, ...steps].filter((step) => step !== undefined).join('.'),
    expected: code === 'CHAMP_INTERDIT' ? 'rien : ce champ n’a pas lieu d’être ici' : inWords(field),
  };
};
