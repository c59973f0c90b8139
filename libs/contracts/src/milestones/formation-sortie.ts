import { IsOptional } from 'class-validator';
import { IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { ISSUES_ANNONCEES } from '../vocabulary';
import { FormationEntree } from './formation-entree';

/** A training ended, or was abandoned. Key: actionId. */
export class FormationSortie extends FormationEntree {
  @IsOptional() @IsOneOf(ISSUES_ANNONCEES) issue?: (typeof ISSUES_ANNONCEES)[number];
}

export const formationSortie = milestone('formation-sortie', 'Une personne sort de formation', FormationSortie);
