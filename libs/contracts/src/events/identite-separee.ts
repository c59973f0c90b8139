import { words } from '../contract';
import { IsPseudonym } from '../fields';

/** `absorbe` is a person apart from the `subject` again: a merge was wrong. */
export class IdentiteSeparee {
  @IsPseudonym() absorbe!: string;
}

export const identiteSeparee = words(
  'identite.separee',
  'Deux pseudonymes réunis désignent de nouveau deux personnes',
  IdentiteSeparee,
);
