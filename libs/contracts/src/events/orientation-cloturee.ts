import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { MOTIFS_CLOTURE } from '../vocabulary';

/** An orientation ends; `dateFin` is its last day. */
export class OrientationCloturee {
  @IsId() orientationId!: string;
  @IsCalendarDate() dateFin!: string;
  @IsOneOf(MOTIFS_CLOTURE) motif!: string;
}

export const orientationCloturee = contract(
  'orientation.cloturee',
  'Une orientation prend fin',
  OrientationCloturee,
  (data) => ({
    kind: 'orientationClosed',
    orientationId: data.orientationId,
    until: parseDay(data.dateFin),
    reason: data.motif,
  }),
);
