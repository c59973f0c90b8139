import { IsOptional } from 'class-validator';
import { IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { ISSUES_ANNONCEES } from '../vocabulary';
import { ImmersionDemarree } from './immersion-demarree';

/** A period in a company ended, or was abandoned. Key: actionId. */
export class ImmersionTerminee extends ImmersionDemarree {
  @IsOptional() @IsOneOf(ISSUES_ANNONCEES) issue?: (typeof ISSUES_ANNONCEES)[number];
}

export const immersionTerminee = milestone('immersion-terminee', 'Une immersion est terminée', ImmersionTerminee);
