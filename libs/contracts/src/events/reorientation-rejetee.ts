import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** A request is rejected: the orientation in force stays. */
export class ReorientationRejetee {
  @IsId() demandeId!: string;
  @IsCalendarDate() dateRejet!: string;
}

export const reorientationRejetee = contract(
  'reorientation.rejetee',
  'Une demande de réorientation est rejetée',
  ReorientationRejetee,
  (data) => ({
    kind: 'reorientationRejected',
    requestId: data.demandeId,
    rejected: parseDay(data.dateRejet),
  }),
);
