import type { Scheme } from '#domain';
import { IsCalendarDate, IsOneOf, IsPart } from '../fields';
import { milestone } from '../milestone';
import { Structure } from '../structure';

/** A period in a company begins. Key: actionId. */
export class ImmersionDemarree {
  @IsOneOf(['PMSMP']) dispositif!: Scheme;
  @IsCalendarDate() date!: string;
  @IsPart(Structure) realisateur!: Structure;
}

export const immersionDemarree = milestone('immersion-demarree', 'Une immersion commence', ImmersionDemarree);
