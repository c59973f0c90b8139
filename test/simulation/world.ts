import { retell } from '#contracts';
import { rules, type PersonId } from '#domain';
import {
  DeliveryStore,
  DistributionStore,
  isTransient,
  openPositions,
  passHole,
  readPositions,
  Shell,
  type Database,
} from '#persistence';
import type { Outgoing } from '#messaging';
import type { Logger } from '#platform';
import { Alarms } from '../../apps/relay/src/alarms';
import { Distributor } from '../../apps/relay/src/distributor';
import { Sender } from '../../apps/relay/src/sender';
import { Base, type Row } from './base';
import { FROM, historyOf, UNTIL } from './life';
import { entry, Log, type Partition } from './log';
import { connectionLost, poolOf, type Breakage } from './pool';
import { Random } from './random';
import { Process, Scheduler } from './scheduler';
import { wrongWith } from './watch';

export const LANES = 3;
const HOUR = 3_600_000;

const TYPES = [
  'parcours-ouvert',
  'parcours-suspendu',
  'orientation-decidee',
  'orientation-notifiee',
  'referent-designe',
  'contrat-signe',
  'semaine-bilan',
  'anomalie',
];
/** Of three kinds, one of which asked for less than it might know. */
export const PARTNERS = [
  { id: 'FT', kind: 'FT', structures: ['FT591'], departments: ['59', '62'], types: TYPES },
  { id: 'ML', kind: 'ML', structures: ['ML591'], departments: [], types: TYPES },
  { id: 'CAF', kind: 'CAF', structures: [], departments: ['59'], types: ['parcours-ouvert', 'contrat-signe'] },
];

/** A message as a partner receives it. */
export type Delivered = { partner: string; partition: number; event: Record<string, unknown> };

/** What a seed does to the system, on top of the order in which everybody goes on. */
type Weather = { crash: number; lost: number; skew: number; steps: number };

const silent = { error: () => undefined } as unknown as Logger;

/** The system of one seed: two orchestrators and two relays over one base and one log, until everything went wrong, then until everything is done. */
export class World {
  readonly base = new Base();
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly delivered: Delivered[] = [];
  readonly violations: string[] = [];
  now = FROM;
  private calm = false;
  private readonly weather: Weather;
  private readonly pool;

  constructor(seed: number, breakage?: Breakage) {
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
    this.pool = (process: Process) =>
      poolOf(
        {
          base: this.base,
          scheduler: this.scheduler,
          random: this.random,
          now: () => this.now,
          lost: () => this.lost(),
          ...(breakage && { breakage }),
        },
        process,
      );
    this.lay();
    this.base.committing = (changes) => this.violations.push(...wrongWith(this.base, changes));
  }

  private lost(): number {
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
    this.scheduler.between = ({ process }) => this.weatherOf(process);
    this.start('orchestrator');
    this.start('orchestrator');
    this.start('relay');
    this.start('relay');
    await this.scheduler.run(this.weather.steps);
    for (const process of this.processes) process.die();
    this.processes.clear();
    this.calm = true;
    this.now = UNTIL;
    const last = new Process('the last');
    void this.drain(last).catch((error: unknown) => this.violations.push(`it cannot finish: ${String(error)}`));
    if (!(await this.scheduler.run(20_000))) this.violations.push('it never comes to rest');
  }

  private readonly processes = new Set<Process>();

  private start(kind: 'orchestrator' | 'relay'): void {
    const process = new Process(`${kind} ${this.processes.size}`);
    if (this.random.chance(0.5)) process.skew = Math.floor((this.random.next() - 0.5) * 2 * this.weather.skew);
    this.processes.add(process);
    void (kind === 'orchestrator' ? this.orchestrate(process) : this.relay(process)).catch((error: unknown) => {
      if (process.alive) this.violations.push(`${process.name} stopped: ${String(error)}`);
    });
  }

  /** Between two answers: time passes, the log forgets, somebody dies. */
  private weatherOf(next: Process): void {
    if (this.calm) return;
    if (this.random.chance(0.1)) this.now = Math.min(UNTIL, this.now + this.random.below(20 * 24) * HOUR);
    if (this.random.chance(0.001)) this.forget(this.random.pick(this.log.partitions));
    if (!this.random.chance(this.weather.crash)) return;
    const victim = this.random.chance(0.7) ? next : this.random.pick([...this.processes]);
    this.scheduler.trace?.(`   ${victim.name} is killed`);
    victim.die();
    this.processes.delete(victim);
    this.start(victim.name.startsWith('relay') ? 'relay' : 'orchestrator');
  }

