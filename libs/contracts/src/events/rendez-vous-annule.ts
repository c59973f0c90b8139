import type { AppointmentCancelled } from '#domain';
import { contract } from '../contract';
import { IsId, IsOneOf } from '../fields';
import { AUTEURS_ANNULATION } from '../vocabulary';

/** An appointment is cancelled, by the person or by the structure. */
export class RendezVousAnnule {
  @IsId() rdvId!: string;
  @IsOneOf(AUTEURS_ANNULATION) par!: AppointmentCancelled['by'];
}

export const rendezVousAnnule = contract(
  'rendez-vous.annule',
  'Un rendez-vous est annulé',
  RendezVousAnnule,
  (data) => ({
    kind: 'appointmentCancelled',
    appointmentId: data.rdvId,
    by: data.par,
  }),
);
