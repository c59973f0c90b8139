import { IsCalendarDate } from '../fields';
import { milestone } from '../milestone';

/** The person left this partner's scope: its last message about them. Key: the date. */
export class PerimetreQuitte {
  @IsCalendarDate() depuis!: string;
}

export const perimetreQuitte = milestone(
  'perimetre-quitte',
  'La personne a quitté le périmètre de ce partenaire : dernier message à son sujet',
  PerimetreQuitte,
);
