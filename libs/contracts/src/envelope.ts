import { Allow, IsObject, IsOptional } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { IsId, IsInstant, IsOneOf, IsPseudonym, IsShaped, IsText, IsUriReference } from './fields';
import { compile, schemaOf } from './schema';
import { ORGANISMES } from './vocabulary';

export const JSON_CONTENT = /^application\/json\s*(?:;.*)?$/;

/** The attributes of an incoming CloudEvents 1.0 event. Any other attribute is ignored. */
export class EventEnvelope {
  @IsOneOf(['1.0']) specversion!: string;
  /** (`source`, `id`) is unique. */
  @IsId() id!: string;
  @IsUriReference(256) source!: string;
  @IsText(128) type!: string;
  @IsPseudonym() subject!: string;
  /** When it happened. */
  @IsInstant() time!: string;
  @IsOptional() @IsShaped(JSON_CONTENT, { description: 'application/json' }) datacontenttype?: string;
  @IsOptional() @IsUriReference(2048) dataschema?: string;
  @IsOneOf(ORGANISMES) organisme!: string;
  /** Pseudonym of the human author. */
  @IsOptional() @IsId() agent?: string;
  /** When the emitter wrote it down; `time` when absent. */
  @IsOptional() @IsInstant() recordedtime?: string;
  @Allow()
  @IsOptional()
  @JSONSchema({
    description: 'W3C Trace Context, repris dans les jalons que l’événement cause ; ignoré s’il est mal formé',
  })
  traceparent?: unknown;
  @Allow()
  @IsOptional()
  @JSONSchema({ description: 'W3C Trace Context, accompagne traceparent' })
  tracestate?: unknown;
  @IsObject() data!: object;
}

export const envelopeSchema = schemaOf(EventEnvelope);
export const validateEnvelope = compile(envelopeSchema);
/** What is read of an event, and no more. */
export const attributes = Object.keys(envelopeSchema.properties!).filter((name) => name !== 'data');
