import { readJsonLine, toCloudEvent } from '#contracts';
import { explain, rules, type Explained, type Fact, type Instant, type Parameter, type Why } from '#domain';
import type { PersonLog, StatedFact } from '#persistence';

type Statement = StatedFact['statement'];
/** A fact of the log that its contract no longer reads, and why. */
export type UnreadFact = Pick<Statement, 'source' | 'id' | 'type'> & { received: Instant; expected: string };
/** A fact that a reason cites, under its type on the wire. */
export type CitedFact = Pick<Statement, 'source' | 'id' | 'type'> & { received: Instant };

/** What was last announced of a milestone by an instant. */
export type Announced = { version: number; retracted: boolean };
type Reason = Omit<Why, 'facts' | 'parameters'> & { facts: CitedFact[]; parameters: readonly Parameter[] };
/** A milestone that is due, now or later, and why. */
export type Item = Reason & Pick<Explained, 'type' | 'key' | 'time' | 'data' | 'told'> & { announced?: Announced };
/** A clock that runs, and why. */
export type Clock = Reason & { name: string; from: number; to: number; startFact: string; consequence: string };

/** All there is to print about one person. */
export type Account = {
  person: string;
  at: Instant;
  department: string;
  /** Facts received by the instant, those that are no longer read aside. */
  facts: number;
  items: Item[];
  clocks: Clock[];
  unread: UnreadFact[];
};

/** The facts of the log as the contracts of today read them; those they no longer read are told apart. */
export const factsOf = (log: readonly StatedFact[]): { facts: Fact[]; unread: UnreadFact[] } => {
  const [facts, unread]: [Fact[], UnreadFact[]] = [[], []];
  for (const { received, statement } of log) {
    const read = readJsonLine(JSON.stringify(toCloudEvent(statement)), received);
    const { source, id, type } = statement;
    if (read.ok) facts.push(read.fact);
    else {
      const { code, field, expected } = read.refusal;
      unread.push({ source, id, type, received, expected: `${code}${field ? ` ${field}` : ''} : ${expected}` });
    }
  }
  return { facts, unread };
};

const keyOf = ({ source, id }: { source: string; id: string }): string => `${source} ${id}`;

/** BOE is for the organisme référent alone. */
const shown = (data: Record<string, unknown>): Record<string, unknown> =>
  Array.isArray(data['publics']) ? { ...data, publics: data['publics'].filter((one) => one !== 'BOE') } : data;

const byReception = (a: CitedFact, b: CitedFact): number => a.received - b.received || (keyOf(a) < keyOf(b) ? -1 : 1);

/** Why everything is said about a person, from what was known of them at an instant. */
export const accountOf = ({ person, facts: log, told }: PersonLog, at: Instant): Account => {
  const received = log.filter((one) => one.received <= at);
  const { facts, unread } = factsOf(received);
  const types = new Map(received.map(({ statement }) => [keyOf(statement), statement.type]));
  const announced = new Map<string, Announced>();
  for (const { type, key, version, retracted, announcedAt } of told)
    if (announcedAt <= at) announced.set(`${type} ${key}`, { version, retracted });
  const cite = (cited: Why['facts']): CitedFact[] =>
    cited
      .map(({ source, id, recu }) => ({ source, id, received: recu, type: types.get(keyOf({ source, id })) ?? '' }))
      .sort(byReception);
  const { department, milestones, deadlines } = explain(facts, rules, at);
  return {
    person,
    at,
    department,
    facts: facts.length,
    items: milestones.map(({ type, key, time, data, told: due, why }) => {
      const last = announced.get(`${type} ${key}`);
      return {
        ...why,
        facts: cite(why.facts),
        ...{ type, key, time, told: due, data: shown(data) },
        ...(last && { announced: last }),
      };
    }),
    clocks: deadlines.map(({ name, start, end, startFact, consequence, why }) => ({
      ...why,
      facts: cite(why.facts),
      ...{ name, from: start, to: end, startFact, consequence },
    })),
    unread,
  };
};
