import { figures } from './figures';
import type { providers } from './structures';

export type SchemeName =
  | 'PMSMP'
  | 'POEI'
  | 'POEC'
  | 'MRS'
  | 'AFEST'
  | 'IAE'
  | 'CDD_TREMPLIN'
  | 'SERVICE_CIVIQUE'
  | 'BENEVOLAT'
  | 'AUTRE'
  | 'usual';

type Scheme = {
  natures: readonly string[];
  provider: keyof typeof providers;
  /** Minutes a week that may be planned; none when it is not counted in weeks. */
  weekly: readonly number[];
  /** Share of the collective ones. */
  collective: number;
  supervised: boolean;
  outcomes: Readonly<Record<string, number>>;
};

const outcomes = figures.outcomes.value;
const hired = figures.hiredBySimulation.value;
const working = { natures: ['MISE_EN_SITUATION_PRO'], weekly: [2100, 1560, 1200], collective: 0, supervised: true };
const learning = { natures: ['FORMATION'], weekly: [2100, 2100, 1800], supervised: true };

/** What each scheme is: who carries it out, how, and how it ends. `usual` is what comes under no scheme (R5411-15). */
export const schemes: Readonly<Record<SchemeName, Scheme>> = {
  PMSMP: { ...working, provider: 'immersion', outcomes: outcomes.immersion },
  POEI: { ...learning, provider: 'training', collective: 0, outcomes: outcomes.preparation },
  POEC: { ...learning, provider: 'training', collective: 1, outcomes: outcomes.preparation },
  MRS: {
    ...{ natures: ['RECHERCHE_EMPLOI'], weekly: [], collective: 1, supervised: true },
    provider: 'training',
    outcomes: { EMBAUCHE: hired, POURSUITE: (1 - hired) / 3, SANS_SUITE: ((1 - hired) * 2) / 3 },
  },
  AFEST: { ...working, natures: ['FORMATION'], provider: 'training', outcomes: outcomes.training },
  IAE: { ...working, natures: ['PERENNISATION_ACTIVITE'], provider: 'inclusion', outcomes: outcomes.other },
  CDD_TREMPLIN: { ...working, natures: ['PERENNISATION_ACTIVITE'], provider: 'inclusion', outcomes: outcomes.other },
  SERVICE_CIVIQUE: { ...working, natures: ['AUTRE'], weekly: [1440], provider: 'social', outcomes: outcomes.other },
  BENEVOLAT: { ...working, natures: ['AUTRE'], weekly: [180, 360], provider: 'social', outcomes: outcomes.other },
  AUTRE: { ...working, natures: ['AUTRE'], provider: 'social', outcomes: outcomes.other },
  usual: {
    natures: [
      'RECHERCHE_EMPLOI',
      'RECHERCHE_EMPLOI',
      'FORMATION',
      'ACCOMPAGNEMENT_SOCIAL_PRO',
      'ACCES_DROITS_LEVEE_FREINS',
      'ACCES_DROITS_LEVEE_FREINS',
      'PERENNISATION_ACTIVITE',
    ],
    ...{ weekly: [60, 120, 180, 240], collective: 0.4, supervised: false },
    provider: 'social',
    outcomes: outcomes.other,
  },
};
