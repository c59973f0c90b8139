import { IsBoolean, IsObject, IsOptional } from 'class-validator';
import { IsId, IsInstant, IsOneOf, IsPseudonym, IsShaped, IsText, IsWholeNumber } from './fields';
import { schemaOf, type JsonSchema } from './schema';

const IsFlow = (): PropertyDecorator => IsShaped(/^\d+\.\d+$/, { description: '<époque>.<voie>' });

/** What a milestone and the tombstone that stands for one have in common. */
export class Trackable {
  @IsOneOf(['1.0']) specversion!: string;
  /** UUIDv5: the same words sent again have the same one. */
  @IsPseudonym() id!: string;
  @IsOneOf(['/orchestrateur']) source!: string;
  @IsText(128) type!: string;
  /** The business key of the milestone, stable over its versions. */
  @IsText(256) cle!: string;
  @IsWholeNumber(1) version!: number;
  @IsFlow() flux!: string;
  /** +1 per `flux` and partner: proves that nothing is missing, never decides what to drop. */
  @IsWholeNumber(1, Number.MAX_SAFE_INTEGER) sequence!: number;
}

/** The attributes of an outgoing event. */
export class MilestoneEnvelope extends Trackable {
  @IsPseudonym() subject!: string;
  /** The logical instant of the milestone (for a deadline: the deadline), never that of its computation. */
  @IsInstant() time!: string;
  @IsOneOf(['application/json']) datacontenttype!: string;
  /** Who speaks: the operator of the network, whoever the person's organisme référent is. */
  @IsOneOf(['FT']) organisme!: string;
  /** `id` of the version it corrects. */
  @IsOptional() @IsPseudonym() remplace?: string;
  /** The purpose under which this partner may know it. */
  @IsText(200) finalite!: string;
  /** Version of the rules that produced it. */
  @IsId() regles!: string;
  /** Sent because the person entered the partner's scope. */
  @IsOptional() @IsBoolean() etatInitial?: boolean;
  @IsOptional() @IsText(128) traceparent?: string;
  @IsOptional() @IsText(512) tracestate?: string;
  @IsObject() data!: object;
}

export const milestoneEnvelopeSchema = schemaOf(MilestoneEnvelope);
/** Keeps the sequence in the place of a milestone that the partner may not know any more: it tells nothing about anybody. */
export const tombstoneSchema: JsonSchema = schemaOf(Trackable);
