import { IsCalendarDate, IsOneOf, IsText } from '../fields';
import { milestone } from '../milestone';

/** The six weeks ended without a decision. Key: dossierRsaId `/` dateReceptionCd. */
export class CompetenceTransferee {
  @IsOneOf(['PCD']) de!: string;
  @IsOneOf(['FT']) vers!: string;
  @IsCalendarDate() echeance!: string;
  @IsText(200) fondement!: string;
}

export const competenceTransferee = milestone(
  'competence-transferee',
  'Le délai est passé sans décision : la compétence est transférée',
  CompetenceTransferee,
);
