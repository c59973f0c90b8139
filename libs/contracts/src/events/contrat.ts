import { parseDay, type ContractNature, type ContractSigned, type OrganismeReferent } from '#domain';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsCalendarDate, IsId, IsOneOf, IsPart, IsWholeNumber } from '../fields';
import { MOTIFS_DISPENSE, NATURES_CONTRAT, ORGANISMES_REFERENTS } from '../vocabulary';

/** The target is below the reference: the diagnostic that says why. */
export class Minoration {
  @IsId() diagnosticId!: string;
}

/** The person is exempted from the weekly hours, at their own request. */
export class Dispense {
  @IsOneOf(MOTIFS_DISPENSE) motif!: string;
  @IsCalendarDate() dateDemande!: string;
  @IsOptional() @IsCalendarDate() fin?: string;
}

/** A version of a contract: its signature and its revisions are one series of statements. */
export class Contrat {
  @IsId() contratId!: string;
  @IsWholeNumber(1) version!: number;
  @IsOneOf(NATURES_CONTRAT) nature!: ContractNature;
  @IsOneOf(ORGANISMES_REFERENTS) organisme!: OrganismeReferent;
  @IsCalendarDate() dateSignature!: string;
  /** The first day it applies. */
  @IsCalendarDate() dateEffet!: string;
  /** Minutes a week, "sans pouvoir être nulle" (L5411-6); 2100 is 35 hours. */
  @IsOptional() @IsWholeNumber(1, 2100) cibleHebdo?: number;
  @IsOptional() @IsPart(Minoration) minoration?: Minoration;
  @IsOptional() @IsPart(Dispense) dispense?: Dispense;
  @IsOptional() @IsCalendarDate() dateFinPrevue?: string;
  /** The review of a social pathway comes after 12 months rather than 6 (D262-65-2-1 CASF). */
  @IsOptional() @IsBoolean() revueLongue?: boolean;
}

const dispenseOf = ({ motif, dateDemande, fin }: Dispense): NonNullable<ContractSigned['dispense']> => ({
  reason: motif,
  requested: parseDay(dateDemande),
  ...(fin !== undefined && { until: parseDay(fin) }),
});

/** The saying of a signature or of a revision. */
export const contractVersion =
  (revision: boolean) =>
  (data: Contrat): ContractSigned => ({
    kind: 'contractSigned',
    contractId: data.contratId,
    version: data.version,
    nature: data.nature,
    organisme: data.organisme,
    signed: parseDay(data.dateSignature),
    effective: parseDay(data.dateEffet),
    ...(data.cibleHebdo !== undefined && { weeklyTarget: data.cibleHebdo }),
    ...(data.minoration && { minoration: data.minoration }),
    ...(data.dispense && { dispense: dispenseOf(data.dispense) }),
    ...(data.dateFinPrevue !== undefined && { plannedEnd: parseDay(data.dateFinPrevue) }),
    ...(data.revueLongue !== undefined && { longReview: data.revueLongue }),
    revision,
  });
