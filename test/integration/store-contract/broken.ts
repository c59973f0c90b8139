import type { Row } from '../../simulation/base';
import type { Breaking, Rows } from './stores';
import type { Answer, Session } from './through';

const answer = (rows: Row[]): Answer => ({ rows, command: 'SELECT' });
const laneRows = async (rows: Rows, lanes: unknown): Promise<Row[]> => {
  const wanted = [lanes].flat().map(Number);
  return (await rows('lane'))
    .filter(({ lane }) => wanted.includes(Number(lane)))
    .sort((a, b) => Number(a['lane']) - Number(b['lane']));
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
};
