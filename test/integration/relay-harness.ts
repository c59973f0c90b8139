import { Kafka } from 'kafkajs';
import { projectionTable } from '#contracts';
import type { MilestoneType } from '#domain';
import { ensureTopics } from '#messaging';
import { laneOf, openDatabase, registerPartners, type Database, type PartnerToRegister } from '#persistence';
import { createLogger, type Settings } from '#platform';
import { startRelay } from '../../apps/relay/src/start';
import { freshDatabase, kafkaBrokers, uniquePrefix } from '../support/servers';

/** The machine may be busy with the tests of others. */
jest.setTimeout(90_000);

export const LANES = 6;
export const person = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Every type that a role may hear. */
const TYPES = Object.keys(projectionTable);
const partner = (
  id: string,
  kind: PartnerToRegister['kind'],
  departments: string[],
  structures: string[],
): PartnerToRegister => ({
  id,
  name: id,
  kind,
  departments,
  structures,
  approvedBy: 'Alma Weil',
  subscriptions: TYPES.map((type) => ({ type, purpose: 'accompagnement' })),
});
/** The four of the sandbox. */
export const four: PartnerToRegister[] = [
  partner('FT', 'FT', ['59', '62', '80', '02'], ['FT591', 'FT592', 'FT621']),
  partner('CD', 'CD', ['59'], ['CD591', 'CD592']),
  partner('ML', 'ML', [], ['ML591', 'ML592']),
  partner('CE', 'CE', [], ['CE591']),
];

/** A row of `milestone` as a test writes it. */
export type Row = {
  person: string;
  type: string;
  retracted?: string;
  key: string;
  version?: number;
  time?: string;
  data?: object;
  basis?: string;
  audience: string[];
  previous?: string[];
  trace?: string;
};
export const word = (
  n: number,
  type: MilestoneType,
  key: string,
  audience: string[],
  more: Partial<Row> = {},
): Row => ({
  person: person(n),
  type,
  key,
  audience,
  ...more,
});
/** The change of scope of a person, as the shell writes it. */
export const scope = (
  n: number,
  quitte: boolean,
  previous: string[],
  audience: string[],
  present: object[] = [],
): Row => ({
  person: person(n),
  type: 'perimetre',
  key: '2026-03-02',
  data: { quitte, depuis: '2026-03-02', present },
  previous,
  audience,
});

export type Told = {
  partner: string;
  key: string;
  /** The broker's clock. */
  appendedAt: number;
  event: Record<string, unknown> & {
    id: string;
    type: string;
    subject?: string;
    cle: string;
    version: number;
    flux: string;
    sequence: number;
    remplace?: string;
    data?: Record<string, unknown>;
  };
};
/** `contrat-signe v2`, `jalon-retracte(contrat-signe) v3`. */
export const inShort = ({ event }: Told): string => {
  const type = event.type.replace('fr.reseau-emploi.jalon.', '').replace('.v1', '');
  const of = event.data?.['jalon'] ? `(${String(event.data['jalon'])} ${String(event.data['motif'])})` : '';
  return `${type}${of} v${event.version}`;
};

/** The messages of one topic prefix, as a partner's own consumer sees them. */
const listen = async (prefix: string, partners: string[]) => {
  const kafka = new Kafka({ clientId: 'partners', brokers: kafkaBrokers(), logLevel: 0 });
  const consumer = kafka.consumer({ groupId: uniquePrefix('partners'), maxWaitTimeInMs: 20 });
  const told: Told[] = [];
  await consumer.connect();
  await consumer.subscribe({
    topics: partners.map((id) => `${prefix}partenaires.${id}.jalons.v1`),
    fromBeginning: true,
  });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      const [, id] = topic.slice(prefix.length).split('.');
      const event = JSON.parse(String(message.value)) as Told['event'];
      told.push({ partner: id!, key: String(message.key), appendedAt: Number(message.timestamp), event });
    },
  });
  return { told, close: () => consumer.disconnect() };
};

