import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** The authority drops the procedure: nothing is pronounced. */
export class SanctionClassee {
  @IsId() procedureId!: string;
  @IsCalendarDate() date!: string;
}

export const sanctionClassee = contract(
  'sanction.classee',
  'Une procédure de sanction est classée sans suite',
  SanctionClassee,
  (data) => ({
    kind: 'sanctionDropped',
    procedureId: data.procedureId,
    date: parseDay(data.date),
  }),
);