  private forget(partition: Partition): void {
    const high = this.log.high(partition, this.now);
    if (high > partition.low) partition.low += 1 + this.random.below(high - partition.low);
  }

  private shell(process: Process) {
    const database = { pool: this.pool(process) } as unknown as Database;
    return { database, shell: new Shell(database, { lanes: LANES, rules, retell, virtualClock: true }) };
  }

  /** Reads any partition from where it believes it stands: so does the other one, whoever was given it last. */
  private async orchestrate(process: Process): Promise<void> {
    const { database, shell } = this.shell(process);
    const places = new Map<Partition, number>();
    for (;;) {
      await this.scheduler.turn(process, 'rest');
      if (this.random.chance(0.3)) await this.again(() => shell.wake());
      else await this.read(database, shell, this.random.pick(this.log.partitions), places, 1 + this.random.below(6));
    }
  }

  /** Transient failures are tried again, as the services do. */
  private async again<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if ((error as { code?: string }).code === '40P01') this.violations.push('a deadlock');
        if (!isTransient(error)) throw error;
      }
    }
  }

  /** One batch of a partition, cut anywhere. Whether there was one. */
  private async read(
    database: Database,
    shell: Shell,
    one: Partition,
    places: Map<Partition, number>,
    size: number,
  ): Promise<boolean> {
    const known = places.get(one) ?? (await this.find(database, one));
    // A broker may give again what was read already.
    const place = !this.calm && this.random.chance(0.1) ? Math.max(one.low, known - 1 - this.random.below(4)) : known;
    if (place < one.low) {
      await this.again(() => passHole(database, one.topic, one.partition, place, one.low));
      places.delete(one);
      return true;
    }
    const high = this.log.high(one, this.now);
    const found = one.records.filter(({ offset }) => offset >= place && offset < high).slice(0, size);
    if (found.length === 0) return false;
    const last = found.at(-1)!.offset + 1;
    const next = this.random.chance(0.5)
      ? last
      : Math.min(high, one.records.find(({ offset }) => offset >= last)?.offset ?? high);
    const batch = { topic: one.topic, partition: one.partition, from: place, next, entries: found.map(entry) };
    places.set(one, (await this.again(() => shell.receive(batch))).next);
    return true;
  }

  private async find(database: Database, one: Partition): Promise<number> {
    const [known] = await this.again(() => readPositions(database, [one]));
    if (known !== undefined) return known;
    await this.again(() => openPositions(database, [{ ...one, at: one.low }]));
    return one.low;
  }

  private relayOf(process: Process) {
    const database = { pool: this.pool(process) } as unknown as Database;
    const alarms = new Alarms({
      ...silent,
      error: (detail: object, text: string) => this.violations.push(`${text} ${JSON.stringify(detail)}`),
    } as unknown as Logger);
    const distributor = new Distributor(new DistributionStore(database), alarms);
    const senders = PARTNERS.map(({ id }) => {
      const outlet = {
        partitions: () => Promise.resolve(1),
        send: async (messages: Outgoing[]) => {
          await this.scheduler.turn(process, `send to ${id}`);
          const fate = this.random.next();
          if (fate < this.lost() / 2) throw connectionLost();
          for (const { partition = 0, value } of messages)
            this.delivered.push({
              partner: id,
              partition,
              event: JSON.parse(String(value)) as Record<string, unknown>,
            });
          if (fate < this.lost()) throw connectionLost();
        },
      };
      return new Sender(
        id,
        LANES,
        new DeliveryStore(database),
        outlet,
        () => Promise.resolve(true),
        new Alarms(silent),
      );
    });
    return { distributor, senders };
  }

  private async relay(process: Process): Promise<void> {
    const { distributor, senders } = this.relayOf(process);
    for (;;) {
      await this.scheduler.turn(process, 'rest');
      await this.again(() => (this.random.chance(0.5) ? distributor.pass() : this.random.pick(senders).attempt()));
    }
  }

  /** Somebody who does all that is left. */
  private async drain(process: Process): Promise<void> {
    const { database, shell } = this.shell(process);
    const places = new Map<Partition, number>();
    for (const one of this.log.partitions) while (await this.read(database, shell, one, places, 50));
    for (let left = 1_000; (await shell.wake()) > 0; left--)
      if (left === 0) {
        this.violations.push('somebody wakes for ever');
        break;
      }
    const { distributor, senders } = this.relayOf(process);
    while (await distributor.pass());
    for (const sender of senders) while (await sender.attempt());
  }

  /** Rows of a table at rest. */
  rows<R = Row>(table: string): R[] {
    return this.base.rows<R>(table);
  }
}

export type PersonRow = { lane: number; person: PersonId };
