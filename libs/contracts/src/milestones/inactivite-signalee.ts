import { IsIsoWeek, IsWholeNumber } from '../fields';
import { milestone } from '../milestone';

/** Weeks in a row without a validated or declared minute. Key: the first of them. To the organisme référent alone. */
export class InactiviteSignalee {
  /** How many. */
  @IsWholeNumber(1) semaines!: number;
  @IsIsoWeek() depuis!: string;
}

export const inactiviteSignalee = milestone(
  'inactivite-signalee',
  'Plusieurs semaines de suite sans une minute validée ni déclarée',
  InactiviteSignalee,
);
