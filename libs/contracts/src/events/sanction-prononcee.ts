import { parseDay, type SanctionAuthority, type SanctionNature } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsNumberBetween, IsOneOf, IsWholeNumber } from '../fields';
import { AUTORITES_SANCTION, NATURES_SANCTION } from '../vocabulary';

/** A sanction is decided; it applies from `dateDebut`. Terms out of bounds are no error here: they are told. */
export class SanctionPrononcee {
  @IsId() procedureId!: string;
  @IsOneOf(AUTORITES_SANCTION) autorite!: SanctionAuthority;
  @IsOneOf(NATURES_SANCTION) nature!: SanctionNature;
  @IsOptional() @IsNumberBetween(0, 1) taux?: number;
  @IsOptional() @IsWholeNumber(0) dureeMois?: number;
  @IsCalendarDate() dateDebut!: string;
  @IsCalendarDate() dateNotification!: string;
}

export const sanctionPrononcee = contract(
  'sanction.prononcee',
  'Une sanction est prononcée',
  SanctionPrononcee,
  (data) => ({
    kind: 'sanctionDecided',
    procedureId: data.procedureId,
    authority: data.autorite,
    nature: data.nature,
    ...(data.taux !== undefined && { rate: data.taux }),
    ...(data.dureeMois !== undefined && { months: data.dureeMois }),
    from: parseDay(data.dateDebut),
    notified: parseDay(data.dateNotification),
  }),
);
