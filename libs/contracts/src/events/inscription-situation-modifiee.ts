import { parseDay, type Publics } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsListOf, IsOneOf, IsWholeNumber } from '../fields';
import { statedOnce } from './inscription-enregistree';
import { DEPARTEMENTS, PUBLICS } from '../vocabulary';

/** What changed in a registration from a day on; what is not named stays as it was. */
export class InscriptionSituationModifiee {
  @IsId() inscriptionId!: string;
  @IsCalendarDate() dateEffet!: string;
  @IsOptional() @IsWholeNumber(1, 10) categorie?: number;
  @IsOptional() @IsOneOf(DEPARTEMENTS) departement?: string;
  @IsOptional() @IsListOf(PUBLICS) publics?: Publics[];
}

export const inscriptionSituationModifiee = contract(
  'inscription.situation-modifiee',
  'La situation d’une personne inscrite change à partir d’un jour',
  InscriptionSituationModifiee,
  (data) => ({
    kind: 'registrationChanged',
    registrationId: data.inscriptionId,
    effective: parseDay(data.dateEffet),
    ...(data.categorie !== undefined && { category: data.categorie }),
    ...(data.departement !== undefined && { department: data.departement }),
    ...(data.publics && { publics: statedOnce(data.publics) }),
  }),
);
