import type { OrganismeReferent } from '#domain';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsCalendarDate, IsId, IsOneOf, IsPart } from '../fields';
import { milestone } from '../milestone';
import { Structure } from '../structure';
import { ORGANISMES_REFERENTS } from '../vocabulary';

/** A référent becomes *the* référent unique. Key: designationId `/` depuis. */
export class ReferentDesigneJalon {
  @IsId() referentId!: string;
  @IsOneOf(ORGANISMES_REFERENTS) organisme!: OrganismeReferent;
  @IsPart(Structure) structure!: Structure;
  @IsCalendarDate() depuis!: string;
  /** Who held it the day before. */
  @IsOptional() @IsId() precedent?: string;
  @IsBoolean() interim!: boolean;
}

export const referentDesigneJalon = milestone(
  'referent-designe',
  'Un référent devient le référent unique',
  ReferentDesigneJalon,
);
