import { readJsonLine, toCloudEvent } from '#contracts';
import { explain, type Explained, type Fact } from '#domain';
import type { PersonView, StatedFact } from '#persistence';

type Statement = StatedFact['statement'];

/** A fact of the log that its contract no longer reads. */
export type UnreadFact = Pick<Statement, 'source' | 'id' | 'type'>;
/** The answers to "why" about one person, reckoned from the log of facts alone. */
export type Reasons = {
  /** Why a milestone is due; undefined when the facts known today no longer ask for it. */
  of(type: string, key: string): Explained | undefined;
  /** What will be announced on its day if nothing else comes, the first first. */
  coming: Explained[];
  /** The type on the wire of the fact that a reason cites. */
  wireType(fact: { source: string; id: string }): string;
  unread: UnreadFact[];
  /** The version of the rules by which they are reckoned. */
  rules: string;
};

const factKey = ({ source, id }: { source: string; id: string }): string => `${source} ${id}`;

/** The facts of the log as the contracts of today read them. */
export const factsOf = (log: StatedFact[]): { facts: Fact[]; unread: UnreadFact[] } => {
  const [facts, unread]: [Fact[], UnreadFact[]] = [[], []];
  for (const { received, statement } of log) {
    const read = readJsonLine(JSON.stringify(toCloudEvent(statement)), received);
    if (read.ok) facts.push(read.fact);
    else unread.push({ source: statement.source, id: statement.id, type: statement.type });
  }
  return { facts, unread };
};

/** A person may be set aside because the program stumbles on their facts: their page stands without reasons. */
const explainedOf = (facts: Fact[], view: PersonView): Explained[] => {
  try {
    return explain(facts, view.rules, view.now).milestones;
  } catch (error) {
    if (view.parkedSince === undefined) throw error;
    return [];
  }
};

/** Why everything on a person's page is said. */
export const reasonsOf = (view: PersonView): Reasons => {
  const { facts, unread } = factsOf(view.log);
  const milestones = explainedOf(facts, view);
  const byKey = new Map(milestones.map((one) => [`${one.type} ${one.key}`, one]));
  const types = new Map(view.log.map(({ statement }) => [factKey(statement), statement.type]));
  return {
    of: (type, key) => byKey.get(`${type} ${key}`),
    coming: milestones.filter(({ told }) => !told),
    wireType: (fact) => types.get(factKey(fact)) ?? '',
    unread,
    rules: view.rules.version,
  };
};
