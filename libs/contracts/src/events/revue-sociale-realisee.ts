import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** The review of a social pathway was held (D262-65-2-1 CASF). */
export class RevueSocialeRealisee {
  @IsId() contratId!: string;
  @IsCalendarDate() dateRevue!: string;
}

export const revueSocialeRealisee = contract(
  'revue-sociale.realisee',
  'Le parcours social d’une personne est réexaminé',
  RevueSocialeRealisee,
  (data) => ({
    kind: 'socialReviewHeld',
    contractId: data.contratId,
    held: parseDay(data.dateRevue),
  }),
);
