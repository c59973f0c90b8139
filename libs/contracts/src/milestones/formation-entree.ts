import type { Scheme } from '#domain';
import { IsOptional } from 'class-validator';
import { IsCalendarDate, IsOneOf, IsPart } from '../fields';
import { milestone } from '../milestone';
import { Structure } from '../structure';
import { DISPOSITIFS } from '../vocabulary';

/** A training begins: by its scheme (`POEI`, `POEC`, `AFEST`), or by the nature of the action. Key: actionId. */
export class FormationEntree {
  @IsOptional() @IsOneOf(DISPOSITIFS) dispositif?: Scheme;
  @IsCalendarDate() date!: string;
  @IsPart(Structure) realisateur!: Structure;
}

export const formationEntree = milestone('formation-entree', 'Une personne entre en formation', FormationEntree);
