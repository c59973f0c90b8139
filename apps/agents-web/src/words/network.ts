/** Codes of the wire, in the words of the people who read the pages. A code without words is shown as it is. */
const organismes: Record<string, string> = {
  FT: 'France Travail',
  CD: 'Conseil départemental',
  DCD: 'Délégataire du département',
  ML: 'Mission locale',
  CE: 'Cap emploi',
  CAF: 'CAF',
  MSA: 'MSA',
};
const pathways: Record<string, string> = {
  PROFESSIONNEL: 'parcours professionnel',
  SOCIO_PROFESSIONNEL: 'parcours socio-professionnel',
  SOCIAL: 'parcours social',
};
const authorities: Record<string, string> = {
  FT: 'France Travail',
  PCD: 'président du conseil départemental',
  ML: 'mission locale',
  CE: 'Cap emploi',
};
const natures: Record<string, string> = {
  ENGAGEMENT: 'contrat d’engagement',
  CEJ: 'contrat d’engagement jeune',
  PACEA: 'PACEA',
  PPAE: 'PPAE',
  CER: 'contrat d’engagements réciproques',
};
const audiences: Record<string, string> = {
  RSA: 'bénéficiaire du RSA',
  CONJOINT_RSA: 'conjoint d’un bénéficiaire du RSA',
  JEUNE: 'jeune',
};
const reasons: Record<string, string> = {
  REPRISE_EMPLOI: 'reprise d’emploi',
  NON_ACTUALISATION: 'non-actualisation',
  DEMANDE: 'demande de la personne',
  RETRAITE: 'retraite',
  DECES: 'décès',
  AUTRE: 'autre motif',
  RADIATION: 'radiation',
  REINSCRIPTION: 'réinscription',
};
const channels: Record<string, string> = {
  COURRIER: 'courrier',
  COURRIEL: 'courriel',
  ESPACE_PERSONNEL: 'espace personnel',
  MAIN_PROPRE: 'main propre',
  PHYSIQUE: 'sur place',
  TELEPHONE: 'par téléphone',
  VISIO: 'en visio',
};
const refusals: Record<string, string> = {
  JSON_ILLISIBLE: 'JSON illisible',
  PAS_UN_CLOUDEVENT: 'enveloppe CloudEvents absente ou incomplète',
  TYPE_INCONNU: 'type inconnu',
  CHAMP_MANQUANT: 'champ manquant',
  VALEUR_HORS_LISTE: 'valeur hors liste',
  DATE_INVALIDE: 'date invalide',
  INSTANT_SANS_DECALAGE: 'instant sans décalage horaire',
  SUJET_INVALIDE: 'pseudonyme mal formé',
  RECORDEDTIME_FUTUR: 'écrit dans le futur',
  FORMAT: 'format inattendu',
  TROP_GRAND: 'message trop grand',
  ID_REUTILISE: 'identifiant réutilisé avec un autre contenu',
};
const topics: Record<string, string> = {
  'inscriptions.v1': 'Inscriptions et RSA',
  'orientations.v1': 'Orientations et référents',
  'contrats-engagement.v1': 'Contrats et actions',
  'activites.v1': 'Activités',
  'rendez-vous.v1': 'Rendez-vous',
};
const partnerStates: Record<string, string> = {
  DEMANDE: 'demandé',
  APPROUVE: 'approuvé',
  EN_PAUSE: 'en pause',
  RESILIE: 'résilié',
};

const from =
  (words: Record<string, string>) =>
  (code: string): string =>
    words[code] ?? code;

export const organisme = from(organismes);
export const pathwayKind = from(pathways);
export const authority = from(authorities);
export const contractNature = from(natures);
export const audience = from(audiences);
export const reason = from(reasons);
export const channel = from(channels);
export const refusal = from(refusals);
export const topicName = from(topics);
export const partnerState = from(partnerStates);

/** The organismes in the order the pages list them. */
export const organismeOrder = Object.keys(organismes);
