import { formatDay, type Day } from '#domain';
import type { Contract } from './contract';
import { figures } from './figures';
import { about, type Person } from './person';
import { registeredOn, type Registration } from './registration';
import { schemes, type SchemeName } from './scheme';
import { during, state, type Statement } from './statement';
import { providers } from './structures';

/** What the contract plans, and what became of it. `from` is absent when it never started, `until` when nobody told its end. */
export type Action = {
  id: string;
  contract: Contract;
  scheme: SchemeName;
  nature: string;
  planned: Day;
  plannedEnd: Day;
  from?: Day;
  until?: Day;
  abandoned: boolean;
  outcome?: string;
  /** Made for a job of six months or more (POEI, POEC). */
  preparation: boolean;
};

const schemesOf = ({ chance }: Person): SchemeName[] => [
  ...(chance.chance(figures.immersions.value) ? [chance.weighted(figures.immersionSchemes.value)] : []),
  ...(chance.chance(figures.otherSchemes.value) ? [chance.weighted(figures.otherSchemeShares.value)] : []),
  ...Array.from({ length: Number(chance.weighted(figures.usualActions.value)) }, () => 'usual' as const),
];

const draw = (person: Person, contract: Contract, scheme: SchemeName, id: string): Action => {
  const { chance, window } = person;
  const { natures, outcomes } = schemes[scheme];
  const [shortest, longest] = figures.lengths.value[scheme]!;
  const earliest = Math.max(contract.effective + 4, window.start - 60);
  const planned = chance.int(earliest, Math.max(earliest, Math.min(contract.until ?? window.end, window.end) - 5));
  const length = chance.int(shortest, longest);
  const from = chance.chance(figures.neverStarted.value) ? undefined : planned + chance.pick([0, 0, 0, 0, 1, 7]);
  const abandoned = chance.chance(figures.abandoned.value) && length > 2;
  const outcome = chance.weighted(outcomes);
  const told = chance.chance(figures.outcomeTold.value) || outcome === 'EMBAUCHE';
  return {
    ...{ id, contract, scheme, planned, abandoned },
    nature: chance.pick(natures),
    plannedEnd: planned + length,
    preparation: scheme === 'POEI' || scheme === 'POEC',
    ...(from === undefined ? {} : { from, until: from + (abandoned ? chance.int(1, length - 1) : length) }),
    ...(from !== undefined && !abandoned && told ? { outcome } : {}),
  };
};

const enrol = (person: Person, action: Action): Statement => {
  const { chance } = person;
  const scheme = schemes[action.scheme];
  const day = action.planned - chance.int(1, 14);
  const [code, libelle] = chance.pick(providers[scheme.provider]);
  return state(person, 'action.inscrite', action.contract.organisme, during(person, day), {
    actionId: action.id,
    contratId: action.contract.id,
    nature: action.nature,
    ...(action.scheme === 'usual' ? {} : { dispositif: action.scheme }),
    realisateur: { code, libelle },
    debut: formatDay(action.planned),
    ...(chance.chance(0.85) ? { fin: formatDay(action.plannedEnd) } : {}),
    ...(scheme.weekly.length > 0 ? { minutesHebdo: chance.pick(scheme.weekly) } : {}),
    collective: chance.chance(scheme.collective),
    encadree: scheme.supervised,
    ...(action.scheme === 'usual' && chance.chance(0.4)
      ? { service: `dora--${code.toLowerCase()}-${chance.int(1, 40)}` }
      : {}),
  });
};

const follow = (person: Person, action: Action): Statement[] => {
  const { id, contract, from, until, abandoned, outcome } = action;
  if (from === undefined || until === undefined) return [];
  const says = (type: string, day: Day, more: Record<string, unknown> = {}) =>
    state(person, type, contract.organisme, during(person, day), { actionId: id, date: formatDay(day), ...more });
  const end = abandoned
    ? says('action.abandonnee', until)
    : says('action.terminee', until, outcome === undefined ? {} : { issue: outcome });
  return [says('action.demarree', from), end];
};

/** What the contracts of a person hold besides the weeks: inscribed, started, finished or abandoned, while the person is registered. */
export const actionsOf = (
  inhabitant: Person,
  contracts: Contract[],
  registrations: Registration[],
): { statements: Statement[]; actions: Action[] } => {
  const person = about('action', inhabitant);
  const drawn = contracts.flatMap((contract, round) =>
    schemesOf(person).map((scheme, n) => draw(person, contract, scheme, `X${person.index}-${round + 1}${n + 1}`)),
  );
  const actions = drawn.filter(({ planned }) => registeredOn(registrations, planned));
  return { statements: actions.flatMap((action) => [enrol(person, action), ...follow(person, action)]), actions };
};