export const until = async (condition: () => boolean | Promise<boolean>, what: string, ms = 60_000): Promise<void> => {
  for (const end = Date.now() + ms; Date.now() < end;) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  throw new Error(`not seen in time: ${what}`);
};

export type Relays = Awaited<ReturnType<typeof openRelays>>;

/** An empty base (or the one at `base`) with the four partners in it, their topics, and as many relays as asked. */
export const openRelays = async (name: string, { partners = four, partitions = 1, lanes = LANES, base = '' } = {}) => {
  const url = base || (await freshDatabase(name, lanes));
  const owner: Database = await openDatabase(url, 'sc_migrator', 3);
  const prefix = uniquePrefix('relay');
  await registerPartners(owner, partners);
  await ensureTopics(kafkaBrokers(), {
    topics: partners.map(({ id }) => ({ name: `${prefix}partenaires.${id}.jalons.v1`, partitions })),
  });
  const ears = await listen(
    prefix,
    partners.map(({ id }) => id),
  );
  const settings = {
    databaseUrl: url,
    kafkaBrokers: kafkaBrokers(),
    lanes,
    topicPrefix: prefix,
  } as Settings;
  const running: { close(): Promise<void> }[] = [];
  const query = async <R = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]> =>
    (await owner.pool.query(sql, values)).rows;
  return {
    url,
    prefix,
    settings,
    owner,
    query,
    told: ears.told,
    of: (id: string) => ears.told.filter((one) => one.partner === id),
    start: async () => {
      const relay = await startRelay({ settings, logger: createLogger('relay', process.env['RELAY_LOG'] ?? 'silent') });
      running.push(relay);
      return relay;
    },
    /** Commits these rows as the next milestones of their lanes, then rings, as the shell does. */
    announce: async (...rows: Row[]): Promise<void> => {
      const full = rows.map((row) => ({
        version: 1,
        time: '2026-03-02T00:00:00+01:00',
        data: {},
        ...row,
        lane: laneOf(row.person as never, lanes),
      }));
      await query(
        `with n as (select *, row_number() over (partition by lane order by position) as rank from (
            select r.*, position from json_array_elements($1) with ordinality as e(one, position),
            json_to_record(one) as r(lane smallint, person uuid, type text, retracted text, key text, version int, time timestamptz,
              data jsonb, basis text, audience text[], previous text[], trace text)) r),
          counted as (update lane set last_number = last_number + c.count from (select lane, count(*) from n group by lane) c
            where lane.lane = c.lane returning lane.lane, epoch, last_number - c.count as before)
        insert into milestone (lane, epoch, number, person, type, retracted, key, version, time, announced_at, data, basis,
          rules, audience, previous, trace)
        select lane, epoch, before + rank, person, type, retracted, key, version, time, now(), data, basis, '2026-11',
          audience, previous, trace from n join counted using (lane) order by position`,
        [JSON.stringify(full)],
      );
      await query(`select pg_notify('milestones', '')`);
    },
    /** Everything committed is distributed and everything distributed is acknowledged. */
    settled: (ms?: number) =>
      until(
        async () => {
          const [row] = await query<{ quiet: boolean }>(
            `select not exists (select from lane l join distributor_cursor d using (lane)
              where (l.epoch, l.last_number) is distinct from (d.epoch, d.number) and l.last_number > 0)
            and not exists (select from transport_cursor t where exists (select from partner_stream s where s.partner = t.partner
              and s.lane = t.lane and (s.epoch, s.sequence) > (t.epoch, t.sequence))) as quiet`,
          );
          return row!.quiet;
        },
        'a quiet relay',
        ms,
      ),
    /** The consumer has everything the streams hold. */
    heard: () =>
      until(async () => {
        const [row] = await query<{ count: string }>('select count(*) from partner_stream');
        const seen = new Set(ears.told.map(({ partner: id, event }) => `${id} ${event.flux} ${event.sequence}`));
        return seen.size >= Number(row!.count);
      }, 'every message'),
    close: async () => {
      await Promise.all(running.map((one) => one.close().catch(() => undefined)));
      await ears.close();
      await owner.close();
    },
  };
};
