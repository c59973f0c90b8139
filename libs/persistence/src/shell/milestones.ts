import type { Emission, Instant, PersonId, ScopeChange, Step, Token } from '#domain';
import type { Lane } from './lanes';
import type { Person } from './people';

/** A row of table `milestone`, but its number. */
type Word = {
  type: string;
  retracted?: string;
  key: string;
  version: number;
  time: Date;
  announced_at: Date;
  data: unknown;
  basis?: string;
  audience: Token[];
  previous?: Token[];
};
export type MilestoneRow = Word & {
  lane: number;
  epoch: number;
  number: number;
  person: PersonId;
  rules: string;
  trace?: string;
};

const wordOf = (emission: Emission): Word => ({
  type: emission.retracted ? 'jalon-retracte' : emission.type,
  ...(emission.retracted && { retracted: emission.type }),
  key: emission.key,
  version: emission.version,
  time: new Date(emission.time),
  announced_at: new Date(emission.announcedAt),
  data: emission.data,
  ...(emission.basis !== undefined && { basis: emission.basis }),
  audience: emission.audience,
  ...(emission.previous && { previous: emission.previous }),
});

const has = (tokens: Token[]) => (token: Token) => tokens.includes(token);

/** What those who enter a person's scope are told before the words of the step, and those who leave it after them. */
const scopeWords = (scope: ScopeChange, { rules }: Lane, now: Instant): { entry: Word[]; departure: Word[] } => {
  const { before, after, since, version } = scope;
  const word = (leaves: boolean, present: unknown[]): Word => ({
    type: 'perimetre',
    key: since,
    version,
    time: new Date(now),
    announced_at: new Date(now),
    data: { quitte: leaves, depuis: since, present },
    audience: after,
    previous: before,
  });
  const present = scope.present.map(({ time, ...rest }) => ({
    ...rest,
    time: new Date(time).toISOString(),
    rules: rules.version,
  }));
  return {
    entry: after.every(has(before)) ? [] : [word(false, present)],
    departure: before.every(has(after)) ? [] : [word(true, [])],
  };
};

/** The rows of one person's step, numbered without gap after the last of their lane, with the version of its rules. */
export const milestonesOf = (person: Person, step: Step, lane: Lane, now: Instant): MilestoneRow[] => {
  const { entry, departure } = step.scope ? scopeWords(step.scope, lane, now) : { entry: [], departure: [] };
  const trace = person.facts.findLast((fact) => fact.trace !== undefined)?.trace;
  return [...entry, ...step.emissions.map(wordOf), ...departure].map((word) => ({
    ...word,
    lane: lane.lane,
    epoch: lane.epoch,
    number: ++lane.lastNumber,
    person: person.id,
    rules: lane.rules.version,
    ...(trace !== undefined && { trace }),
  }));
};
