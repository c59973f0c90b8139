import { IsCalendarDate, IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { MOTIFS_REPRISE } from '../vocabulary';

/** A new registration before the closing. Key: inscriptionId `/` date. */
export class ParcoursRepris {
  @IsCalendarDate() date!: string;
  @IsOneOf(MOTIFS_REPRISE) motif!: string;
}

export const parcoursRepris = milestone(
  'parcours-repris',
  'Une nouvelle inscription reprend le parcours',
  ParcoursRepris,
);
