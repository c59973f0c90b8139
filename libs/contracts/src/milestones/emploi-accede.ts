import type { JobContract } from '#domain';
import { IsBoolean, IsOptional } from 'class-validator';
import { IsCalendarDate, IsOneOf, IsWholeNumber } from '../fields';
import { milestone } from '../milestone';
import { CONTRATS_EMPLOI } from '../vocabulary';

/** The person starts a job. Key: emploiId. */
export class EmploiAccedeJalon {
  @IsOneOf(CONTRATS_EMPLOI) contrat!: JobContract;
  @IsOptional() @IsWholeNumber(0) dureeMois?: number;
  @IsCalendarDate() dateDebut!: string;
  /** Without an end, or of six months at least. */
  @IsBoolean() durable!: boolean;
}

export const emploiAccedeJalon = milestone('emploi-accede', 'La personne accède à un emploi', EmploiAccedeJalon);
