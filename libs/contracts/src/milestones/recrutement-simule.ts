import type { ActionOutcome } from '#domain';
import { IsOptional } from 'class-validator';
import { IsCalendarDate, IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { ISSUES } from '../vocabulary';

/** A recruitment by simulation (`MRS`) went to its end: one that is abandoned is not announced. Key: actionId. */
export class RecrutementSimule {
  @IsCalendarDate() date!: string;
  @IsOptional() @IsOneOf(ISSUES) issue?: ActionOutcome;
}

export const recrutementSimule = milestone(
  'recrutement-simule',
  'Un recrutement par simulation est allé à son terme',
  RecrutementSimule,
);
