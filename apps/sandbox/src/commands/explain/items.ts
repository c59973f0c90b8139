import { readJsonLine, toCloudEvent } from '#contracts';
import { explain, type Explained, type Fact, type Instant, type Parameter, type Why } from '#domain';
import type { PersonLog, StatedFact, ToldVersion } from '#persistence';

type Statement = StatedFact['statement'];
/** A fact of the log that its contract no longer reads, and why. */
export type UnreadFact = Pick<Statement, 'source' | 'id' | 'type'> & { received: Instant; expected: string };
/** A fact that a reason cites, under its type on the wire. */
export type CitedFact = Pick<Statement, 'source' | 'id' | 'type'> & { received: Instant };

/** What was last announced of a milestone by an instant. */
export type Announced = { version: number; retracted: boolean };
/** What was announced and that the facts received since no longer ask for. */
export type Unsaid = Announced &
  Pick<ToldVersion, 'type' | 'key'> & {
    announcedAt: Instant;
    /** When it was last said to be true: it was, by what had been received then. */
    saidAt: Instant;
  };
type Reason = Omit<Why, 'facts' | 'parameters'> & {
  facts: CitedFact[];
  rules: string;
  parameters: readonly Parameter[];
};
/** A milestone that is due, now or later, and why. */
export type Item = Reason & Pick<Explained, 'type' | 'key' | 'time' | 'data' | 'told'> & { announced?: Announced };
/** A clock that runs, and why. */
export type Clock = Reason & { name: string; from: number; to: number; startFact: string; consequence: string };

/** All there is to print about one person. */
export type Account = {
  /** The version of the rules by which it is reckoned. */
  rules: string;
  person: string;
  at: Instant;
  department: string;
  /** Facts received by the instant, those that are no longer read aside. */
  facts: number;
  items: Item[];
  clocks: Clock[];
  unsaid: Unsaid[];
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
export const accountOf = ({ person, rules, facts: log, told }: PersonLog, at: Instant): Account => {
  const received = log.filter((one) => one.received <= at);
  const { facts, unread } = factsOf(received);
  const types = new Map(received.map(({ statement }) => [keyOf(statement), statement.type]));
  const announced = new Map<string, Unsaid>();
  for (const one of told) {
    const name = `${one.type} ${one.key}`;
    const saidAt = one.retracted ? (announced.get(name)?.saidAt ?? one.announcedAt) : one.announcedAt;
    if (one.announcedAt <= at) announced.set(name, { ...one, saidAt });
  }
  const cite = (cited: Why['facts']): CitedFact[] =>
    cited
      .map(({ source, id, recu }) => ({ source, id, received: recu, type: types.get(keyOf({ source, id })) ?? '' }))
      .sort(byReception);
  const { department, milestones, deadlines } = explain(facts, rules, at);
  const due = new Set(milestones.filter((one) => one.told).map(({ type, key }) => `${type} ${key}`));
  return {
    person,
    at,
    rules: rules.version,
    department,
    facts: facts.length,
    items: milestones.map(({ type, key, time, data, told: isDue, why }) => {
      const last = announced.get(`${type} ${key}`);
      return {
        ...why,
        facts: cite(why.facts),
        rules: rules.version,
        ...{ type, key, time, told: isDue, data: shown(data) },
        ...(last && { announced: { version: last.version, retracted: last.retracted } }),
      };
    }),
    clocks: deadlines.map(({ name, start, end, startFact, consequence, why }) => ({
      ...why,
      facts: cite(why.facts),
      rules: rules.version,
      ...{ name, from: start, to: end, startFact, consequence },
    })),
    unsaid: [...announced].flatMap(([name, one]) => (due.has(name) ? [] : [one])),
    unread,
  };
};
