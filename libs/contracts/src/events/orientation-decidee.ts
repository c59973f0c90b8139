import { parseDay, type Authority, type OrganismeReferent, type OrientationDecided, type PathwayKind } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsPart } from '../fields';
import type { JsonSchema } from '../schema';
import { Structure } from '../structure';
import { AUTORITES, ETATS_DECISION, MOTIFS_REFUS, ORGANISMES_REFERENTS, PARCOURS } from '../vocabulary';

/** An authority decides an orientation. `REFUSEE` refuses the proposal: the other fields are what was decided instead. */
export class OrientationDecidee {
  @IsId() orientationId!: string;
  @IsOneOf(ETATS_DECISION) etat!: OrientationDecided['outcome'];
  @IsOptional() @IsOneOf(MOTIFS_REFUS) motifRefus?: string;
  @IsOneOf(PARCOURS) parcours!: PathwayKind;
  @IsOneOf(ORGANISMES_REFERENTS) organisme!: OrganismeReferent;
  @IsPart(Structure) structure!: Structure;
  @IsOneOf(AUTORITES) autorite!: Authority;
  @IsCalendarDate() dateDecision!: string;
}

const when = (etat: OrientationDecided['outcome'], then: JsonSchema): JsonSchema => ({
  if: { type: 'object', properties: { etat: { const: etat } }, required: ['etat'] },
  then: { type: 'object', ...then },
});

/** A refusal says why; nothing else does. */
const motive: JsonSchema = {
  allOf: [when('REFUSEE', { required: ['motifRefus'] }), when('ACCEPTEE', { properties: { motifRefus: false } })],
};

export const orientationDecidee = contract(
  'orientation.decidee',
  'Une autorité décide une orientation',
  OrientationDecidee,
  (data) => ({
    kind: 'orientationDecided',
    orientationId: data.orientationId,
    outcome: data.etat,
    ...(data.motifRefus !== undefined && { refusalReason: data.motifRefus }),
    pathway: data.parcours,
    organisme: data.organisme,
    structure: data.structure,
    authority: data.autorite,
    decided: parseDay(data.dateDecision),
  }),
  motive,
);
