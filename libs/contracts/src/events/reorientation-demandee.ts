import { parseDay, type ReorientationRequested } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { INITIATIVES } from '../vocabulary';

/** The person or their organisme asks that the orientation in force be decided again. */
export class ReorientationDemandee {
  @IsId() demandeId!: string;
  @IsId() orientationId!: string;
  @IsOneOf(INITIATIVES) initiative!: ReorientationRequested['initiative'];
  @IsCalendarDate() dateDemande!: string;
}

export const reorientationDemandee = contract(
  'reorientation.demandee',
  'Une réorientation est demandée',
  ReorientationDemandee,
  (data) => ({
    kind: 'reorientationRequested',
    requestId: data.demandeId,
    orientationId: data.orientationId,
    initiative: data.initiative,
    requested: parseDay(data.dateDemande),
  }),
);
