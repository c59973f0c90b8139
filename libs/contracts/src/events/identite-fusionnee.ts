import { words } from '../contract';
import { IsPseudonym } from '../fields';

/** Two pseudonyms are one person: `absorbe` disappears into the `subject`. */
export class IdentiteFusionnee {
  @IsPseudonym() absorbe!: string;
}

export const identiteFusionnee = words(
  'identite.fusionnee',
  'Deux pseudonymes désignent une seule personne',
  IdentiteFusionnee,
);
