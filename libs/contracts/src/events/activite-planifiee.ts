import { parseDay, type ActionNature } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsWholeNumber } from '../fields';
import { NATURES_ACTIVITE } from '../vocabulary';

/** Time that is planned, on one day. */
export class ActivitePlanifiee {
  @IsId() activiteId!: string;
  @IsOptional() @IsId() actionId?: string;
  @IsOneOf(NATURES_ACTIVITE) nature!: ActionNature;
  @IsCalendarDate() date!: string;
  @IsWholeNumber(1, 1440) minutes!: number;
}

export const activitePlanifiee = contract(
  'activite.planifiee',
  'Du temps d’activité est prévu',
  ActivitePlanifiee,
  (data) => ({
    kind: 'activityPlanned',
    activityId: data.activiteId,
    ...(data.actionId !== undefined && { actionId: data.actionId }),
    nature: data.nature,
    date: parseDay(data.date),
    minutes: data.minutes,
  }),
);
