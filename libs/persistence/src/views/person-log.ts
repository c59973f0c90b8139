import type { Instant, PersonId, Rules } from '#domain';
import { laneOf } from '../lane';
import { isWord, openFacts, openMilestones } from './restricted';
import { optionalInstant, type ViewContext } from './view-context';

/** A fact of the log in the words of its emitter, ready to be read again by its contract, and its stamp. */
export type StatedFact = {
  received: Instant;
  statement: {
    source: string;
    id: string;
    /** Short type: `contrat.signe`. */
    type: string;
    subject: PersonId;
    time: string;
    recordedtime: string;
    organisme: string;
    agent?: string;
    data: Record<string, unknown>;
  };
};

/**
 * A contract wants these fields and no rule reads them: the same words for everybody, so that neither the reason of a dispense nor a free text leaves
 * the base.
 */
const legible = `(case when jsonb_typeof(f.data -> 'dispense') = 'object' then jsonb_set(f.data, '{dispense,motif}', '"SANTE"') else f.data end)
  || (case when f.type in ('activite.rejetee', 'rsa.droit-clos') then '{"motif": "–"}' else '{}' end)::jsonb`;

type Row = {
  person: PersonId;
  source: string;
  id: string;
  type: string;
  organisme: string;
  agent: string | null;
  time: Date;
  recorded_at: Date;
  received_at: Date;
  data: Record<string, unknown>;
};

/** Every fact stated for any pseudonym of the person, the first received first; those about sanctions stay in the base. */
export const readLog = async (context: ViewContext, pseudonyms: PersonId[]): Promise<StatedFact[]> => {
  const rows = await context.rows<Row>(
    `select f.person, f.source, f.id, f.type, f.organisme, f.agent, f.time, f.recorded_at, f.received_at, ${legible} as data
      from unnest($1::smallint[], $2::uuid[]) k(lane, person) join fact f on f.lane = k.lane and f.person = k.person
      where ${openFacts} order by f.received_at, f.time, f.source, f.id`,
    [pseudonyms.map((one) => laneOf(one, context.lanes)), pseudonyms],
  );
  return rows.map(({ person, agent, time, recorded_at, received_at, ...said }) => ({
    received: received_at.getTime(),
    statement: {
      ...said,
      subject: person,
      time: time.toISOString(),
      recordedtime: recorded_at.toISOString(),
      ...(agent !== null && { agent }),
    },
  }));
};

/** A version that was announced. */
export type ToldVersion = { type: string; key: string; version: number; retracted: boolean; announcedAt: Instant };
/** What explaining a person takes: what was stated about them, and what they were told of. */
export type PersonLog = {
  person: PersonId;
  /** The instant people live at. */
  now: Instant;
  facts: StatedFact[];
  told: ToldVersion[];
  /** Those that this person's lane runs. */
  rules: Rules;
  parkedSince?: Instant;
};

type Names = { person: PersonId; pseudonyms: PersonId[] };

/** A pseudonym that was merged into another one leads to that one, with all those merged into it. */
const namesOf = async (context: ViewContext, pseudonym: PersonId): Promise<Names> => {
  const [row] = await context.rows<Names>(
    `select k.person, array_prepend(k.person, array(select pseudonym from alias a where a.person = k.person)) as pseudonyms
      from (select coalesce((select person from alias where pseudonym = $1::uuid), $1::uuid)) k(person)`,
    [pseudonym],
  );
  return row!;
};

type ToldRow = { type: string; key: string; version: number; retracted: boolean; announced_at: Date };

const readTold = async (context: ViewContext, person: PersonId): Promise<ToldVersion[]> => {
  const rows = await context.rows<ToldRow>(
    `select coalesce(m.retracted, m.type) as type, m.key, m.version, m.retracted is not null as retracted, m.announced_at
      from milestone m where m.lane = $1 and m.person = $2 and ${isWord} and ${openMilestones}
      order by m.epoch, m.number`,
    [laneOf(person, context.lanes), person],
  );
  return rows.map(({ announced_at, ...row }) => ({ ...row, announcedAt: announced_at.getTime() }));
};

/** What the log holds about a person; `undefined` when nobody is known under this pseudonym. */
export const readPersonLog = async (context: ViewContext, pseudonym: PersonId): Promise<PersonLog | undefined> => {
  const { person, pseudonyms } = await namesOf(context, pseudonym);
  const [{ now }, rules, facts, told, [parked]] = await Promise.all([
    context.clock(),
    context.rulesOf(person),
    readLog(context, pseudonyms),
    readTold(context, person),
    context.rows<{ since: Date }>('select since from parked_person where lane = $1 and person = $2', [
      laneOf(person, context.lanes),
      person,
    ]),
  ]);
  if (facts.length === 0 && !parked) return undefined;
  return { person, now, rules, facts, told, ...optionalInstant('parkedSince', parked?.since ?? null) };
};
