import type { Outgoing } from '#messaging';
import { DeliveryStore, DistributionStore } from '#persistence';
import type { Logger } from '#platform';
import { Alarms } from '../../../apps/relay/src/alarms';
import { Distributor } from '../../../apps/relay/src/distributor';
import { Sender } from '../../../apps/relay/src/sender';
import { LANES, registered } from '../shell-harness';
import { HERE, PARTNER, type Store } from './stores';
import { awa, bea, tell } from './telling';
import { lostBefore, pausedBefore, quietly, type Between } from './through';

/** What the broker has, in order, and what a relay complained of. */
type Heard = { sequences: number[]; alarms: string[] };
const nothingYet = (): Heard => ({ sequences: [], alarms: [] });

const alarmsOf = ({ alarms }: Heard) =>
  new Alarms({ error: (_: object, text: string) => void alarms.push(text) } as unknown as Logger);
const distributor = (store: Store, heard: Heard, between?: Between): Distributor =>
  new Distributor(new DistributionStore(store.relay(between)), alarmsOf(heard));
const sender = (store: Store, heard: Heard, between?: Between, broken = false): Sender => {
  const send = (messages: Outgoing[]) => {
    if (broken) return Promise.reject(new Error('the broker is away'));
    for (const { value } of messages)
      heard.sequences.push((JSON.parse(String(value)) as { sequence: number }).sequence);
    return Promise.resolve();
  };
  const outlet = { partitions: () => Promise.resolve(1), send };
  return new Sender(
    PARTNER.id,
    LANES,
    new DeliveryStore(store.relay(between)),
    outlet,
    () => Promise.resolve(true),
    alarmsOf(heard),
  );
};
/** Both are of one lane: one stream. */
const announced = async (store: Store): Promise<void> => {
  await tell(store.shell(), HERE, 0, registered(awa));
};
const stream = async (store: Store): Promise<number[]> =>
  (await store.rows('partner_stream')).map(({ sequence }) => Number(sequence)).sort((a, b) => a - b);
const acknowledged = async (store: Store): Promise<number> =>
  Math.max(...(await store.rows('transport_cursor')).map(({ sequence }) => Number(sequence)));

/** The rules of the way out. */
export const relayCases: Record<string, (store: Store) => Promise<void>> = {
  'a milestone is distributed by one relay, the others leave its lane (cursor held)': async (store) => {
    await announced(store);
    const heard = nothingYet();
    const pause = pausedBefore('relay-append-stream', store.stopped);
    const first = quietly(distributor(store, heard, pause.between).pass());
    await pause.arrived;
    const second = quietly(distributor(store, heard).pass());
    await store.stuck(second);
    pause.go();
    expect(await Promise.all([first, second])).toEqual([true, false]);
    expect({ stream: await stream(store), alarms: heard.alarms }).toEqual({ stream: [1], alarms: [] });
  },
  'all that a pass says or nothing of it (one transaction)': async (store) => {
    await announced(store);
    const heard = nothingYet();
    for (const point of ['relay-append-stream', 'relay-write-told', 'relay-move-cursors', 'commit']) {
      await expect(distributor(store, heard, lostBefore(point)).pass()).rejects.toThrow('Connection terminated');
      expect({ point, stream: await stream(store) }).toEqual({ point, stream: [] });
    }
    expect(await distributor(store, heard).pass()).toBe(true);
    expect(await distributor(store, heard).pass()).toBe(false);
    expect(await stream(store)).toEqual([1]);
  },
  'what the broker did not take is sent again (acknowledged after)': async (store) => {
    await announced(store);
    const heard = nothingYet();
    await distributor(store, heard).pass();
    await expect(sender(store, heard, undefined, true).attempt()).rejects.toThrow('the broker is away');
    expect(await sender(store, heard).attempt()).toBe(true);
    expect(await sender(store, heard).attempt()).toBe(false);
    expect(heard.sequences).toEqual([1]);
  },
  'what the broker took and nobody wrote down is sent again (acknowledged after)': async (store) => {
    await announced(store);
    const heard = nothingYet();
    await distributor(store, heard).pass();
    await expect(sender(store, heard, lostBefore('relay-acknowledge')).attempt()).rejects.toThrow();
    expect(await sender(store, heard).attempt()).toBe(true);
    expect({ ...heard, acknowledged: await acknowledged(store) }).toMatchObject({ sequences: [1, 1], acknowledged: 1 });
  },
  'who acknowledges late moves nothing back (place guarded)': async (store) => {
    await announced(store);
    const heard = nothingYet();
    await distributor(store, heard).pass();
    const pause = pausedBefore('relay-acknowledge', store.stopped);
    const late = quietly(sender(store, heard, pause.between).attempt());
    await pause.arrived;
    await tell(store.shell(), HERE, 1, registered(bea));
    await distributor(store, heard).pass();
    await sender(store, heard).attempt();
    pause.go();
    await late;
    expect({ ...heard, acknowledged: await acknowledged(store) }).toMatchObject({
      sequences: [1, 1, 2],
      acknowledged: 2,
    });
  },
};
