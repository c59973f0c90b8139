import { formatInstant, milestones } from '#contracts';
import { inFrench, inWords, zoneName, type Instant, type Parameter } from '#domain';
import type { Account, CitedFact, Clock, Item, Unsaid } from './items';

const formatIn = (department: string) =>
  new Intl.DateTimeFormat('fr-FR', {
    timeZone: zoneName(department),
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });

type Tell = (instant: Instant) => string;

const scopeOf = ({ scope }: Parameter): string => scope ?? 'national';
const validityOf = ({ from, to }: Parameter): string =>
  from === undefined && to === undefined
    ? 'sans limite de date'
    : [from !== undefined && `à partir du ${inFrench(from)}`, to !== undefined && `jusqu'au ${inFrench(to)}`]
        .filter(Boolean)
        .join(' ');

const parameterOf = (one: Parameter, rules: string): string =>
  `${one.name} = ${inWords(one)} (${scopeOf(one)}, ${validityOf(one)} ; ${one.source} ; règles ${rules})`;
const factOf = ({ type, source, id, received }: CitedFact, tell: Tell): string =>
  `${type}  ${source} ${id}, reçu le ${tell(received)}`;

/** A value of `data` as one says it on a line. */
const valueOf = (value: unknown): string => {
  if (value === true || value === false) return value ? 'oui' : 'non';
  if (Array.isArray(value)) return value.join(', ') || 'aucun';
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' ');
  return String(value);
};
const dataOf = (data: Item['data']): string =>
  Object.entries(data)
    .map(([field, value]) => `${field} ${valueOf(value)}`)
    .join(' ; ');

const field = (name: string, value: string): string => `    ${name.padEnd(10)} ${value}`;
const reasonOf = ({ facts, parameters, article, arithmetic, rules }: Item | Clock, tell: Tell): string[] => [
  field('calcul', arithmetic),
  field('texte', article),
  ...parameters.map((one) => field('paramètre', parameterOf(one, rules))),
  ...facts.map((one) => field('fait', factOf(one, tell))),
];

const announcedOf = ({ told, announced }: Item): string => {
  if (!told) return 'à venir';
  if (!announced) return 'pas encore annoncé';
  return `version ${announced.version}${announced.retracted ? ', retirée' : ''}`;
};

const itemOf = (item: Item, tell: Tell): string[] => [
  `  ${tell(item.time)}  ${item.type} ${item.key} (${announcedOf(item)})`,
  field('sens', milestones[item.type].title),
  field('dit', dataOf(item.data)),
  ...reasonOf(item, tell),
  '',
];

const clockOf = (clock: Clock, tell: Tell): string[] => [
  `  ${clock.name}, jusqu'au ${inFrench(clock.to)} inclus`,
  field('départ', `${clock.startFact}, le ${inFrench(clock.from)}`),
  field('ensuite', clock.consequence),
  ...reasonOf(clock, tell),
  '',
];

/** A retraction has no reason of its own: the facts of before had one. */
const unsaidOf = ({ type, key, version, retracted, announcedAt, saidAt }: Unsaid, tell: Tell): string[] => [
  `  ${type} ${key} (version ${version}${retracted ? `, retiré le ${tell(announcedAt)}` : ', retrait pas encore annoncé'})`,
  field('calcul', 'les faits reçus depuis ne le disent plus'),
  field('avant', `--at ${formatInstant(saidAt)} dit pourquoi il avait été annoncé`),
  '',
];

const section = (title: string, blocks: string[][]): string[] =>
  blocks.length === 0 ? [] : [title, '', ...blocks.flat()];

/** What a person is told about themselves: the milestones, the deadlines that run, what is to come, and why, line by line. */
export const textOf = ({ person, at, rules, department, facts, items, clocks, unsaid, unread }: Account): string[] => {
  const format = formatIn(department);
  const tell: Tell = (instant) => format.format(instant);
  const said = (wanted: (item: Item) => boolean) => items.filter(wanted).map((item) => itemOf(item, tell));
  const anomaly = ({ type }: Item) => type === 'anomalie';
  const count = `${facts} ${facts < 2 ? 'fait reçu' : 'faits reçus'}`;
  return [
    `Personne ${person}`,
    `Ce qui est su le ${tell(at)} (${format.resolvedOptions().timeZone}) : ${count}, règles ${rules}.`,
    'Les sanctions ne sont dites qu’à l’autorité et au référent.',
    '',
    ...section(
      'JALONS ÉCHUS',
      said((item) => item.told && !anomaly(item)),
    ),
    ...section(
      'DÉLAIS QUI COURENT',
      clocks.map((clock) => clockOf(clock, tell)),
    ),
    ...section(
      'À VENIR, si aucun fait nouveau ne vient',
      said((item) => !item.told && !anomaly(item)),
    ),
    ...section('ANOMALIES', said(anomaly)),
    ...section(
      'ANNONCÉS, ET QUI NE SONT PLUS VRAIS',
      unsaid.map((one) => unsaidOf(one, tell)),
    ),
    ...section(
      'FAITS QUE LES CONTRATS NE LISENT PLUS',
      unread.map((one) => [`  ${factOf(one, tell)}`, field('attendu', one.expected), '']),
    ),
    ...(items.length + clocks.length === 0 ? ['Rien n’est dû.'] : []),
  ];
};
