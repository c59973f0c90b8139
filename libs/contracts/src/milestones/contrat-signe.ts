import type { ContractNature, OrganismeReferent } from '#domain';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsCalendarDate, IsOneOf, IsWholeNumber } from '../fields';
import { milestone } from '../milestone';
import { NATURES_CONTRAT, ORGANISMES_REFERENTS } from '../vocabulary';

/**
 * A version of a contract was signed. Key: contratId `/` version. The organisme référent receives every field (`dispense` always, never its
 * reason), a département and France Travail all but `cibleHebdo` and `dispense`, a payer the date alone.
 */
export class ContratSigneJalon {
  @IsOptional() @IsOneOf(NATURES_CONTRAT) nature?: ContractNature;
  @IsOptional() @IsOneOf(ORGANISMES_REFERENTS) organisme?: OrganismeReferent;
  @IsCalendarDate() dateSignature!: string;
  @IsOptional() @IsWholeNumber(1, 2100) cibleHebdo?: number;
  @IsOptional() @IsBoolean() dispense?: boolean;
  @IsOptional() @IsCalendarDate() dateFinPrevue?: string;
}

export const contratSigneJalon = milestone('contrat-signe', 'Une version du contrat est signée', ContratSigneJalon);
