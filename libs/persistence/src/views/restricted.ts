/** The anomalies that check a sanction (rules §7), by nature. */
const OF_SANCTIONS = [
  'CONTRADICTOIRE_NON_RESPECTE',
  'DECISION_TARDIVE',
  'TAUX_HORS_BORNES',
  'DUREE_HORS_BORNES',
  'NATURE_HORS_BORNES',
  'AVIS_MANQUANT',
  'HORS_DROITS_ET_DEVOIRS',
  'SANS_CONTRAT',
  'FAIT_EN_ATTENTE/sanction',
];
/** The keys of the anomalies that only the authority and the référent may know. */
export const RESTRICTED_KEYS = `^(${OF_SANCTIONS.join('|')})/`;

/**
 * Sanctions are for the authority and the référent, and nobody is signed in: neither their facts (`f`) nor the milestones that check them (`m`) leave the
 * base, not even their number. Who people are is never a fact.
 */
export const openFacts = `f.type not like 'sanction.%' and f.type not like 'identite.%'`;
/** A word: not a change of scope, nor pseudonyms that meet or part. */
export const isWord = `m.type not in ('perimetre', 'fusion', 'separation', 'attente')`;
export const openMilestones = `not (coalesce(m.retracted, m.type) = 'anomalie' and m.key ~ '${RESTRICTED_KEYS}')`;
