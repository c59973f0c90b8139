import type { AppointmentTaken } from '#domain';
import { IsId, IsInstant, IsOneOf, IsPart, IsWholeNumber } from '../fields';
import { Structure } from '../structure';
import { parseInstant } from '../time';
import { MODALITES, MOTIFS_RENDEZ_VOUS, TYPES_RECEPTION } from '../vocabulary';

/** An appointment, as taken or as changed. It counts on the local date of `debut`, so it lasts a day at most. */
export class RendezVous {
  @IsId() rdvId!: string;
  @IsOneOf(MOTIFS_RENDEZ_VOUS) motif!: AppointmentTaken['purpose'];
  @IsOneOf(MODALITES) modalite!: AppointmentTaken['channel'];
  @IsOneOf(TYPES_RECEPTION) typeReception!: AppointmentTaken['reception'];
  @IsInstant() debut!: string;
  @IsWholeNumber(1, 1440) minutes!: number;
  @IsPart(Structure) structure!: Structure;
}

/** The saying of an appointment taken or changed. */
export const appointment =
  (change: boolean) =>
  (data: RendezVous): AppointmentTaken => ({
    kind: 'appointmentTaken',
    appointmentId: data.rdvId,
    purpose: data.motif,
    channel: data.modalite,
    reception: data.typeReception,
    start: parseInstant(data.debut),
    minutes: data.minutes,
    structure: data.structure,
    change,
  });
