import { retell } from '#contracts';
import { rules } from '#domain';
import { openPositions, passHole, readPositions, Shell, type Database } from '#persistence';
import { entry, type Partition } from './log';
import { LANES } from './network';
import type { Process } from './scheduler';
import type { World } from './world';

/** A process that reads the log and wakes people. It holds where it believes it stands in each partition, whoever else reads it too. */
export class Orchestrator {
  private readonly database: Database;
  private readonly shell: Shell;
  private readonly places = new Map<Partition, number>();

  constructor(
    private readonly world: World,
    private readonly process: Process,
  ) {
    this.database = world.databaseOf(process);
    this.shell = new Shell(this.database, { lanes: LANES, rules, retell, virtualClock: true });
  }

  /** Works until it dies. */
  async work(): Promise<void> {
    const { random, scheduler, log } = this.world;
    for (;;) {
      await scheduler.turn(this.process, 'rest');
      if (random.chance(0.2)) await this.world.again(() => this.shell.wake());
      else await this.read(random.pick(log.partitions), 1 + random.below(6));
    }
  }

  /** Does all that is left. */
  async drain(): Promise<void> {
    for (const one of this.world.log.partitions) while (await this.read(one, 50));
    for (let left = 1_000; (await this.shell.wake()) > 0; left--)
      if (left === 0) return void this.world.violations.push('somebody wakes for ever');
  }

  /** One batch of a partition, cut anywhere; now and then from further back, as a broker may give again. Whether there was one. */
  private async read(one: Partition, size: number): Promise<boolean> {
    const { random, log, now, calm } = this.world;
    const known = this.places.get(one) ?? (await this.find(one));
    const place = !calm && random.chance(0.1) ? Math.max(one.low, known - 1 - random.below(4)) : known;
    if (place < one.low) {
      await this.world.again(() => passHole(this.database, one.topic, one.partition, place, one.low));
      this.places.delete(one);
      return true;
    }
    const high = log.high(one, now);
    const found = one.records.filter(({ offset }) => offset >= place && offset < high).slice(0, size);
    if (found.length === 0) return false;
    const last = found.at(-1)!.offset + 1;
    // The control records after the last one may be in this batch, or in the next.
    const after = Math.min(high, one.records.find(({ offset }) => offset >= last)?.offset ?? high);
    const next = random.chance(0.5) ? last : after;
    const batch = { topic: one.topic, partition: one.partition, from: place, next, entries: found.map(entry) };
    this.places.set(one, (await this.world.again(() => this.shell.receive(batch))).next);
    return true;
  }

  private async find(one: Partition): Promise<number> {
    const [known] = await this.world.again(() => readPositions(this.database, [one]));
    if (known !== undefined) return known;
    await this.world.again(() => openPositions(this.database, [{ ...one, at: one.low }]));
    return one.low;
  }
}
