import { IsCalendarDate, IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { MOTIFS_SUSPENSION } from '../vocabulary';

/** The last registration in force ended. Key: inscriptionId `/` date. */
export class ParcoursSuspendu {
  @IsCalendarDate() date!: string;
  @IsOneOf(MOTIFS_SUSPENSION) motif!: string;
}

export const parcoursSuspendu = milestone(
  'parcours-suspendu',
  'La dernière inscription a pris fin : le parcours est suspendu',
  ParcoursSuspendu,
);
