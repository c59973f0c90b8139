/** Few, so that people share them. */
export const LANES = 3;

const TYPES = [
  'parcours-ouvert',
  'parcours-suspendu',
  'orientation-decidee',
  'orientation-notifiee',
  'referent-designe',
  'contrat-signe',
  'semaine-bilan',
  'anomalie',
];
/** Who is told: three kinds, one of which asked for less than it might know. */
export const PARTNERS = [
  { id: 'FT', kind: 'FT', structures: ['FT591'], departments: ['59', '62'], types: TYPES },
  { id: 'ML', kind: 'ML', structures: ['ML591'], departments: [], types: TYPES },
  { id: 'CAF', kind: 'CAF', structures: [], departments: ['59'], types: ['parcours-ouvert', 'contrat-signe'] },
];
