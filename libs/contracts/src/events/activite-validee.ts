import { contract } from '../contract';
import { IsId, IsWholeNumber } from '../fields';

/** The référent validates time: none of it is a valid answer too. */
export class ActiviteValidee {
  @IsId() activiteId!: string;
  @IsWholeNumber(0, 1440) minutes!: number;
}

export const activiteValidee = contract(
  'activite.validee',
  'Le référent valide du temps d’activité',
  ActiviteValidee,
  (data) => ({
    kind: 'activityValidated',
    activityId: data.activiteId,
    minutes: data.minutes,
  }),
);
