import { IsCalendarDate, IsOneOf, IsText } from '../fields';
import { milestone } from '../milestone';
import { AUTORITES_RSA } from '../vocabulary';

/** The département received the opening of a right to the RSA: the clock runs. Key: dossierRsaId `/` dateReceptionCd. */
export class OrientationAttendue {
  @IsOneOf(AUTORITES_RSA) autorite!: string;
  @IsCalendarDate() depuis!: string;
  @IsCalendarDate() echeance!: string;
  @IsText(200) fondement!: string;
}

export const orientationAttendue = milestone(
  'orientation-attendue',
  'Une orientation est attendue : le délai court',
  OrientationAttendue,
);
