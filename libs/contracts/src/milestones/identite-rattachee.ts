import { IsPseudonym } from '../fields';
import { milestone } from '../milestone';

/** Two pseudonyms that this partner may know are one person, known under `subject` from now on. Key: absorbe. */
export class IdentiteRattachee {
  @IsPseudonym() absorbe!: string;
}

export const identiteRattachee = milestone(
  'identite-rattachee',
  'Deux pseudonymes désignent une seule personne',
  IdentiteRattachee,
);
