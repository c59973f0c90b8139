import { IsCalendarDate, IsText } from '../fields';
import { milestone } from '../milestone';

/** The review of a social pathway is due (D262-65-2-1 CASF). Key: contratId `/` echeance. */
export class RevueSocialeDue {
  @IsCalendarDate() echeance!: string;
  @IsText(200) fondement!: string;
}

export const revueSocialeDue = milestone(
  'revue-sociale-due',
  'Le réexamen d’un parcours social est dû',
  RevueSocialeDue,
);
