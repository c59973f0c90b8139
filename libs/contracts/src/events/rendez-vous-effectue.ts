import { contract } from '../contract';
import { IsId, IsWholeNumber } from '../fields';

/** An appointment was held, for so long. */
export class RendezVousEffectue {
  @IsId() rdvId!: string;
  @IsWholeNumber(0, 1440) minutes!: number;
}

export const rendezVousEffectue = contract(
  'rendez-vous.effectue',
  'Un rendez-vous a eu lieu',
  RendezVousEffectue,
  (data) => ({
    kind: 'appointmentHeld',
    appointmentId: data.rdvId,
    minutes: data.minutes,
  }),
);
