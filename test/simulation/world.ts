import { rules } from '#domain';
import { isTransient, type Database } from '#persistence';
import { Base, type Row } from './base';
import { FROM, historyOf, UNTIL } from './life';
import { Log, type Partition } from './log';
import { LANES, PARTNERS } from './network';
import { Orchestrator } from './orchestrator';
import { poolOf, type Breakage } from './pool';
import { Random } from './random';
import { Relay } from './relay';
import { Process, Scheduler } from './scheduler';
import { wrongWith } from './watch';

const HOUR = 3_600_000;
const KINDS = { orchestrator: Orchestrator, relay: Relay };
type Kind = keyof typeof KINDS;

/** A message as a partner receives it. */
export type Delivered = { partner: string; event: Record<string, unknown> };

/** What a seed does to the system, on top of the order in which everybody goes on. */
type Weather = { crash: number; lost: number; skew: number; steps: number };

/** The system of one seed: two orchestrators and two relays over one base and one log, while everything goes wrong, then until everything is done. */
export class World {
  readonly base = new Base();
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly delivered: Delivered[] = [];
  readonly violations: string[] = [];
  now = FROM;
  /** Nothing goes wrong any more. */
  calm = false;
  private readonly weather: Weather;
  private readonly processes = new Map<Process, Kind>();
  private started = 0;

  constructor(
    seed: number,
    private readonly breakage?: Breakage,
  ) {
    this.random = new Random(seed);
    this.weather = {
      crash: this.random.pick([0, 0.004, 0.02]),
      lost: this.random.pick([0, 0.05, 0.2]),
      skew: this.random.pick([0, 0, 24 * HOUR]),
      steps: 100 + this.random.below(220),
    };
    this.scheduler = new Scheduler(this.random);
    // What was sent before the system started waits for it: a backlog.
    if (this.random.chance(0.5)) this.now += this.random.below(UNTIL - FROM);
    this.log = new Log(historyOf(this.random), this.random);
    this.lay();
    this.base.committing = (changes) => this.violations.push(...wrongWith(this.base, changes));
  }

  /** How likely an answer is lost. */
  get lost(): number {
    return this.calm ? 0 : this.weather.lost;
  }

  private lay(): void {
    for (let lane = 0; lane < LANES; lane++) {
      this.base.table('lane').set(String(lane), { lane, epoch: 1, rules: rules.version, last_number: 0 });
      this.base.table('distributor_cursor').set(String(lane), { lane, epoch: 1, number: 0 });
      for (const { id: partner } of PARTNERS)
        this.base.table('transport_cursor').set(`${partner} ${lane}`, { partner, lane, epoch: 1, sequence: 0 });
    }
    for (const one of PARTNERS) this.base.table('partner').set(one.id, one);
  }

  /** Lives the seed: faults, then rest. */
  async live(): Promise<void> {
    this.scheduler.between = ({ process }) => this.blow(process);
    for (const kind of ['orchestrator', 'orchestrator', 'relay', 'relay'] as const) this.start(kind);
    await this.scheduler.run(this.weather.steps);
    for (const process of this.processes.keys()) process.die();
    this.calm = true;
    this.now = UNTIL;
    void this.drain(new Process('the last')).catch((error: unknown) =>
      this.violations.push(`it cannot finish: ${String(error)}`),
    );
    if (!(await this.scheduler.run(20_000))) this.violations.push('it never comes to rest');
  }

  private async drain(process: Process): Promise<void> {
    await new Orchestrator(this, process).drain();
    await new Relay(this, process).drain();
  }

  private start(kind: Kind): void {
    const process = new Process(`${kind} ${++this.started}`);
    if (this.random.chance(0.5)) process.skew = Math.floor((this.random.next() - 0.5) * 2 * this.weather.skew);
    this.processes.set(process, kind);
    void new KINDS[kind](this, process).work().catch((error: unknown) => {
      if (process.alive) this.violations.push(`${process.name} stopped: ${String(error)}`);
    });
  }

  /** Between two answers: time passes, the log forgets, somebody dies and another starts. */
  private blow(next: Process): void {
    if (this.calm) return;
    if (this.random.chance(0.1)) this.now = Math.min(UNTIL, this.now + this.random.below(20 * 24) * HOUR);
    if (this.random.chance(0.001)) this.forget(this.random.pick(this.log.partitions));
    if (!this.random.chance(this.weather.crash)) return;
    const victim = this.random.chance(0.7) ? next : this.random.pick([...this.processes.keys()]);
    this.scheduler.trace?.(`   ${victim.name} is killed`);
    victim.die();
    const kind = this.processes.get(victim)!;
    this.processes.delete(victim);
    this.start(kind);
  }

  private forget(partition: Partition): void {
    const high = this.log.high(partition, this.now);
    if (high > partition.low) partition.low += 1 + this.random.below(high - partition.low);
  }

  /** The base, as a process reaches it. */
  databaseOf(process: Process): Database {
    const { base, scheduler, random, breakage } = this;
    const weather = { now: () => this.now, lost: () => this.lost };
    return {
      pool: poolOf({ base, scheduler, random, ...weather, ...(breakage && { breakage }) }, process),
    } as Database;
  }

  /** Transient failures are tried again, as the services do. Nobody should ever wait for another in a circle. */
  async again<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if ((error as { code?: string }).code === '40P01') this.violations.push('a deadlock');
        if (!isTransient(error)) throw error;
      }
    }
  }

  /** Rows of a table at rest. */
  rows<R = Row>(table: string): R[] {
    return this.base.rows<R>(table);
  }
}
