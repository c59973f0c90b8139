import { parseDay, type JobContract } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsWholeNumber } from '../fields';
import { CONTRATS_EMPLOI } from '../vocabulary';

/** The person starts a job. `dureeMois` is that of a contract with an end. */
export class EmploiAccede {
  @IsId() emploiId!: string;
  @IsOneOf(CONTRATS_EMPLOI) contrat!: JobContract;
  @IsOptional() @IsWholeNumber(0) dureeMois?: number;
  @IsCalendarDate() dateDebut!: string;
}

export const emploiAccede = contract('emploi.accede', 'La personne accède à un emploi', EmploiAccede, (data) => ({
  kind: 'jobStarted',
  jobId: data.emploiId,
  contract: data.contrat,
  ...(data.dureeMois !== undefined && { months: data.dureeMois }),
  start: parseDay(data.dateDebut),
}));
