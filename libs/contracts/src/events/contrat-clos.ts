import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { MOTIFS_FIN_CONTRAT } from '../vocabulary';

/** A contract ends; `dateFin` is the last day it is in force. */
export class ContratClos {
  @IsId() contratId!: string;
  @IsCalendarDate() dateFin!: string;
  @IsOneOf(MOTIFS_FIN_CONTRAT) motif!: string;
}

export const contratClos = contract('contrat.clos', 'Un contrat d’engagement prend fin', ContratClos, (data) => ({
  kind: 'contractClosed',
  contractId: data.contratId,
  until: parseDay(data.dateFin),
  reason: data.motif,
}));
