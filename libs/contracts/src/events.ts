import type { EventContract } from './contract';
import { activiteDeclaree } from './events/activite-declaree';
import { activitePlanifiee } from './events/activite-planifiee';
import { activiteValidee } from './events/activite-validee';
import { contratRevise } from './events/contrat-revise';
import { contratSigne } from './events/contrat-signe';
import { inscriptionCessee } from './events/inscription-cessee';
import { inscriptionEnregistree } from './events/inscription-enregistree';
import { inscriptionRadiee } from './events/inscription-radiee';
import { orientationDecidee } from './events/orientation-decidee';
import { orientationNotifiee } from './events/orientation-notifiee';
import { referentDesigne } from './events/referent-designe';
import { referentRetire } from './events/referent-retire';
import { rendezVousEffectue } from './events/rendez-vous-effectue';
import { rendezVousPris } from './events/rendez-vous-pris';
import { rsaDroitOuvert } from './events/rsa-droit-ouvert';

/** What may come in, topic by topic. */
export const topics: { topic: string; title: string; contracts: EventContract[] }[] = [
  {
    topic: 'inscriptions.v1',
    title: 'Inscriptions et droits au RSA',
    contracts: [inscriptionEnregistree, inscriptionCessee, inscriptionRadiee, rsaDroitOuvert],
  },
  {
    topic: 'orientations.v1',
    title: 'Orientations et référents',
    contracts: [orientationDecidee, orientationNotifiee, referentDesigne, referentRetire],
  },
  { topic: 'contrats-engagement.v1', title: 'Contrats d’engagement', contracts: [contratSigne, contratRevise] },
  { topic: 'activites.v1', title: 'Activités', contracts: [activitePlanifiee, activiteDeclaree, activiteValidee] },
  { topic: 'rendez-vous.v1', title: 'Rendez-vous', contracts: [rendezVousPris, rendezVousEffectue] },
];

/** The input topics, each with the short types it carries. */
export const topicsIn: { topic: string; types: string[] }[] = topics.map(({ topic, contracts }) => ({
  topic,
  types: contracts.map(({ type }) => type),
}));

/** `contrat.signe` → `fr.reseau-emploi.contrat.signe.v1`. */
export const fullType = (type: string): string => `fr.reseau-emploi.${type}.v1`;

/** By full type. */
export const contracts: ReadonlyMap<string, EventContract> = new Map(
  topics.flatMap(({ contracts }) => contracts.map((contract) => [fullType(contract.type), contract])),
);
