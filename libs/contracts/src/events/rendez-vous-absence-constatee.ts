import { IsBoolean } from 'class-validator';
import { contract } from '../contract';
import { IsId } from '../fields';

/** The person did not come to an appointment. */
export class RendezVousAbsenceConstatee {
  @IsId() rdvId!: string;
  @IsBoolean() excusee!: boolean;
}

export const rendezVousAbsenceConstatee = contract(
  'rendez-vous.absence-constatee',
  'La personne n’est pas venue à un rendez-vous',
  RendezVousAbsenceConstatee,
  (data) => ({
    kind: 'appointmentMissed',
    appointmentId: data.rdvId,
    excused: data.excusee,
  }),
);
