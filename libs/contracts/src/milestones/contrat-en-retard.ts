import { IsCalendarDate, IsText } from '../fields';
import { milestone } from '../milestone';

/** The month ended without a signature nor a recorded refusal: it accuses nobody. Key: orientationId. */
export class ContratEnRetard {
  @IsCalendarDate() echeance!: string;
  @IsText(200) fondement!: string;
}

export const contratEnRetard = milestone(
  'contrat-en-retard',
  'Le délai de signature est passé ; ce jalon n’accuse personne',
  ContratEnRetard,
);
