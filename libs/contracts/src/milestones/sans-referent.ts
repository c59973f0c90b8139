import type { OrganismeReferent } from '#domain';
import { IsCalendarDate, IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { ORGANISMES_REFERENTS } from '../vocabulary';

/** An oriented, registered person has had no référent for too long. Key: the date it begins. */
export class SansReferent {
  @IsCalendarDate() depuis!: string;
  @IsOneOf(ORGANISMES_REFERENTS) organisme!: OrganismeReferent;
}

export const sansReferent = milestone(
  'sans-referent',
  'Une personne orientée est sans référent depuis trop longtemps',
  SansReferent,
);
