import type { OrganismeReferent } from '#domain';

type Labelled = readonly (readonly [code: string, label: string])[];
type ByDepartment = Readonly<Record<string, Labelled>>;

const mainland: Readonly<Record<OrganismeReferent, ByDepartment>> = {
  FT: {
    '59': [
      ['FT591', 'France Travail Lille'],
      ['FT592', 'France Travail Roubaix'],
      ['FT593', 'France Travail Valenciennes'],
      ['FT594', 'France Travail Dunkerque'],
    ],
    '62': [['FT621', 'France Travail Arras']],
    '80': [['FT801', 'France Travail Amiens']],
    '02': [['FT021', 'France Travail Laon']],
  },
  CD: {
    '59': [
      ['CD591', 'Département du Nord, Lille'],
      ['CD592', 'Département du Nord, Valenciennes'],
    ],
    '62': [['CD621', 'Département du Pas-de-Calais, Arras']],
    '80': [['CD801', 'Département de la Somme, Amiens']],
    '02': [['CD021', "Département de l'Aisne, Laon"]],
  },
  DCD: {
    '59': [['DCD591', 'Maison de l’emploi de Lille']],
    '62': [['DCD621', 'PLIE de Lens']],
    '80': [['DCD801', 'CCAS d’Amiens']],
    '02': [['DCD021', 'PLIE de Saint-Quentin']],
  },
  ML: {
    '59': [
      ['ML591', 'Mission locale de Lille'],
      ['ML592', 'Mission locale du Valenciennois'],
    ],
    '62': [['ML621', 'Mission locale de l’Artois']],
    '80': [['ML801', 'Mission locale du Grand Amiénois']],
    '02': [['ML021', 'Mission locale de Laon']],
  },
  CE: {
    '59': [['CE591', 'Cap emploi Nord']],
    '62': [['CE621', 'Cap emploi Pas-de-Calais']],
    '80': [['CE801', 'Cap emploi Somme']],
    '02': [['CE021', 'Cap emploi Aisne']],
  },
};

/** Département, its name, its authority and where its delegate and its mission locale are. */
const overseas = [
  ['971', 'Guadeloupe', 'Département de la Guadeloupe', 'des Abymes'],
  ['972', 'Martinique', 'Collectivité territoriale de Martinique', 'de Fort-de-France'],
  ['973', 'Guyane', 'Collectivité territoriale de Guyane', 'de Cayenne'],
  ['974', 'La Réunion', 'Département de La Réunion', 'de Saint-Denis'],
  ['976', 'Mayotte', 'Département de Mayotte', 'de Mamoudzou'],
] as const;

const overseasOf = (organisme: string, label: (place: (typeof overseas)[number]) => string): ByDepartment =>
  Object.fromEntries(overseas.map((place) => [place[0], [[`${organisme}${place[0]}1`, label(place)] as const]]));

/** The structures of the territory, by organisme and département, with their labels. Advisers per structure are pseudonyms. */
export const structures: Readonly<Record<OrganismeReferent, ByDepartment>> = {
  FT: { ...mainland.FT, ...overseasOf('FT', ([, name]) => `France Travail ${name}`) },
  CD: { ...mainland.CD, ...overseasOf('CD', ([, , authority]) => authority) },
  DCD: { ...mainland.DCD, ...overseasOf('DCD', ([, , , town]) => `CCAS ${town}`) },
  ML: { ...mainland.ML, ...overseasOf('ML', ([, , , town]) => `Mission locale ${town}`) },
  CE: { ...mainland.CE, ...overseasOf('CE', ([, name]) => `Cap emploi ${name}`) },
};

/** Who carries actions out: bodies invented for the territory, by the sort of action. */
export const providers: Readonly<Record<'immersion' | 'training' | 'inclusion' | 'social', Labelled>> = {
  immersion: [
    ['EN-59', 'Entreprise d’accueil de Lille'],
    ['EN-62', 'Entreprise d’accueil d’Arras'],
    ['GE-59', 'Groupement d’employeurs du Nord'],
  ],
  training: [
    ['OF-59', 'Organisme de formation de Roubaix'],
    ['OF-62', 'Organisme de formation de Lens'],
    ['OF-80', 'Organisme de formation d’Amiens'],
  ],
  inclusion: [
    ['SIAE-59', 'Chantier d’insertion de la Deûle'],
    ['ETTI-62', 'Intérim d’insertion de l’Artois'],
  ],
  social: [
    ['AS-59', 'Association de quartier de Lille-Sud'],
    ['AS-02', 'Association de mobilité de Laon'],
  ],
};
