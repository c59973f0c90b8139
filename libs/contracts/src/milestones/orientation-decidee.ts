import type { Authority, OrganismeReferent, PathwayKind } from '#domain';
import { IsBoolean } from 'class-validator';
import { IsCalendarDate, IsOneOf, IsPart } from '../fields';
import { milestone } from '../milestone';
import { Structure } from '../structure';
import { AUTORITES, ORGANISMES_REFERENTS, PARCOURS } from '../vocabulary';

/** An orientation was decided. Key: orientationId. */
export class OrientationDecideeJalon {
  @IsOneOf(PARCOURS) parcours!: PathwayKind;
  @IsOneOf(ORGANISMES_REFERENTS) organisme!: OrganismeReferent;
  @IsPart(Structure) structure!: Structure;
  @IsOneOf(AUTORITES) autorite!: Authority;
  @IsCalendarDate() dateDecision!: string;
  /** Another orientation was in force the day before. */
  @IsBoolean() reorientation!: boolean;
}

export const orientationDecideeJalon = milestone(
  'orientation-decidee',
  'Une orientation est décidée',
  OrientationDecideeJalon,
);
