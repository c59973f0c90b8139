import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { CANAUX_NOTIFICATION } from '../vocabulary';

/** The person received the decision on a certain date (R5411-8-1): the month to sign begins. */
export class OrientationNotifiee {
  @IsId() orientationId!: string;
  @IsCalendarDate() dateNotification!: string;
  @IsOneOf(CANAUX_NOTIFICATION) canal!: string;
}

export const orientationNotifiee = contract(
  'orientation.notifiee',
  'La personne a reçu la décision d’orientation, à date certaine',
  OrientationNotifiee,
  (data) => ({
    kind: 'orientationNotified',
    orientationId: data.orientationId,
    notified: parseDay(data.dateNotification),
    channel: data.canal,
  }),
);
