import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { JSONSchema, type targetConstructorToSchema } from 'class-validator-jsonschema';
import { schemaOf, type JsonSchema } from './schema';
import { isCalendarDate, isInstant } from './time';

const together =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, field) =>
    decorators.forEach((decorate) => decorate(target, field));

/** Completes the schema that the decorators of a field give. */
const described = (schema: JsonSchema): PropertyDecorator =>
  JSONSchema(schema as ReturnType<typeof targetConstructorToSchema>) as PropertyDecorator;

const own = (name: string, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate } });

/** Neither U+0000 nor half of a surrogate pair: no database stores them. The length counts code points. */
const STORABLE = /^[^\u0000\uD800-\uDFFF]*$/u;

/** A text of 1 to `max` characters. */
export const IsText = (max: number): PropertyDecorator => together(IsString(), Length(1, max), Matches(STORABLE));
/** A business identifier: 1 to 64 characters, chosen by its emitter. */
export const IsId = (): PropertyDecorator => IsText(64);
/** A text that must have that form, and so needs no bound of its own. */
export const IsShaped = (pattern: RegExp, schema: JsonSchema = {}): PropertyDecorator =>
  together(IsString(), Matches(pattern), described(schema));
/** One value of a list. */
export const IsOneOf = (values: readonly (string | number)[]): PropertyDecorator => IsIn(values);
/** Values of a list, in any number. */
export const IsListOf = (values: readonly string[]): PropertyDecorator =>
  together(IsArray(), IsIn(values, { each: true }));
/** Identifiers, at least one. */
export const IsListOfTexts = (max: number): PropertyDecorator =>
  together(
    IsArray(),
    ArrayMinSize(1),
    IsString({ each: true }),
    Length(1, max, { each: true }),
    Matches(STORABLE, { each: true }),
  );
/** A whole number between two bounds, both included. The default upper bound is what a 32-bit integer holds. */
export const IsWholeNumber = (min: number, max = 2_147_483_647): PropertyDecorator =>
  together(IsInt(), Min(min), Max(max), described({ type: 'integer' }));
/** A number between two bounds, both included. */
export const IsNumberBetween = (min: number, max: number): PropertyDecorator =>
  together(IsNumber(), Min(min), Max(max));
/** A real date of the calendar, `YYYY-MM-DD`, local to the person. */
export const IsCalendarDate = (): PropertyDecorator =>
  together(
    own('isCalendarDate', isCalendarDate),
    described({ type: 'string', format: 'date', description: 'Date réelle du calendrier, à partir de 1900' }),
  );
/** RFC 3339 with an offset. */
export const IsInstant = (): PropertyDecorator =>
  together(
    own('isInstant', isInstant),
    described({ type: 'string', format: 'date-time', description: 'Instant RFC 3339 avec décalage' }),
  );
/** An ISO week, `YYYY-Www`. */
export const IsIsoWeek = (): PropertyDecorator =>
  IsShaped(/^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/, { description: 'Semaine ISO 8601, AAAA-Wss' });
/** A date or an ISO week: what an anomaly is dated by. */
export const IsDateOrWeek = (): PropertyDecorator =>
  IsShaped(/^\d{4}-(?:\d\d-\d\d|W\d\d)$/, { description: 'Date AAAA-MM-JJ, ou semaine ISO AAAA-Wss' });
/** A URI or a relative reference (RFC 3986) of at most `max` characters. */
export const IsUriReference = (max: number): PropertyDecorator =>
  together(
    IsString(),
    Length(1, max),
    Matches(/^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/),
    described({ description: 'Référence d’URI (RFC 3986)' }),
  );
/** A UUID, whatever its version and case. */
export const IsPseudonym = (): PropertyDecorator =>
  IsShaped(/^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$/, {
    description: 'Pseudonyme de la personne, un UUID. Jamais un NIR',
  });
/** An object described by its own class. */
export const IsPart = (part: new () => object): PropertyDecorator =>
  together(
    ValidateNested(),
    Type(() => part),
    JSONSchema(() => schemaOf(part) as ReturnType<typeof targetConstructorToSchema>) as PropertyDecorator,
  );
