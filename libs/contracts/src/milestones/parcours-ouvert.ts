import type { Publics } from '#domain';
import { IsCalendarDate, IsListOf, IsOneOf, IsWholeNumber } from '../fields';
import { milestone } from '../milestone';
import { DEPARTEMENTS, PUBLICS } from '../vocabulary';

/** A registration takes effect. Key: inscriptionId. `publics` holds `BOE` for the organisme référent alone. */
export class ParcoursOuvert {
  @IsCalendarDate() dateEffet!: string;
  @IsWholeNumber(1, 10) categorie!: number;
  @IsOneOf(DEPARTEMENTS) departement!: string;
  @IsListOf(PUBLICS) publics!: Publics[];
}

export const parcoursOuvert = milestone(
  'parcours-ouvert',
  'Une inscription prend effet : le parcours est ouvert',
  ParcoursOuvert,
);
