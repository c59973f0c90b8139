import { contract } from '../contract';
import { appointment, RendezVous } from './rendez-vous';

/** An appointment is taken. */
export const rendezVousPris = contract('rendez-vous.pris', 'Un rendez-vous est pris', RendezVous, appointment(false));
