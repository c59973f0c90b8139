import type { MilestoneType } from '#domain';
import { IsOneOf, IsText } from '../fields';
import { milestone } from '../milestone';
import { MOTIFS_RETRACTATION } from '../vocabulary';

/**
 * What was announced is no longer true and nothing replaces it (`CORRECTION`), or this partner may no longer know what does (`HORS_PERIMETRE`).
 * Key and version go on from those of the milestone it ends. `jalon` is the short type of that milestone.
 */
export class JalonRetracte {
  @IsText(64) jalon!: MilestoneType;
  @IsOneOf(MOTIFS_RETRACTATION) motif!: (typeof MOTIFS_RETRACTATION)[number];
}

export const jalonRetracte = milestone(
  'jalon-retracte',
  'Un jalon annoncé n’est plus vrai, ou n’est plus de la connaissance de ce partenaire',
  JalonRetracte,
);
