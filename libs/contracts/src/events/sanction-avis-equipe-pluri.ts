import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** The équipe pluridisciplinaire gave its opinion. */
export class SanctionAvisEquipePluri {
  @IsId() procedureId!: string;
  @IsCalendarDate() date!: string;
}

export const sanctionAvisEquipePluri = contract(
  'sanction.avis-equipe-pluri',
  'L’équipe pluridisciplinaire a rendu son avis',
  SanctionAvisEquipePluri,
  (data) => ({
    kind: 'sanctionOpinion',
    procedureId: data.procedureId,
    date: parseDay(data.date),
  }),
);
