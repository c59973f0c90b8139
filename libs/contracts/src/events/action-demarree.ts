import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** An action begins. */
export class ActionDemarree {
  @IsId() actionId!: string;
  @IsCalendarDate() date!: string;
}

export const actionDemarree = contract('action.demarree', 'Une action commence', ActionDemarree, (data) => ({
  kind: 'actionStarted',
  actionId: data.actionId,
  date: parseDay(data.date),
}));
