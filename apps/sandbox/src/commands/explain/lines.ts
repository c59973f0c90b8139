import { formatInstant } from '#contracts';
import { formatDay, inWords } from '#domain';
import type { Account, CitedFact, Clock, Item, Unsaid } from './items';

type Reason = Pick<Item, 'facts' | 'parameters' | 'article' | 'arithmetic' | 'rules'>;

const factLine = ({ type, source, id, received }: CitedFact) => ({ type, source, id, recu: formatInstant(received) });

const reasonOf = ({ facts, parameters, article, arithmetic, rules }: Reason) => ({
  calcul: arithmetic,
  article,
  parametres: parameters.map((one) => ({
    nom: one.name,
    valeur: one.value,
    enClair: inWords(one),
    ...(one.scope !== undefined && { portee: one.scope }),
    ...(one.from !== undefined && { du: formatDay(one.from) }),
    ...(one.to !== undefined && { au: formatDay(one.to) }),
    source: one.source,
  })),
  regles: rules,
  faits: facts.map(factLine),
});

const itemLine = (item: Item) => ({
  objet: item.type === 'anomalie' ? 'anomalie' : 'jalon',
  jalon: item.type,
  cle: item.key,
  time: formatInstant(item.time),
  echu: item.told,
  ...(item.announced && { version: item.announced.version, retire: item.announced.retracted }),
  data: item.data,
  ...reasonOf(item),
});

const clockLine = (clock: Clock) => ({
  objet: 'delai',
  nom: clock.name,
  du: formatDay(clock.from),
  au: formatDay(clock.to),
  depart: clock.startFact,
  consequence: clock.consequence,
  ...reasonOf(clock),
});

const unsaidLine = ({ type, key, version, retracted, announcedAt, saidAt }: Unsaid) => ({
  objet: 'retire',
  jalon: type,
  cle: key,
  version,
  retire: retracted,
  annonceLe: formatInstant(announcedAt),
  ditLe: formatInstant(saidAt),
});

/** One object per milestone, running deadline, anomaly, milestone no longer true and fact that is no longer read, in the words of the wire. */
export const linesOf = ({ items, clocks, unsaid, unread }: Account): object[] => [
  ...items.map(itemLine),
  ...clocks.map(clockLine),
  ...unsaid.map(unsaidLine),
  ...unread.map((one) => ({ objet: 'fait-illisible', ...factLine(one), attendu: one.expected })),
];
