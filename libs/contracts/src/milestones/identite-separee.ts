import { IsPseudonym } from '../fields';
import { milestone } from '../milestone';

/** `absorbe` and `subject` are two people again. Key: absorbe. */
export class IdentiteSepareeJalon {
  @IsPseudonym() absorbe!: string;
}

export const identiteSepareeJalon = milestone(
  'identite-separee',
  'Deux pseudonymes réunis désignent de nouveau deux personnes',
  IdentiteSepareeJalon,
);
