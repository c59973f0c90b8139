import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** The person leaves an action before its end. */
export class ActionAbandonnee {
  @IsId() actionId!: string;
  @IsCalendarDate() date!: string;
}

export const actionAbandonnee = contract(
  'action.abandonnee',
  'Une action est abandonnée avant sa fin',
  ActionAbandonnee,
  (data) => ({
    kind: 'actionAbandoned',
    actionId: data.actionId,
    date: parseDay(data.date),
  }),
);
