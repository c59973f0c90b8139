import { IsOptional } from 'class-validator';
import { words } from '../contract';
import { IsCalendarDate, IsShaped, IsText } from '../fields';

/** Who a pseudonym is, for the agents' directory: the only place where a name travels. */
export class IdentiteDeclaree {
  @IsText(200) nom!: string;
  @IsText(200) prenom!: string;
  @IsCalendarDate() dateNaissance!: string;
  @IsOptional() @IsShaped(/^\d{11}$/, { description: '11 chiffres' }) identifiantFt?: string;
  @IsOptional() @IsText(254) courriel?: string;
  @IsOptional() @IsText(32) telephone?: string;
}

export const identiteDeclaree = words(
  'identite.declaree',
  'L’identité d’une personne, pour l’annuaire des agents',
  IdentiteDeclaree,
);
