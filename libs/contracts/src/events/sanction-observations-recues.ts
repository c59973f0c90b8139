import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** The person answered what the authority intends. */
export class SanctionObservationsRecues {
  @IsId() procedureId!: string;
  @IsCalendarDate() date!: string;
}

export const sanctionObservationsRecues = contract(
  'sanction.observations-recues',
  'La personne a présenté ses observations',
  SanctionObservationsRecues,
  (data) => ({
    kind: 'sanctionAnswered',
    procedureId: data.procedureId,
    date: parseDay(data.date),
  }),
);
