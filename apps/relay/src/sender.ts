import type { Outgoing } from '#messaging';
import type { DeliveryStore, PendingRow } from '#persistence';
import { killPoint } from '#platform';
import type { Alarms } from './alarms';
import { contiguous } from './contiguity';
import { messageOf } from './message';

/** Messages of one attempt, over all the lanes of a partner: about 0.5 MB in memory. */
const ROWS_AN_ATTEMPT = 500;
/** A broker refuses more than 1 MB at once in one partition. */
const BYTES_A_REQUEST = 512 * 1024;
/** Key, headers and framing of a record. */
const OVERHEAD_BYTES = 150;

/** Where the messages of a partner go. */
export type Outlet = { partitions(): Promise<number>; send(messages: Outgoing[]): Promise<void> };

type LaneRows = { from: PendingRow; rows: PendingRow[] };

const byLane = (rows: PendingRow[]): LaneRows[] => {
  const lanes = new Map<number, LaneRows>();
  for (const row of rows) {
    const lane = lanes.get(row.lane);
    if (lane) lane.rows.push(row);
    else lanes.set(row.lane, { from: row, rows: [row] });
  }
  return [...lanes.values()];
};

/** In requests that a broker accepts, in order. */
const requests = (messages: Outgoing[]): Outgoing[][] => {
  const all: Outgoing[][] = [];
  let room = 0;
  for (const message of messages) {
    const size = (message.value?.length ?? 0) + OVERHEAD_BYTES;
    if (size > room) {
      all.push([]);
      room = BYTES_A_REQUEST;
    }
    all.at(-1)!.push(message);
    room -= size;
  }
  return all;
};

/** Sends one partner what waits in its stream, in order, then moves its cursors. */
export class Sender {
  constructor(
    private readonly partner: string,
    private readonly lanes: number,
    private readonly store: DeliveryStore,
    private readonly outlet: Outlet,
    private readonly maySend: (partner: string) => Promise<boolean>,
    private readonly alarms: Alarms,
  ) {}

  /**
   * One attempt. Whether there may be more. An interruption between the acknowledgement of the broker and that of the base sends the same
   * messages again with the same identifiers, never fewer.
   */
  async attempt(): Promise<boolean> {
    if (!(await this.maySend(this.partner))) return false;
    const perLane = Math.max(20, Math.ceil(ROWS_AN_ATTEMPT / this.lanes));
    const ready = byLane(await this.store.pending(this.partner, perLane)).flatMap((lane) => this.proven(lane));
    if (ready.length === 0) return false;
    const gate = await this.store.gate(this.partner);
    if (!gate.open) return false;
    await this.send(ready, gate);
    killPoint('after-send');
    return this.acknowledge(ready);
  }

  /** The rows that follow the last acknowledged without gap. A lane with a gap stops there and says so; the others go on. */
  private proven({ from, rows }: LaneRows): LaneRows[] {
    const places = rows.map(({ epoch, sequence }) => ({ epoch, number: sequence }));
    const { length, gap } = contiguous({ epoch: from.fromEpoch, number: from.fromSequence }, places);
    if (gap)
      this.alarms.raise('messages are missing: this lane is not sent any more', {
        partner: this.partner,
        lane: from.lane,
        gap,
      });
    return length === 0 ? [] : [{ from, rows: rows.slice(0, length) }];
  }

  private async send(lanes: LaneRows[], gate: Awaited<ReturnType<DeliveryStore['gate']>>): Promise<void> {
    const partitions = await this.outlet.partitions();
    const messages = lanes.flatMap(({ rows }) =>
      rows.map((row) => messageOf(this.partner, row, gate, row.lane % partitions)),
    );
    for (const request of requests(messages)) await this.outlet.send(request);
  }

  private async acknowledge(lanes: LaneRows[]): Promise<boolean> {
    const moves = lanes.map(({ from: { lane, fromEpoch, fromSequence }, rows }) => {
      const { epoch, sequence } = rows.at(-1)!;
      return { lane, epoch, sequence, fromEpoch, fromSequence };
    });
    const moved = await this.store.acknowledge(this.partner, moves);
    if (moved < moves.length)
      this.alarms.raise('another relay was sending to the same partner: its cursors stand', { partner: this.partner });
    return true;
  }
}
