import type { Data, MilestoneContract, WireType } from './milestone';
import { anomalie } from './milestones/anomalie';
import { competenceTransferee } from './milestones/competence-transferee';
import { contratEnRetard } from './milestones/contrat-en-retard';
import { contratSigneJalon } from './milestones/contrat-signe';
import { emploiAccedeJalon } from './milestones/emploi-accede';
import { formationEntree } from './milestones/formation-entree';
import { formationSortie } from './milestones/formation-sortie';
import { identiteRattachee } from './milestones/identite-rattachee';
import { identiteSepareeJalon } from './milestones/identite-separee';
import { immersionDemarree } from './milestones/immersion-demarree';
import { immersionTerminee } from './milestones/immersion-terminee';
import { inactiviteSignalee } from './milestones/inactivite-signalee';
import { jalonRetracte } from './milestones/jalon-retracte';
import { orientationAttendue } from './milestones/orientation-attendue';
import { orientationDecideeJalon } from './milestones/orientation-decidee';
import { orientationNotifieeJalon } from './milestones/orientation-notifiee';
import { parcoursClos } from './milestones/parcours-clos';
import { parcoursOuvert } from './milestones/parcours-ouvert';
import { parcoursRepris } from './milestones/parcours-repris';
import { parcoursSuspendu } from './milestones/parcours-suspendu';
import { perimetreQuitte } from './milestones/perimetre-quitte';
import { recrutementSimule } from './milestones/recrutement-simule';
import { referentDesigneJalon } from './milestones/referent-designe';
import { revueSocialeDue } from './milestones/revue-sociale-due';
import { sansReferent } from './milestones/sans-referent';
import { semaineBilan } from './milestones/semaine-bilan';
import type { MOTIFS_RETRACTATION } from './vocabulary';

/** What goes out, by short type: a type that is announced without a contract does not compile. */
export const milestones: Readonly<Record<WireType, MilestoneContract>> = {
  'parcours-ouvert': parcoursOuvert,
  'parcours-suspendu': parcoursSuspendu,
  'parcours-repris': parcoursRepris,
  'parcours-clos': parcoursClos,
  'orientation-attendue': orientationAttendue,
  'competence-transferee': competenceTransferee,
  'orientation-decidee': orientationDecideeJalon,
  'orientation-notifiee': orientationNotifieeJalon,
  'referent-designe': referentDesigneJalon,
  'sans-referent': sansReferent,
  'contrat-en-retard': contratEnRetard,
  'contrat-signe': contratSigneJalon,
  'semaine-bilan': semaineBilan,
  'inactivite-signalee': inactiviteSignalee,
  'revue-sociale-due': revueSocialeDue,
  'immersion-demarree': immersionDemarree,
  'immersion-terminee': immersionTerminee,
  'formation-entree': formationEntree,
  'formation-sortie': formationSortie,
  'recrutement-simule': recrutementSimule,
  'emploi-accede': emploiAccedeJalon,
  anomalie,
  'perimetre-quitte': perimetreQuitte,
  'identite-rattachee': identiteRattachee,
  'identite-separee': identiteSepareeJalon,
  'jalon-retracte': jalonRetracte,
};

/** `contrat-signe` → `fr.reseau-emploi.jalon.contrat-signe.v1`. */
export const fullMilestoneType = (type: WireType): string => `fr.reseau-emploi.jalon.${type}.v1`;

/** `data` on the wire: that of the milestone, and `fondement` (its `basis`) for the types that have one. */
export const wireData = (type: WireType, data: Data, basis?: string | null): Data =>
  milestones[type].hasBasis && typeof basis === 'string' ? { ...data, fondement: basis } : data;

/** `data` of the retraction of a milestone of that short type. */
export const retractionData = (jalon: string, motif: (typeof MOTIFS_RETRACTATION)[number]): Data => ({ jalon, motif });
