import { contract } from '../contract';
import { IsId } from '../fields';

/** Planned or declared time is withdrawn. */
export class ActiviteAnnulee {
  @IsId() activiteId!: string;
}

export const activiteAnnulee = contract(
  'activite.annulee',
  'Du temps d’activité est annulé',
  ActiviteAnnulee,
  (data) => ({
    kind: 'activityCancelled',
    activityId: data.activiteId,
  }),
);
