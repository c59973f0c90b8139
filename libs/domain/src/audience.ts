import type { Day } from './calendar';
import { on } from './interval';
import type { Standing } from './known';
import type { Orientations } from './orientation';
import { departmentOn, type Registration } from './registration';
import { compareText } from './statement';
import type { Milestone, MilestoneType, Token } from './words';

/** The roles under which a partner may know something about a person (the prefix of a token). */
export type Role = 'REF' | 'CD' | 'FT' | 'PAY';
type Family = 'registration' | 'orientation' | 'contract' | 'week';

const PATHWAY: MilestoneType[] = ['parcours-ouvert', 'parcours-suspendu', 'parcours-repris', 'parcours-clos'];
const ORIENTATION: MilestoneType[] = [
  'orientation-attendue',
  'orientation-decidee',
  'orientation-notifiee',
  'competence-transferee',
];
const SEEN: MilestoneType[] = [
  ...PATHWAY,
  ...ORIENTATION,
  'referent-designe',
  'sans-referent',
  'contrat-en-retard',
  'contrat-signe',
];

/** Who may hear which milestone: the table of the partners' rights, row by row. REF hears everything. */
export const hears: Record<Role, { types: MilestoneType[] | 'all'; anomalies: Family[] }> = {
  REF: { types: 'all', anomalies: ['registration', 'orientation', 'contract', 'week'] },
  CD: { types: SEEN, anomalies: ['orientation', 'contract'] },
  FT: { types: SEEN, anomalies: ['registration', 'orientation'] },
  PAY: { types: [...PATHWAY, 'contrat-signe'], anomalies: [] },
};

const FAMILIES: Record<string, Family> = {
  AUTORITE_INCOMPETENTE: 'orientation',
  REFERENT_HORS_ORGANISME: 'orientation',
  CIBLE_ABSENTE: 'contract',
  MINORATION_SANS_DIAGNOSTIC: 'contract',
  CONTRAT_HORS_ORGANISME: 'contract',
  CONTRAT_TRANSITOIRE_ECHU: 'contract',
  DOUBLON: 'week',
  SEMAINE_FIGEE: 'week',
};

const mayHear = (role: Role, { type, data }: Pick<Milestone, 'type' | 'data'>): boolean => {
  const right = hears[role];
  if (type === 'anomalie') return right.anomalies.includes(FAMILIES[String(data['nature'])] ?? 'week');
  return right.types === 'all' || right.types.includes(type);
};

/** Of those in scope, who may hear a milestone. */
export const audienceOf = (scope: readonly Token[], milestone: Pick<Milestone, 'type' | 'data'>): Token[] =>
  scope.filter((token) => mayHear(token.slice(0, token.indexOf(':')) as Role, milestone));

/**
 * The person's scope on a day: who may know something about them. FT and the payers' and départements' rights last through a suspension, so that they
 * hear it and the closing; a closed pathway is nobody's.
 */
export const scopeOn = (
  registration: Registration,
  orientations: Orientations,
  standing: Standing,
  day: Day,
): Token[] => {
  const cycle = registration.cycles.filter((one) => one.from <= day).at(-1);
  if (!cycle || (cycle.closed && cycle.closed.on <= day)) return [];
  const department = departmentOn(registration, day);
  const rsa = (standing.rsaOpened ?? []).some((file) => file.opened <= day);
  const structure = on(orientations, day)?.decision.structure.code;
  return [
    `FT:${department}`,
    ...(rsa ? [`CD:${department}`, `PAY:${department}`] : []),
    ...(structure === undefined ? [] : [`REF:${structure}`]),
  ].sort(compareText);
};
