import { IsOptional } from 'class-validator';
import { IsIsoWeek, IsOneOf, IsWholeNumber } from '../fields';
import { milestone } from '../milestone';
import { ATTEINTES } from '../vocabulary';

/** A week is over and the entry delay has passed. Minutes. Key: the week. To the organisme référent alone. */
export class SemaineBilan {
  @IsIsoWeek() semaine!: string;
  /** Absent when the contract has no target. */
  @IsOptional() @IsWholeNumber(1, 2100) cible?: number;
  @IsWholeNumber(0) planifie!: number;
  @IsWholeNumber(0) declare!: number;
  @IsWholeNumber(0) valide!: number;
  @IsOneOf(ATTEINTES) atteinte!: string;
}

export const semaineBilan = milestone(
  'semaine-bilan',
  'Une semaine est finie et le délai de saisie est passé',
  SemaineBilan,
);
