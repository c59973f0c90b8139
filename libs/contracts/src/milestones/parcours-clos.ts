import { IsCalendarDate, IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { MOTIFS_SUSPENSION } from '../vocabulary';

/** 12 months after a suspension without return, a death, or retirement. Key: inscriptionId. */
export class ParcoursClos {
  @IsCalendarDate() date!: string;
  @IsOneOf(MOTIFS_SUSPENSION) motif!: string;
}

export const parcoursClos = milestone('parcours-clos', 'Le parcours est clos', ParcoursClos);
