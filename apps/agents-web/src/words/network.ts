import type { vocabulary } from '#contracts';

/** Codes of the wire, in the words of the people who read the pages. A code without words is shown as it is. */
type Coded<L extends readonly string[]> = Readonly<Record<L[number], string>>;

const organismes: Record<string, string> = {
  FT: 'France Travail',
  CD: 'Conseil départemental',
  DCD: 'Délégataire du département',
  ML: 'Mission locale',
  CE: 'Cap emploi',
  CAF: 'CAF',
  MSA: 'MSA',
  IND: 'organisme non déterminé',
};
const pathways: Coded<typeof vocabulary.PARCOURS> = {
  PROFESSIONNEL: 'parcours professionnel',
  SOCIO_PROFESSIONNEL: 'parcours socio-professionnel',
  SOCIAL: 'parcours social',
};
const authorities: Coded<typeof vocabulary.AUTORITES> = {
  FT: 'France Travail',
  PCD: 'président du conseil départemental',
  ML: 'mission locale',
  CE: 'Cap emploi',
};
const natures: Coded<typeof vocabulary.NATURES_CONTRAT> = {
  ENGAGEMENT: 'contrat d’engagement',
  CEJ: 'contrat d’engagement jeune',
  PACEA: 'PACEA',
  PPAE: 'PPAE',
  CER: 'contrat d’engagements réciproques',
};
const audiences: Record<Exclude<(typeof vocabulary.PUBLICS)[number], 'BOE'>, string> = {
  RSA: 'bénéficiaire du RSA',
  CONJOINT_RSA: 'conjoint d’un bénéficiaire du RSA',
  JEUNE: 'jeune',
};
const reasons: Coded<typeof vocabulary.MOTIFS_SUSPENSION> & Coded<typeof vocabulary.MOTIFS_REPRISE> = {
  REPRISE_EMPLOI: 'reprise d’emploi',
  NON_ACTUALISATION: 'non-actualisation',
  DEMANDE: 'demande de la personne',
  RETRAITE: 'retraite',
  DECES: 'décès',
  AUTRE: 'autre motif',
  RADIATION: 'radiation',
  REINSCRIPTION: 'réinscription',
};
const channels: Coded<typeof vocabulary.CANAUX_NOTIFICATION> & Coded<typeof vocabulary.MODALITES> = {
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
  'sanctions.v1': 'Procédures de sanction',
  'rattachements.v1': 'Pseudonymes réunis ou séparés',
};
const origins: Coded<typeof vocabulary.ORIGINES> = {
  INSCRIPTION_VOLONTAIRE: 'à son initiative',
  INSCRIPTION_AUTO_MILO: 'par la mission locale',
  INSCRIPTION_AUTO_CAF: 'par la CAF',
  INSCRIPTION_AUTO_MSA: 'par la MSA',
  INSCRIPTION_CONSEILLER_FT: 'par France Travail',
  INSCRIPTION_CONSEILLER_CD: 'par le département',
  RDS_LPE: 'par téléservice',
};
const orientationEnds: Coded<typeof vocabulary.MOTIFS_CLOTURE> = {
  REORIENTATION: 'réorientation',
  FIN_INSCRIPTION: 'fin d’inscription',
  TRANSFERT: 'transfert',
  AUTRE: 'autre motif',
};
const withdrawals: Coded<typeof vocabulary.MOTIFS_RETRAIT> = {
  FIN_INTERIM: 'fin d’intérim',
  CHANGEMENT: 'changement',
  DEPART: 'départ',
  AUTRE: 'autre motif',
};
const initiatives: Coded<typeof vocabulary.INITIATIVES> = { PERSONNE: 'la personne', ORGANISME: 'l’organisme' };
const contractEnds: Coded<typeof vocabulary.MOTIFS_FIN_CONTRAT> = {
  EMPLOI_DURABLE: 'emploi durable',
  FORMATION: 'formation',
  FIN_PREVUE: 'fin prévue',
  REORIENTATION: 'réorientation',
  DEMENAGEMENT: 'déménagement',
  DECES: 'décès',
  AUTRE: 'autre motif',
};
const actionNatures: Coded<typeof vocabulary.NATURES_ACTIVITE> = {
  MISE_EN_SITUATION_PRO: 'mise en situation professionnelle',
  FORMATION: 'formation',
  RECHERCHE_EMPLOI: 'recherche d’emploi',
  ACCOMPAGNEMENT_SOCIAL_PRO: 'accompagnement socio-professionnel',
  ACCES_DROITS_LEVEE_FREINS: 'accès aux droits',
  PERENNISATION_ACTIVITE: 'pérennisation d’une activité',
  AUTRE: 'autre action',
};
const schemes: Coded<typeof vocabulary.DISPOSITIFS> = {
  PMSMP: 'immersion (PMSMP)',
  POEI: 'préparation à l’emploi, individuelle (POEI)',
  POEC: 'préparation à l’emploi, collective (POEC)',
  MRS: 'recrutement par simulation (MRS)',
  AFEST: 'formation en situation de travail (AFEST)',
  IAE: 'insertion par l’activité économique',
  CDD_TREMPLIN: 'CDD tremplin',
  SERVICE_CIVIQUE: 'service civique',
  BENEVOLAT: 'bénévolat',
  AUTRE: 'autre dispositif',
};
const outcomes: Coded<typeof vocabulary.ISSUES_ANNONCEES> = {
  EMBAUCHE: 'embauche',
  QUALIFICATION: 'qualification',
  POURSUITE: 'poursuite',
  SANS_SUITE: 'sans suite',
  ABANDON: 'interrompue',
};
const jobContracts: Coded<typeof vocabulary.CONTRATS_EMPLOI> = {
  CDI: 'CDI',
  CDD: 'CDD',
  INTERIM: 'intérim',
  APPRENTISSAGE: 'apprentissage',
  PROFESSIONNALISATION: 'contrat de professionnalisation',
  INDEPENDANT: 'activité indépendante',
};
const appointmentReasons: Coded<typeof vocabulary.MOTIFS_RENDEZ_VOUS> = {
  ORI: 'orientation',
  ACC: 'accompagnement',
  AUT: 'autre objet',
};
const cancellers: Coded<typeof vocabulary.AUTEURS_ANNULATION> = { USAGER: 'la personne', STRUCTURE: 'la structure' };
const sanctionAuthorities: Coded<typeof vocabulary.AUTORITES_SANCTION> = {
  FT: 'France Travail',
  PCD: 'le président du conseil départemental',
  ML: 'la mission locale',
};
const regimes: Coded<typeof vocabulary.REGIMES_SANCTION> = {
  TRAVAIL: 'code du travail',
  RSA: 'code de l’action sociale et des familles',
};
const breaches: Coded<typeof vocabulary.MANQUEMENTS> = {
  REFUS_CONTRAT: 'refus du contrat',
  NON_RESPECT_CONTRAT: 'non-respect du contrat',
  REFUS_CONTROLE: 'refus du contrôle',
  REFUS_ORE: 'refus d’offres d’emploi',
  ACTIVITE_NON_DECLAREE: 'activité non déclarée',
  FRAUDE: 'fraude',
};
const sanctionNatures: Coded<typeof vocabulary.NATURES_SANCTION> = {
  AVERTISSEMENT: 'avertissement',
  SUSPENSION: 'suspension',
  SUPPRESSION: 'suppression',
  RADIATION: 'radiation',
};
const partnerStates: Record<string, string> = {
  DEMANDE: 'demandé',
  APPROUVE: 'approuvé',
  EN_PAUSE: 'en pause',
  RESILIE: 'résilié',
};

const from =
  (words: Readonly<Record<string, string>>) =>
  (code: string): string =>
    words[code] ?? code;

export const organisme = from(organismes);
export const pathwayKind = from(pathways);
export const authority = from(authorities);
export const contractNature = from(natures);
export const audience = from(audiences);
export const reason = from(reasons);
export const channel = from(channels);
export const origin = from(origins);
export const orientationEnd = from(orientationEnds);
export const withdrawal = from(withdrawals);
export const initiative = from(initiatives);
export const contractEnd = from(contractEnds);
export const actionNature = from(actionNatures);
export const scheme = from(schemes);
export const outcome = from(outcomes);
export const jobContract = from(jobContracts);
export const appointmentReason = from(appointmentReasons);
export const canceller = from(cancellers);
export const sanctionAuthority = from(sanctionAuthorities);
export const regime = from(regimes);
export const breach = from(breaches);
export const sanctionNature = from(sanctionNatures);
export const refusal = from(refusals);
export const topicName = from(topics);
export const partnerState = from(partnerStates);

/** The organismes in the order the pages list them. */
export const organismeOrder = Object.keys(organismes);
