import { parseDay, type ActionOutcome } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { ISSUES } from '../vocabulary';

/** An action ends, with the outcome that is known. */
export class ActionTerminee {
  @IsId() actionId!: string;
  @IsCalendarDate() date!: string;
  @IsOptional() @IsOneOf(ISSUES) issue?: ActionOutcome;
}

export const actionTerminee = contract('action.terminee', 'Une action se termine', ActionTerminee, (data) => ({
  kind: 'actionFinished',
  actionId: data.actionId,
  date: parseDay(data.date),
  ...(data.issue !== undefined && { outcome: data.issue }),
}));
