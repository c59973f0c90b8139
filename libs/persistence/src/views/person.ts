import {
  loadWeek,
  mondayOf,
  read,
  unpack,
  type Instant,
  type Pathway,
  type PathwayWeek,
  type PersonId,
  type Rules,
  type StoredWeek,
} from '#domain';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { laneOf } from '../lane';
import { readFacts, readRhythm, type FactPage, type Rhythm } from './person-facts';
import { readLog, type StatedFact } from './person-log';
import { readMilestones, type AnnouncedVersion } from './person-milestones';
import { ViewContext } from './view-context';

/** One person, as their page shows them. */
export type PersonView = {
  person: PersonId;
  at: Instant;
  now: Instant;
  virtual: boolean;
  /** Those that this person's lane runs. */
  rules: Rules;
  /** Version of the stored pathway; 0 when no fact was applied yet. */
  version: number;
  /** Absent when nothing is stored: all their facts are set aside. Its weeks begin with the sealed ones. */
  pathway?: Pathway;
  facts: FactPage;
  /** Every fact, in the words of its emitter: what the answers to "why" are reckoned from. */
  log: StatedFact[];
  /** When the organismes spoke of activities, week by week: those facts are not in the list unless asked. */
  rhythm: Rhythm[];
  milestones: AnnouncedVersion[];
  /** The instant at which something may become due by itself. */
  wakeAt?: Instant;
  parkedSince?: Instant;
};

export type FactFilter = { withActivities: boolean; page: number };
export const FACTS_A_PAGE = 100;

/** Where is this person, who holds the baton, where is the seam open? `undefined` when nobody is known under this pseudonym. */
export class PersonQuery extends Query<PersonView | undefined> {
  constructor(
    readonly pseudonym: PersonId,
    readonly filter: FactFilter,
  ) {
    super();
  }
}

type Row = {
  person: PersonId;
  version: number | null;
  hot: string | null;
  cold: string | null;
  due: Date | null;
  since: Date | null;
  pseudonyms: PersonId[];
};

@QueryHandler(PersonQuery)
export class PersonHandler implements IQueryHandler<PersonQuery, PersonView | undefined> {
  constructor(private readonly context: ViewContext) {}

  async execute({ pseudonym, filter }: PersonQuery): Promise<PersonView | undefined> {
    const person = await this.personOf(pseudonym);
    const row = await this.stored(person);
    const { withActivities, page } = filter;
    const [clock, rules, sealed, facts, log, rhythm, milestones] = await Promise.all([
      this.context.clock(),
      this.context.rulesOf(person),
      this.sealedWeeks(person),
      readFacts(this.context, row.pseudonyms, {
        withActivities,
        limit: FACTS_A_PAGE,
        offset: (page - 1) * FACTS_A_PAGE,
      }),
      readLog(this.context, row.pseudonyms),
      readRhythm(this.context, row.pseudonyms),
      readMilestones(this.context, person),
    ]);
    // Restricted facts alone are nobody: a page must not confirm them.
    if (row.since === null && log.length === 0) return undefined;
    return {
      person,
      at: Date.now(),
      ...clock,
      rules,
      version: row.version ?? 0,
      ...(row.hot !== null && { pathway: pathwayOf({ hot: row.hot, cold: row.cold }, sealed, rules, clock.now) }),
      facts,
      log,
      rhythm,
      milestones,
      ...(row.due && { wakeAt: row.due.getTime() }),
      ...(row.since && { parkedSince: row.since.getTime() }),
    };
  }

  /** A pseudonym that was merged into another one leads to that one. */
  private async personOf(pseudonym: PersonId): Promise<PersonId> {
    const [row] = await this.context.rows<{ person: PersonId }>('select person from alias where pseudonym = $1', [
      pseudonym,
    ]);
    return row?.person ?? pseudonym;
  }

  private async stored(person: PersonId): Promise<Row> {
    const [row] = await this.context.rows<Row>(
      `select k.person, p.version, p.hot, c.cold, w.due_at as due, x.since,
          array_prepend(k.person, array(select pseudonym from alias a where a.person = k.person)) as pseudonyms
        from (values ($1::smallint, $2::uuid)) k(lane, person)
        left join pathway p using (lane, person) left join pathway_cold c using (lane, person)
        left join wakeup w using (lane, person) left join parked_person x using (lane, person)`,
      [laneOf(person, this.context.lanes), person],
    );
    return row!;
  }

  private sealedWeeks(person: PersonId): Promise<StoredWeek[]> {
    return this.context.rows<StoredWeek>(
      'select week, body from sealed_week where lane = $1 and person = $2 order by week',
      [laneOf(person, this.context.lanes), person],
    );
  }
}

/** What a sealed week keeps: its hours, and the bilan it was sealed with when it was tracked. */
const sealedWeek = (stored: StoredWeek): PathwayWeek => {
  const { week, totals, target, reached } = loadWeek(stored);
  return {
    week,
    monday: mondayOf(week),
    tracked: reached !== undefined,
    ...(target !== undefined && { target }),
    ...totals,
    ...(reached && { reached }),
    sealed: true,
    closed: true,
  };
};

/** BOE is for the organisme référent alone, sanctions for their authority and the référent, and nobody is signed in. */
const pathwayOf = (
  stored: { hot: string; cold: string | null },
  sealed: StoredWeek[],
  rules: Rules,
  now: Instant,
): Pathway => {
  const pathway = read(unpack(stored, [], []), rules, now);
  const publics = pathway.publics.filter((one) => one !== 'BOE');
  return { ...pathway, publics, procedures: [], weeks: [...sealed.map(sealedWeek), ...pathway.weeks] };
};
