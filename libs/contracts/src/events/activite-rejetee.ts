import { contract } from '../contract';
import { IsId, IsText } from '../fields';

/** The référent rejects declared time, and says why. */
export class ActiviteRejetee {
  @IsId() activiteId!: string;
  @IsText(200) motif!: string;
}

export const activiteRejetee = contract(
  'activite.rejetee',
  'Le référent rejette du temps d’activité',
  ActiviteRejetee,
  (data) => ({
    kind: 'activityRejected',
    activityId: data.activiteId,
    reason: data.motif,
  }),
);
