import type {
  ActionNature,
  ActionOutcome,
  Authority,
  Breach,
  CessationReason,
  ContractNature,
  JobContract,
  Organisme,
  OrganismeReferent,
  OrientationProposed,
  PathwayKind,
  Publics,
  SanctionAuthority,
  SanctionNature,
  SanctionRegime,
  Scheme,
} from '#domain';

/** The whole list of a union of the domain: does not compile when a member is missing or foreign. */
const allOf =
  <T extends string>() =>
  <const L extends readonly T[]>(list: [T] extends [L[number]] ? L : never): readonly T[] =>
    list;

/** Who speaks in the network. */
export const ORGANISMES = allOf<Organisme>()(['FT', 'CD', 'DCD', 'ML', 'CE', 'CAF', 'MSA']);
/** Who may be organisme référent (L5411-5-1 IV). */
export const ORGANISMES_REFERENTS = allOf<OrganismeReferent>()(['FT', 'CD', 'DCD', 'ML', 'CE']);
/** Who decides an orientation (L5411-5-1 II). */
export const AUTORITES = allOf<Authority>()(['FT', 'PCD', 'ML', 'CE']);
export const PARCOURS = allOf<PathwayKind>()(['PROFESSIONNEL', 'SOCIO_PROFESSIONNEL', 'SOCIAL']);
export const PUBLICS = allOf<Publics>()(['RSA', 'CONJOINT_RSA', 'JEUNE', 'BOE']);
export const MOTIFS_CESSATION = allOf<CessationReason>()([
  'REPRISE_EMPLOI',
  'NON_ACTUALISATION',
  'DEMANDE',
  'RETRAITE',
  'DECES',
  'AUTRE',
]);
/** Whom a proposal may name: `IND` when it names nobody. */
export const ORGANISMES_PROPOSES = allOf<OrientationProposed['organisme']>()(['FT', 'CD', 'DCD', 'ML', 'CE', 'IND']);
export const NATURES_CONTRAT = allOf<ContractNature>()(['ENGAGEMENT', 'CEJ', 'PACEA', 'PPAE', 'CER']);

/** INSEE codes: 20 is no département code (Corsica is 2A and 2B), nor is 96. */
export const DEPARTEMENTS: readonly string[] = [
  ...Array.from({ length: 95 }, (_, index) => String(index + 1).padStart(2, '0')).filter((code) => code !== '20'),
  '2A',
  '2B',
  '971',
  '972',
  '973',
  '974',
  '975',
  '976',
  '977',
  '978',
];

export const ORIGINES = [
  'INSCRIPTION_VOLONTAIRE',
  'INSCRIPTION_AUTO_MILO',
  'INSCRIPTION_AUTO_CAF',
  'INSCRIPTION_AUTO_MSA',
  'INSCRIPTION_CONSEILLER_FT',
  'INSCRIPTION_CONSEILLER_CD',
  'RDS_LPE',
] as const;
export const ROLES_RSA = ['DEMANDEUR', 'CONJOINT'] as const;
export const ETATS_DECISION = ['ACCEPTEE', 'REFUSEE'] as const;
export const MOTIFS_REFUS = [
  'DECLARATION_INEXACTE',
  'SITUATION_NON_COUVERTE',
  'APPRECIATION_DIFFERENTE',
  'MANQUE_CAPACITE_ACCUEIL',
  'AUTRE',
] as const;
export const CANAUX_NOTIFICATION = ['COURRIER', 'COURRIEL', 'ESPACE_PERSONNEL', 'MAIN_PROPRE'] as const;
export const MOTIFS_CLOTURE = ['REORIENTATION', 'FIN_INSCRIPTION', 'TRANSFERT', 'AUTRE'] as const;
export const INITIATIVES = ['PERSONNE', 'ORGANISME'] as const;
export const MOTIFS_RETRAIT = ['FIN_INTERIM', 'CHANGEMENT', 'DEPART', 'AUTRE'] as const;
export const MOTIFS_DISPENSE = ['SANTE', 'HANDICAP', 'INVALIDITE', 'PARENT_ISOLE_SANS_GARDE'] as const;
/** R5411-15. */
export const NATURES_ACTIVITE = allOf<ActionNature>()([
  'MISE_EN_SITUATION_PRO',
  'FORMATION',
  'RECHERCHE_EMPLOI',
  'ACCOMPAGNEMENT_SOCIAL_PRO',
  'ACCES_DROITS_LEVEE_FREINS',
  'PERENNISATION_ACTIVITE',
  'AUTRE',
]);
/** The scheme an action comes under. */
export const DISPOSITIFS = allOf<Scheme>()([
  'PMSMP',
  'POEI',
  'POEC',
  'MRS',
  'AFEST',
  'IAE',
  'CDD_TREMPLIN',
  'SERVICE_CIVIQUE',
  'BENEVOLAT',
  'AUTRE',
]);
/** How an action ended. */
export const ISSUES = allOf<ActionOutcome>()(['EMBAUCHE', 'QUALIFICATION', 'POURSUITE', 'SANS_SUITE']);
export const CONTRATS_EMPLOI = allOf<JobContract>()([
  'CDI',
  'CDD',
  'INTERIM',
  'APPRENTISSAGE',
  'PROFESSIONNALISATION',
  'INDEPENDANT',
]);
export const MOTIFS_FIN_CONTRAT = [
  'EMPLOI_DURABLE',
  'FORMATION',
  'FIN_PREVUE',
  'REORIENTATION',
  'DEMENAGEMENT',
  'DECES',
  'AUTRE',
] as const;
export const AUTEURS = ['USAGER', 'PARTENAIRE'] as const;
export const MOTIFS_RENDEZ_VOUS = ['ORI', 'ACC', 'AUT'] as const;
export const MODALITES = ['PHYSIQUE', 'TELEPHONE', 'VISIO'] as const;
export const TYPES_RECEPTION = ['IND', 'COL'] as const;
export const AUTEURS_ANNULATION = ['USAGER', 'STRUCTURE'] as const;

