import { parseDay, type Breach, type SanctionAuthority, type SanctionNature, type SanctionRegime } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsNumberBetween, IsOneOf, IsWholeNumber } from '../fields';
import { AUTORITES_SANCTION, MANQUEMENTS, NATURES_SANCTION, REGIMES_SANCTION } from '../vocabulary';

/** An authority tells the person what it intends (R5412-7): recorded as stated, never judged. */
export class SanctionProjetNotifie {
  @IsId() procedureId!: string;
  @IsOneOf(AUTORITES_SANCTION) autorite!: SanctionAuthority;
  @IsOneOf(REGIMES_SANCTION) regime!: SanctionRegime;
  @IsOneOf(MANQUEMENTS) manquement!: Breach;
  @IsOneOf(NATURES_SANCTION) nature!: SanctionNature;
  @IsOptional() @IsNumberBetween(0, 1) taux?: number;
  @IsOptional() @IsWholeNumber(0) dureeMois?: number;
  @IsCalendarDate() dateNotification!: string;
}

export const sanctionProjetNotifie = contract(
  'sanction.projet-notifie',
  'Une autorité notifie à la personne la sanction qu’elle envisage',
  SanctionProjetNotifie,
  (data) => ({
    kind: 'sanctionNotified',
    procedureId: data.procedureId,
    authority: data.autorite,
    regime: data.regime,
    breach: data.manquement,
    nature: data.nature,
    ...(data.taux !== undefined && { rate: data.taux }),
    ...(data.dureeMois !== undefined && { months: data.dureeMois }),
    notified: parseDay(data.dateNotification),
  }),
);
