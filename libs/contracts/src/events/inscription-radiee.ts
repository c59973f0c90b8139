import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** An administrative decision of radiation. Its end brings nobody back: only a registration does. */
export class InscriptionRadiee {
  @IsId() inscriptionId!: string;
  @IsId() decisionId!: string;
  @IsCalendarDate() dateDebut!: string;
  @IsCalendarDate() dateFin!: string;
}

export const inscriptionRadiee = contract(
  'inscription.radiee',
  'Une décision administrative radie la personne',
  InscriptionRadiee,
  (data) => ({
    kind: 'radiated',
    registrationId: data.inscriptionId,
    decisionId: data.decisionId,
    from: parseDay(data.dateDebut),
    until: parseDay(data.dateFin),
  }),
);
