import { generateKeyPairSync } from 'node:crypto';
import { retell } from '#contracts';
import { rules, type PersonId } from '#domain';
import { checkLedger, condense, forget, openDatabase, passHole, type Database, type Ledger } from '#persistence';
import { backlog } from '../../apps/sandbox/src/commands/bench/backlog';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';
import { at, event, freshBase, LANES, person, registered, type Base } from './shell-harness';
import { openRelays, word, type Relays } from './relay-harness';

const ENDS = at('2026-09-01T12:00:00+02:00');
const DAY = 86_400_000;
export const SET_ASIDE = person(9001);
export const [MET, PARTED] = [person(9002), person(9003)];

/** Facts of every kind about some people over ten weeks, as the sandbox tells them, then twenty quiet weeks: weeks are sealed, scopes change. */
const live = async (base: Base): Promise<void> => {
  const messages = backlog(900, 30, ENDS);
  const next = new Map<string, number>();
  let today = 0;
  for (let day = messages[0]!.recu; day <= ENDS + 140 * DAY; day += day < ENDS ? 3 * DAY : 10 * DAY) {
    await base.setTime(day);
    while ((await base.shell().wake()) > 0);
    for (; today < messages.length && messages[today]!.recu <= day;) {
      const { topic } = messages[today]!;
      const from = next.get(topic) ?? 7;
      const entries = [];
      for (; messages[today]?.topic === topic && messages[today]!.recu <= day && entries.length < 20; today++) {
        const { value, recu } = messages[today]!;
        entries.push(
          entryOf({ offset: from + entries.length, value: Buffer.from(value), headers: {}, timestamp: recu }, topic),
        );
      }
      next.set(topic, from + entries.length + 1); // one record in twenty controls a transaction
      await base.shell().receive({ topic, partition: 1, from, next: from + entries.length + 1, entries });
    }
  }
};

/** A duplicate, a dead letter, a hole, a person set aside, two pseudonyms that met and parted. */
const mishaps = async (base: Base, database: Database): Promise<void> => {
  let activities = 0;
  const later = '2027-02-01T10:00:00+01:00';
  await base.setTime(at(later));
  while ((await base.shell().wake()) > 0);
  const first = [SET_ASIDE, MET, PARTED].map((one) => registered(one, { time: later }));
  await base.tell(...first, 'not a fact', first[0]!);
  await base.query(`update pathway set hot = 'unreadable' where person = $1`, [SET_ASIDE]);
  const more = (subject: string) =>
    event(
      'activite.declaree',
      { activiteId: `A-${++activities}`, nature: 'FORMATION', date: '2027-02-01', minutes: 60, auteur: 'USAGER' },
      { subject, time: later },
    );
  await base.tell(more(SET_ASIDE), more(SET_ASIDE), more(SET_ASIDE));
  await passHole(database, 'inscriptions.v1', 0, 8, 11);
  const who = (type: string, offset: number) => {
    const said = event(
      `identite.${type}`,
      { absorbe: PARTED },
      { subject: MET, time: `2027-02-0${offset + 1}T10:00:00+01:00` },
    );
    const record = { offset, value: Buffer.from(JSON.stringify(said)), headers: {}, timestamp: at(said.time) };
    return {
      topic: 'rattachements.v1',
      partition: 0,
      from: offset,
      next: offset + 1,
      entries: [entryOf(record, 'rattachements.v1')],
    };
  };
  await base.shell().receive(who('fusionnee', 0));
  await base.shell().receive(who('separee', 1));
};

/** The old facts of one of them are replaced by a base. */
const shorten = async (base: Base, owner: Database): Promise<void> => {
  const [row] = await base.query<{ person: PersonId; horizon: Date }>(
    `select person, max(received_at) as horizon from fact f where not exists (select from parked_person p where p.person = f.person)
      and not exists (select from attachment a where f.person in (a.absorbed, a.subject))
      group by person having count(distinct received_at) > 3 order by person limit 1`,
  );
  const key = generateKeyPairSync('ed25519').privateKey;
  const horizon = row!.horizon.getTime();
  await condense(owner, row!.person, { lanes: LANES, rules: [rules], retell, horizon, by: 'Alma Weil', key });
};

/** Another is forgotten, once partners heard what was announced of them. */
const lose = async (base: Base, owner: Database): Promise<void> => {
  const [row] = await base.query<{ person: PersonId }>(
    `select f.person from fact f where not exists (select from parked_person p where p.person = f.person)
      and not exists (select from attachment a where f.person in (a.absorbed, a.subject))
      and not exists (select from base b where b.person = f.person) and f.person <> '${MET}'
      group by f.person order by f.person limit 1`,
  );
  await forget(owner, row!.person, { lanes: LANES, by: 'Alma Weil', why: 'demande 2026-118' });
};

export type Books = {
  base: Base;
  relays: Relays;
  orchestrator: Database;
  check(): Promise<Ledger>;
  /** What is wrong after `sql`, by check; then everything is as before. */
  after(tables: string[], sql: string, values?: unknown[]): Promise<Record<string, string[]>>;
  close(): Promise<void>;
};

/** A base filled through the real shell and the real relay. */
export const openBooks = async (name: string): Promise<Books> => {
  const base = await freshBase(name);
  const relays = await openRelays(name, { base: base.url, lanes: LANES });
  const orchestrator = await openDatabase(base.url, 'sc_orchestrator', 2);
  const agents = await openDatabase(base.url, 'sc_agents', 1);
  await live(base);
  await mishaps(base, orchestrator);
  await shorten(base, relays.owner);
  await relays.announce(word(9004, 'parcours-suspendu', 'P1', ['FT:59', 'CD:59']));
  await relays.announce(word(9004, 'parcours-suspendu', 'P1', ['FT:59'], { version: 2 }));
  const relay = await relays.start();
  await relays.settled();
  await relay.close();
  await lose(base, relays.owner);
  const check = () => checkLedger(agents, { lanes: LANES, rules: [rules], retell, virtualClock: true, late: 60 });
  return {
    base,
    relays,
    orchestrator,
    check,
    after: async (tables, sql, values) => {
      for (const table of tables) await base.query(`create table saved_${table} as select * from ${table}`);
      const wrong = base.query(sql, values).then(check);
      await wrong.catch(() => undefined);
      for (const table of tables) {
        await base.query(`delete from ${table}`);
        await base.query(`insert into ${table} overriding system value select * from saved_${table}`);
        await base.query(`drop table saved_${table}`);
      }
      return Object.fromEntries(
        Object.entries((await wrong).checks).flatMap(([one, { ok, examples }]) => (ok ? [] : [[one, examples]])),
      );
    },
    close: async () => {
      await agents.close();
      await orchestrator.close();
      await relays.close();
      await base.close();
    },
  };
};
