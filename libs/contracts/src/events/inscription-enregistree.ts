import { parseDay, type Publics } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsListOf, IsOneOf, IsWholeNumber } from '../fields';
import { DEPARTEMENTS, ORIGINES, PUBLICS } from '../vocabulary';

/** A person is registered as a jobseeker (L5411-1). */
export class InscriptionEnregistree {
  @IsId() inscriptionId!: string;
  @IsCalendarDate() dateEffet!: string;
  @IsOneOf(ORIGINES) origine!: string;
  @IsWholeNumber(1, 10) categorie!: number;
  @IsOneOf(DEPARTEMENTS) departement!: string;
  @IsListOf(PUBLICS) publics!: Publics[];
}

/** A public named twice is named once. */
export const statedOnce = (publics: Publics[]): Publics[] => (publics.length < 2 ? publics : [...new Set(publics)]);

export const inscriptionEnregistree = contract(
  'inscription.enregistree',
  'Une personne est inscrite comme demandeur d’emploi',
  InscriptionEnregistree,
  (data) => ({
    kind: 'registered',
    registrationId: data.inscriptionId,
    effective: parseDay(data.dateEffet),
    origin: data.origine,
    category: data.categorie,
    department: data.departement,
    publics: statedOnce(data.publics),
  }),
);
