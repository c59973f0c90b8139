import type { PartnerToRegister } from '#persistence';
import type { MilestoneType } from '#domain';

const pathway: MilestoneType[] = ['parcours-ouvert', 'parcours-suspendu', 'parcours-repris', 'parcours-clos'];
const orientation: MilestoneType[] = [
  'orientation-attendue',
  'competence-transferee',
  'orientation-decidee',
  'orientation-notifiee',
];
const support: MilestoneType[] = ['referent-designe', 'sans-referent', 'contrat-en-retard', 'contrat-signe'];
const weeks: MilestoneType[] = ['semaine-bilan', 'inactivite-signalee', 'revue-sociale-due', 'anomalie'];
const actions: MilestoneType[] = [
  'immersion-demarree',
  'immersion-terminee',
  'formation-entree',
  'formation-sortie',
  'recrutement-simule',
  'emploi-accede',
];

const subscribe = (purpose: string, types: MilestoneType[]) => types.map((type) => ({ type, purpose }));
const everything = [
  ...subscribe('ORIENTATION', [...pathway, ...orientation]),
  ...subscribe('ACCOMPAGNEMENT', [...support, ...weeks, ...actions]),
];

const partner = (
  id: string,
  kind: PartnerToRegister['kind'],
  name: string,
  structures: string[],
  departments: string[],
) => ({
  id,
  kind,
  name,
  structures,
  departments,
  subscriptions: everything,
  approvedBy: 'bac à sable',
});

const OVERSEAS = ['971', '972', '973', '974', '976'];

/** The partners of the simulated territory: the département of Nord (59) and its neighbours; overseas, France Travail. */
export const partners: PartnerToRegister[] = [
  partner(
    'FT',
    'FT',
    'France Travail',
    ['FT591', 'FT592', 'FT593', 'FT594', 'FT621', 'FT801', 'FT021', ...OVERSEAS.map((code) => `FT${code}1`)],
    ['59', '62', '80', '02', ...OVERSEAS],
  ),
  partner('CD', 'CD', 'Département du Nord', ['CD591', 'CD592'], ['59']),
  partner('ML', 'ML', 'Mission locale', ['ML591', 'ML592'], []),
  partner('CE', 'CE', 'Cap emploi', ['CE591'], []),
];

/** The topic on which a partner hears its milestones. */
export const topicOf = (partner: PartnerToRegister): string => `partenaires.${partner.id}.jalons.v1`;
