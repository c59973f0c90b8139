import { isTransient, type DistributionStore, type Registry, type Undistributed } from '#persistence';
import { reasonOf, type Alarms } from './alarms';
import { distribute, type Alarm } from './distribute';
import { Loop } from './loop';
import { Reach } from './reach';

/** Milestones of one pass, over all its lanes: about 2 MB in memory. */
const ROWS_A_PASS = 2_000;

/**
 * Milestones → partner streams, one cursor per lane, all the lanes of a pass in one transaction. Several relays share the lanes. A lane that
 * cannot go on (numbers with a gap, a row that nobody foresaw) stops alone, and says so.
 */
export class Distributor {
  private reach: { registry: Registry; reach: Reach } | undefined;
  private loop: Loop | undefined;

  constructor(
    private readonly store: DistributionStore,
    private readonly alarms: Alarms,
  ) {}

  start(): void {
    this.loop = new Loop(
      () => this.pass(),
      (error) => this.alarms.raise('distribution failed, trying again', { reason: reasonOf(error) }),
    );
  }

  wake(): void {
    this.loop?.wake();
  }

  async close(patience: number): Promise<void> {
    await this.loop?.close(patience);
  }

  /** Distributes what waits. Whether there may be more. */
  async pass(): Promise<boolean> {
    try {
      return (await this.store.pass(ROWS_A_PASS, (batch) => this.decide(batch))) > 0;
    } catch (error) {
      if (isTransient(error)) throw error;
      return this.laneByLane();
    }
  }

  /** Something about one lane fails, nobody knows which: each one alone, so that the others go on. */
  private async laneByLane(): Promise<boolean> {
    let passed = 0;
    for (const lane of await this.store.waiting()) {
      try {
        passed += await this.store.pass(ROWS_A_PASS, (batch) => this.decide(batch), [lane]);
      } catch (error) {
        if (isTransient(error)) throw error;
        this.alarms.raise('a lane is not distributed any more', { lane, reason: reasonOf(error) });
      }
    }
    return passed > 0;
  }

  private decide(batch: Undistributed) {
    if (this.reach?.registry !== batch.registry)
      this.reach = { registry: batch.registry, reach: new Reach(batch.registry.partners) };
    const decided = distribute(batch, this.reach.reach);
    for (const alarm of decided.alarms) this.raise(alarm);
    return decided;
  }

  private raise(alarm: Alarm): void {
    if ('gap' in alarm) this.alarms.raise('milestones are missing: this lane is not distributed any more', alarm);
    else this.alarms.raise('an audience names a role that may not hear this type: nothing was said', alarm);
  }
}
