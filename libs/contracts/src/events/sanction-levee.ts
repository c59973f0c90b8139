import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** A sanction is lifted from a day on. */
export class SanctionLevee {
  @IsId() procedureId!: string;
  @IsCalendarDate() date!: string;
}

export const sanctionLevee = contract('sanction.levee', 'Une sanction est levée', SanctionLevee, (data) => ({
  kind: 'sanctionLifted',
  procedureId: data.procedureId,
  date: parseDay(data.date),
}));
