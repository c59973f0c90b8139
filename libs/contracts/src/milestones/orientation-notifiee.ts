import { IsCalendarDate, IsText } from '../fields';
import { milestone } from '../milestone';

/** The person received the decision: the month to sign runs. Key: orientationId. */
export class OrientationNotifieeJalon {
  @IsCalendarDate() dateNotification!: string;
  @IsCalendarDate() echeanceContrat!: string;
  @IsText(200) fondement!: string;
}

export const orientationNotifieeJalon = milestone(
  'orientation-notifiee',
  'L’orientation est notifiée : le délai de signature court',
  OrientationNotifieeJalon,
);
