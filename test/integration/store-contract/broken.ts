import type { Row } from '../../simulation/base';
import type { Breaking, Rows } from './stores';
import type { Answer, Asked, Session } from './through';

const answer = (rows: Row[]): Answer => ({ rows, command: 'SELECT' });
const laneRows = async (rows: Rows, lanes: unknown): Promise<Row[]> => {
  const wanted = [lanes].flat().map(Number);
  return (await rows('lane'))
    .filter(({ lane }) => wanted.includes(Number(lane)))
    .sort((a, b) => Number(a['lane']) - Number(b['lane']));
};

/** What the sender says once the broker has everything. */
const acknowledge = {
  name: 'relay-acknowledge',
  text: `update transport_cursor c set epoch = n.epoch, sequence = n.sequence
    from json_to_recordset($2) as n(lane smallint, epoch int, sequence bigint, "fromEpoch" int, "fromSequence" bigint)
    where c.partner = $1 and c.lane = n.lane and c.epoch = n."fromEpoch" and c.sequence = n."fromSequence"
    returning c.lane`,
};
/** The same moves, from where the cursors are. */
const anyPlace = async (asked: Asked, rows: Rows): Promise<Asked> => {
  const cursors = await rows('transport_cursor');
  const moves = (JSON.parse(String(asked.values![1])) as Row[]).map((move) => {
    const { epoch, sequence } = cursors.find(({ lane }) => lane === move['lane'])!;
    return { ...move, fromEpoch: epoch, fromSequence: Number(sequence) };
  });
  return { ...asked, values: [asked.values![0], JSON.stringify(moves)] };
};

/** Stores that break one rule each, the same way over PostgreSQL and over the stand-in. */
export const brokenStores: Record<string, Breaking> = {
  /** Who read the batch before does not matter: the cursor is where the batch begins, and moves from wherever it is. */
  unfenced: () => async (asked, session) => {
    if (asked.name === 'read-cursor') return answer([]);
    if (asked.name !== 'move-cursor') return session.ask(asked);
    const [topic, partition, , ...rest] = asked.values!;
    const read = 'select next_offset::float8 as next from ingest_cursor where topic = $1 and partition = $2';
    const { rows } = await session.ask({ name: 'read-cursor', text: read, values: [topic, partition] });
    return session.ask({ ...asked, values: [topic, partition, rows[0]!['next'], ...rest] });
  },
  /** Each statement is on disk by itself. */
  autocommit: () => async (asked, session) =>
    ['begin', 'commit', 'rollback'].includes(asked.name)
      ? { rows: [], command: asked.name.toUpperCase() }
      : session.ask(asked),
  /** Lanes are read, and held by nobody. */
  'lane-blind': (rows) => async (asked, session) =>
    asked.name === 'lock-lanes' || asked.name === 'lock-lane-if-free'
      ? answer(await laneRows(rows, asked.values![0]))
      : session.ask(asked),
  /** The last number of a lane is read, then the lane is waited for. */
  'number-before-lock': (rows) => async (asked, session) => {
    if (asked.name !== 'lock-lanes') return session.ask(asked);
    const before = await laneRows(rows, asked.values![0]);
    await session.ask(asked);
    return answer(before);
  },
  /** Who is who is asked before the lanes are held, and not again. */
  'aliases-once': () => {
    const known = new WeakMap<Session, Answer>();
    return async (asked, session) => {
      if (asked.name === 'begin') known.delete(session);
      const before = asked.name === 'read-aliases' ? known.get(session) : undefined;
      const said = before ?? (await session.ask(asked));
      if (asked.name === 'read-aliases') known.set(session, said);
      return said;
    };
  },
  /** The cursor is moved by a transaction of its own, before the work is on disk. */
  'cursor-apart': () => (asked, session) => (asked.name === 'move-cursor' ? session.apart(asked) : session.ask(asked)),
  /** The log does not say which facts it held already. */
  forgetful: () => async (asked, session) => {
    const said = await session.ask(asked);
    return asked.name === 'insert-facts' ? answer(JSON.parse(String(asked.values![0])) as Row[]) : said;
  },
  /** Lanes are distributed by whoever comes. */
  'relay-blind': (rows) => async (asked, session) => {
    if (asked.name !== 'relay-lock-lanes') return session.ask(asked);
    const places = (await rows('distributor_cursor')).map(({ number, ...row }) => ({ ...row, number: Number(number) }));
    return answer(places);
  },
  /** Messages are acknowledged once they are read. */
  'acknowledged-first': (rows) => async (asked, session) => {
    const said = await session.ask(asked);
    if (asked.name !== 'relay-read-pending') return said;
    const moves = said.rows.map(({ lane, epoch, sequence }) => ({ lane, epoch, sequence }));
    await session.apart(
      await anyPlace({ ...acknowledge, values: [asked.values![0], JSON.stringify(moves.slice(-1))] }, rows),
    );
    return said;
  },
  /** A place is acknowledged wherever the cursor stands by now. */
  'acknowledged-blindly': (rows) => async (asked, session) =>
    session.ask(asked.name === 'relay-acknowledge' ? await anyPlace(asked, rows) : asked),
};
