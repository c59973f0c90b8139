import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { MOTIFS_RETRAIT } from '../vocabulary';

/** A designation ends; `dateFin` is its last day. */
export class ReferentRetire {
  @IsId() designationId!: string;
  @IsCalendarDate() dateFin!: string;
  @IsOneOf(MOTIFS_RETRAIT) motif!: string;
}

export const referentRetire = contract(
  'referent.retire',
  'Une désignation de référent prend fin',
  ReferentRetire,
  (data) => ({
    kind: 'referentWithdrawn',
    designationId: data.designationId,
    until: parseDay(data.dateFin),
    reason: data.motif,
  }),
);
