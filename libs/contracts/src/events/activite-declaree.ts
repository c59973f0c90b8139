import { parseDay, type ActionNature, type ActivityDeclared } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsWholeNumber } from '../fields';
import { AUTEURS, NATURES_ACTIVITE } from '../vocabulary';

/** Time that was spent, on one day, as the person or a partner tells it. */
export class ActiviteDeclaree {
  @IsId() activiteId!: string;
  @IsOptional() @IsId() actionId?: string;
  @IsOneOf(NATURES_ACTIVITE) nature!: ActionNature;
  @IsCalendarDate() date!: string;
  @IsWholeNumber(1, 1440) minutes!: number;
  @IsOneOf(AUTEURS) auteur!: ActivityDeclared['author'];
}

export const activiteDeclaree = contract(
  'activite.declaree',
  'Du temps d’activité est déclaré',
  ActiviteDeclaree,
  (data) => ({
    kind: 'activityDeclared',
    activityId: data.activiteId,
    ...(data.actionId !== undefined && { actionId: data.actionId }),
    nature: data.nature,
    date: parseDay(data.date),
    minutes: data.minutes,
    author: data.auteur,
  }),
);
