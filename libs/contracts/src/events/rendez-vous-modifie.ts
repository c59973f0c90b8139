import { contract } from '../contract';
import { appointment, RendezVous } from './rendez-vous';

/** An appointment is changed: all its terms are stated again. */
export const rendezVousModifie = contract(
  'rendez-vous.modifie',
  'Un rendez-vous est modifié',
  RendezVous,
  appointment(true),
);
