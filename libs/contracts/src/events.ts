import type { EventContract, FactContract } from './contract';
import { actionAbandonnee } from './events/action-abandonnee';
import { actionDemarree } from './events/action-demarree';
import { actionInscrite } from './events/action-inscrite';
import { actionTerminee } from './events/action-terminee';
import { activiteAnnulee } from './events/activite-annulee';
import { activiteDeclaree } from './events/activite-declaree';
import { activitePlanifiee } from './events/activite-planifiee';
import { activiteRejetee } from './events/activite-rejetee';
import { activiteValidee } from './events/activite-validee';
import { contratClos } from './events/contrat-clos';
import { contratRefuse } from './events/contrat-refuse';
import { contratRevise } from './events/contrat-revise';
import { contratSigne } from './events/contrat-signe';
import { emploiAccede } from './events/emploi-accede';
import { identiteDeclaree } from './events/identite-declaree';
import { identiteFusionnee } from './events/identite-fusionnee';
import { identiteSeparee } from './events/identite-separee';
import { inscriptionCessee } from './events/inscription-cessee';
import { inscriptionEnregistree } from './events/inscription-enregistree';
import { inscriptionRadiee } from './events/inscription-radiee';
import { inscriptionSituationModifiee } from './events/inscription-situation-modifiee';
import { orientationCloturee } from './events/orientation-cloturee';
import { orientationDecidee } from './events/orientation-decidee';
import { orientationNotifiee } from './events/orientation-notifiee';
import { orientationProposee } from './events/orientation-proposee';
import { referentDesigne } from './events/referent-designe';
import { referentRetire } from './events/referent-retire';
import { rendezVousAbsenceConstatee } from './events/rendez-vous-absence-constatee';
import { rendezVousAnnule } from './events/rendez-vous-annule';
import { rendezVousEffectue } from './events/rendez-vous-effectue';
import { rendezVousModifie } from './events/rendez-vous-modifie';
import { rendezVousPris } from './events/rendez-vous-pris';
import { reorientationDemandee } from './events/reorientation-demandee';
import { reorientationRejetee } from './events/reorientation-rejetee';
import { revueSocialeRealisee } from './events/revue-sociale-realisee';
import { rsaDroitClos } from './events/rsa-droit-clos';
import { rsaDroitOuvert } from './events/rsa-droit-ouvert';
import { rsaSituationModifiee } from './events/rsa-situation-modifiee';
import { rsaTransfere } from './events/rsa-transfere';
import { sanctionAvisEquipePluri } from './events/sanction-avis-equipe-pluri';
import { sanctionClassee } from './events/sanction-classee';
import { sanctionLevee } from './events/sanction-levee';
import { sanctionObservationsRecues } from './events/sanction-observations-recues';
import { sanctionProjetNotifie } from './events/sanction-projet-notifie';
import { sanctionPrononcee } from './events/sanction-prononcee';

export type Topic<C extends EventContract = EventContract> = { topic: string; title: string; contracts: C[] };

/** What the orchestrator reads, topic by topic. */
export const topics: Topic<FactContract>[] = [
  {
    topic: 'inscriptions.v1',
    title: 'Inscriptions et droits au RSA',
    contracts: [
      inscriptionEnregistree,
      inscriptionSituationModifiee,
      inscriptionCessee,
      inscriptionRadiee,
      rsaDroitOuvert,
      rsaSituationModifiee,
      rsaTransfere,
      rsaDroitClos,
    ],
  },
  {
    topic: 'orientations.v1',
    title: 'Orientations et référents',
    contracts: [
      orientationProposee,
      orientationDecidee,
      orientationNotifiee,
      orientationCloturee,
      reorientationDemandee,
      reorientationRejetee,
      referentDesigne,
      referentRetire,
      revueSocialeRealisee,
    ],
  },
  {
    topic: 'contrats-engagement.v1',
    title: 'Contrats d’engagement, actions et emplois',
    contracts: [
      contratSigne,
      contratRevise,
      contratRefuse,
      contratClos,
      actionInscrite,
      actionDemarree,
      actionTerminee,
      actionAbandonnee,
      emploiAccede,
    ],
  },
  {
    topic: 'activites.v1',
    title: 'Activités',
    contracts: [activitePlanifiee, activiteDeclaree, activiteValidee, activiteRejetee, activiteAnnulee],
  },
  {
    topic: 'rendez-vous.v1',
    title: 'Rendez-vous',
    contracts: [rendezVousPris, rendezVousModifie, rendezVousEffectue, rendezVousAbsenceConstatee, rendezVousAnnule],
  },
  {
    topic: 'sanctions.v1',
    title: 'Procédures de sanction : accès restreint',
    contracts: [
      sanctionProjetNotifie,
      sanctionObservationsRecues,
      sanctionAvisEquipePluri,
      sanctionPrononcee,
      sanctionLevee,
      sanctionClassee,
    ],
  },
];

/** Who people are: no fact of a pathway. The orchestrator does not read the names, which stay in Kafka; it reads who is who. */
export const identityTopics: Topic[] = [
  {
    topic: 'identites.v1',
    title: 'Noms, pour l’annuaire des agents : accès restreint',
    contracts: [identiteDeclaree],
  },
  {
    topic: 'rattachements.v1',
    title: 'Pseudonymes d’une même personne',
    contracts: [identiteFusionnee, identiteSeparee],
  },
];

/** What agents do in our screens, in the same types: written for others to read, since the orchestrator already has it. */
export const gestures: Topic<FactContract> = {
  topic: 'gestes.v1',
  title: 'Gestes des agents dans nos écrans',
  contracts: topics.flatMap(({ contracts }) => contracts),
};

/** A topic with the short types it carries. */
export type TopicTypes = { topic: string; types: string[] };
const typesOf = ({ topic, contracts }: Topic): TopicTypes => ({ topic, types: contracts.map(({ type }) => type) });

/** The topic that says who is who. */
export const ATTACHMENTS = 'rattachements.v1';

/** The topics that the orchestrator reads. */
export const topicsIn: TopicTypes[] = [...topics, ...identityTopics.filter(({ topic }) => topic === ATTACHMENTS)].map(
  typesOf,
);

/** Every topic of events, read or not: those that must exist. */
export const eventTopics: TopicTypes[] = [...topics, ...identityTopics, gestures].map(typesOf);

/** `contrat.signe` → `fr.reseau-emploi.contrat.signe.v1`. */
export const fullType = (type: string): string => `fr.reseau-emploi.${type}.v1`;

const byFullType = <C extends EventContract>(topics: Topic<C>[]): ReadonlyMap<string, C> =>
  new Map(topics.flatMap(({ contracts }) => contracts.map((contract) => [fullType(contract.type), contract])));

/** What the orchestrator reads, by full type. */
export const contracts = byFullType(topics);
/** What says who is who, by full type. */
export const attachments = byFullType(identityTopics.filter(({ topic }) => topic === ATTACHMENTS));
/** Who people are, by full type. */
export const identities = byFullType(identityTopics);
