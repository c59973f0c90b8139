import { parseDay, type CessationReason } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { MOTIFS_CESSATION } from '../vocabulary';

/** A registration ends, for a reason that is no penalty. */
export class InscriptionCessee {
  @IsId() inscriptionId!: string;
  @IsCalendarDate() dateEffet!: string;
  @IsOneOf(MOTIFS_CESSATION) motif!: CessationReason;
}

export const inscriptionCessee = contract(
  'inscription.cessee',
  'Une inscription cesse, sans que ce soit une sanction',
  InscriptionCessee,
  (data) => ({
    kind: 'registrationCeased',
    registrationId: data.inscriptionId,
    effective: parseDay(data.dateEffet),
    reason: data.motif,
  }),
);