/** Who may pronounce a sanction. */
export const AUTORITES_SANCTION = allOf<SanctionAuthority>()(['FT', 'PCD', 'ML']);
/** The code it comes under: the code du travail, or that of the RSA (CASF). */
export const REGIMES_SANCTION = allOf<SanctionRegime>()(['TRAVAIL', 'RSA']);
export const MANQUEMENTS = allOf<Breach>()([
  'REFUS_CONTRAT',
  'NON_RESPECT_CONTRAT',
  'REFUS_CONTROLE',
  'REFUS_ORE',
  'ACTIVITE_NON_DECLAREE',
  'FRAUDE',
]);
export const NATURES_SANCTION = allOf<SanctionNature>()(['AVERTISSEMENT', 'SUSPENSION', 'SUPPRESSION', 'RADIATION']);

/** Who decides for a person who receives the RSA (parameter `orientation.autorite_rsa`). */
export const AUTORITES_RSA = ['PCD', 'FT'] as const;
/** How an action ended, as it is announced: one that was abandoned has that outcome and no other. */
export const ISSUES_ANNONCEES = [...ISSUES, 'ABANDON'] as const;
export const ATTEINTES = ['OUI', 'NON', 'DISPENSE'] as const;
/** Why a pathway is suspended or closed: a cessation's reason, or a radiation, never under one word. */
export const MOTIFS_SUSPENSION = [...MOTIFS_CESSATION, 'RADIATION'] as const;
export const MOTIFS_REPRISE = ['REINSCRIPTION'] as const;
export const MOTIFS_RETRACTATION = ['CORRECTION', 'HORS_PERIMETRE'] as const;
/** Facts that contradict each other or wait for one that never came. */
export const ANOMALIES = [
  'AUTORITE_INCOMPETENTE',
  'REFERENT_HORS_ORGANISME',
  'CIBLE_ABSENTE',
  'MINORATION_SANS_DIAGNOSTIC',
  'CONTRAT_HORS_ORGANISME',
  'CONTRAT_TRANSITOIRE_ECHU',
  'DOUBLON',
  'SEMAINE_FIGEE',
  'FAIT_EN_ATTENTE',
  'CONTRADICTOIRE_NON_RESPECTE',
  'DECISION_TARDIVE',
  'TAUX_HORS_BORNES',
  'DUREE_HORS_BORNES',
  'NATURE_HORS_BORNES',
  'AVIS_MANQUANT',
  'HORS_DROITS_ET_DEVOIRS',
  'SANS_CONTRAT',
] as const;
