import { event, registered } from '../shell-harness';
import { HERE, THERE, WHO_IS_WHO, type Store } from './stores';
import { awa, bea, cleo, cursorOf, declared, LATER, tell } from './telling';
import { commitLost, lostBefore, pausedBefore } from './through';
import { gaps, untrue } from './truth';

type Live = (store: Store) => Promise<void>;

/** Rows that the work of a batch leaves, and the cursor: to be compared. */
const written = async (store: Store) => {
  const tables = ['fact', 'pathway', 'activity', 'wakeup', 'milestone', 'parked_person', 'dead_letter'];
  const rows = await Promise.all(tables.map((table) => store.rows(table)));
  return {
    ...Object.fromEntries(tables.map((table, i) => [table, rows[i]!.length])),
    ...(await cursorOf(store, HERE)),
  };
};
/** Everything is as the log says, and nothing is missing from the numbers. */
const sound = async (store: Store): Promise<void> => {
  expect(await untrue(store)).toEqual([]);
  expect(await gaps(store)).toEqual([]);
};
const lost = async (work: Promise<unknown>) => expect(work).rejects.toThrow('Connection terminated');

/** Each rule of the store, by its name: what must hold over any base. */
export const cases: Record<string, Live> = {
  'a batch given twice is applied once (fence)': async (store) => {
    const told = registered(awa);
    expect(await tell(store.shell(), HERE, 0, told)).toMatchObject({ next: 1, accepted: 1 });
    expect(await tell(store.shell(), HERE, 0, told)).toMatchObject({ next: 1, accepted: 0, duplicates: 0 });
    expect(await cursorOf(store, HERE)).toEqual({ next: 1, accepted: 1, duplicates: 0, dead: 0, skipped: 0 });
    await sound(store);
  },
  'of a batch that was read in part, the rest alone is applied (fence)': async (store) => {
    const told = [registered(awa), registered(bea), registered(cleo)];
    await tell(store.shell(), HERE, 0, told[0]!, told[1]!);
    expect(await tell(store.shell(), HERE, 0, ...told)).toMatchObject({ next: 3, accepted: 1, duplicates: 0 });
    await sound(store);
  },
  'who comes second to a record keeps nothing of it (fence)': async (store) => {
    await tell(store.shell(), HERE, 0, registered(awa));
    const pause = pausedBefore('move-cursor', store.stopped);
    const first = tell(store.shell(pause.between), HERE, 1, '{');
    await pause.arrived;
    const second = tell(store.shell(), HERE, 1, '{');
    await store.stuck(second);
    pause.go();
    expect((await Promise.all([first, second])).map(({ dead }) => dead).sort()).toEqual([0, 1]);
    expect(await written(store)).toMatchObject({ dead_letter: 1, next: 2, dead: 1 });
  },
  'all of a batch or nothing of it (one transaction)': async (store) => {
    await tell(store.shell(), HERE, 0, registered(awa));
    const before = await written(store);
    const told = [registered(bea), declared(awa), '{'];
    const points = [
      'insert-facts',
      'insert-dead-letters',
      'upsert-pathways',
      'insert-milestones',
      'move-cursor',
      'commit',
    ];
    for (const point of points) {
      await lost(tell(store.shell(lostBefore(point)), HERE, 1, ...told));
      expect({ point, ...(await written(store)) }).toEqual({ point, ...before });
    }
    expect(await tell(store.shell(), HERE, 1, ...told)).toMatchObject({ next: 4, accepted: 2, dead: 1 });
    await sound(store);
  },
  'a commit that was not done loses nothing (cursor with the work)': async (store) => {
    await tell(store.shell(), HERE, 0, registered(awa));
    const told = declared(awa);
    await lost(tell(store.shell(commitLost(false)), HERE, 1, told));
    expect(await tell(store.shell(), HERE, 1, told)).toMatchObject({ next: 2, accepted: 1 });
    expect(await store.rows('fact')).toHaveLength(2);
    await sound(store);
  },
  'a commit whose answer is lost is found again (cursor with the work)': async (store) => {
    await tell(store.shell(), HERE, 0, registered(awa));
    const told = declared(awa);
    await lost(tell(store.shell(commitLost(true)), HERE, 1, told));
    expect(await tell(store.shell(), HERE, 1, told)).toMatchObject({ next: 2, accepted: 0, duplicates: 0 });
    expect(await cursorOf(store, HERE)).toMatchObject({ next: 2, accepted: 2 });
    await sound(store);
  },
  'two writers of one person wait for each other (lane)': async (store) => {
    await tell(store.shell(), HERE, 0, registered(awa));
    const pause = pausedBefore('upsert-pathways', store.stopped);
    const first = tell(store.shell(pause.between), HERE, 1, declared(awa, 300));
    await pause.arrived;
    const second = tell(store.shell(), THERE, 0, declared(awa, 120));
    await store.stuck(second);
    pause.go();
    expect((await Promise.all([first, second])).map(({ accepted }) => accepted)).toEqual([1, 1]);
    await sound(store);
  },
  'numbers have no gap and follow the order of commits (number after the lock)': async (store) => {
    const pause = pausedBefore('commit', store.stopped);
    const first = tell(store.shell(pause.between), HERE, 0, registered(awa));
    await pause.arrived;
    const second = tell(store.shell(), THERE, 0, registered(bea));
    await store.stuck(second);
    pause.go();
    const said = await Promise.all([first, second]);
    expect(said.every(({ milestones }) => milestones > 0)).toBe(true);
    const order = (await store.rows('milestone')).sort((a, b) => Number(a['number']) - Number(b['number']));
    expect(order.map(({ person }) => person)).toEqual([
      ...Array<string>(said[0]!.milestones).fill(awa),
      ...Array<string>(said[1]!.milestones).fill(bea),
    ]);
    await sound(store);
  },
  'a fact about somebody absorbed meanwhile goes to who they are now (aliases read again)': async (store) => {
    await tell(store.shell(), HERE, 0, registered(awa), registered(cleo));
    const pause = pausedBefore('lock-lanes', store.stopped);
    const late = tell(store.shell(pause.between), THERE, 0, declared(awa));
    await pause.arrived;
    await tell(store.shell(), WHO_IS_WHO, 0, event('identite.fusionnee', { absorbe: awa }, { subject: cleo }));
    pause.go();
    expect(await late).toMatchObject({ accepted: 1 });
    expect((await store.rows('pathway')).map(({ person }) => person)).toEqual([cleo]);
    await sound(store);
  },
  'the clock leaves a lane that somebody holds, and finds it later (lane)': async (store) => {
    const oriented = event(
      'orientation.decidee',
      {
        orientationId: 'O1',
        etat: 'ACCEPTEE',
        parcours: 'PROFESSIONNEL',
        organisme: 'FT',
        structure: { code: 'FT591', libelle: 'FT Lille' },
        autorite: 'FT',
        dateDecision: '2026-01-15',
      },
      { subject: bea },
    );
    await tell(store.shell(), HERE, 0, registered(bea), oriented);
    await store.setTime(LATER);
    const pause = pausedBefore('upsert-pathways', store.stopped);
    const held = tell(store.shell(pause.between), HERE, 2, declared(awa));
    await pause.arrived;
    expect(await store.shell().wake()).toBe(0);
    pause.go();
    await held;
    expect(await store.shell().wake()).toBe(1);
    await sound(store);
  },
  'a fact said twice is one fact, and its id says nothing else (log)': async (store) => {
    const told = declared(awa);
    await tell(store.shell(), HERE, 0, registered(awa), told);
    expect(await tell(store.shell(), THERE, 0, told)).toMatchObject({ accepted: 0, duplicates: 1 });
    const other = { ...declared(awa, 90), id: told.id };
    expect(await tell(store.shell(), THERE, 1, other)).toMatchObject({ accepted: 0, dead: 1 });
    expect(await store.rows('fact')).toHaveLength(2);
    await sound(store);
  },
};
