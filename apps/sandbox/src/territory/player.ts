import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { startOf, type Day } from '#domain';
import { eventTopics, topicsIn } from '#contracts';
import { createProducer, ensureTopics, type Producer } from '#messaging';
import { openDatabase, setVirtualTime, type Database } from '#persistence';
import type { Logger, Settings } from '#platform';
import { History } from './history';
import { LiveFlow } from './live';
import { windowUntil } from './person';
import { caughtUp } from './progress';
import { random } from './random';
import { send } from './send';
import { readState, writeState, type TerritoryState } from './state';
import type { Received } from './travel';

export type PlayOptions = { persons: number; rate: number; seed: number; folder: string };
export type Progress = {
  phase: 'generating' | 'history' | 'live';
  day?: number;
  days?: number;
  facts: number;
  persons?: number;
};

const LIVE_EVERY_MS = 250;

/** Tells a territory's history with the virtual clock, then goes on with live facts until it is closed. */
export class Player {
  private running = true;
  private facts = 0;
  private done: Promise<void> = Promise.resolve();
  /** Those that are read: a day is over once they are. */
  private topics: string[] = [];

  constructor(
    private readonly settings: Settings,
    private readonly options: PlayOptions,
    private readonly logger: Logger,
    private readonly tell: (progress: Progress) => void,
  ) {}

  async start(failed: (error: Error) => void): Promise<{ close(): Promise<void> }> {
    const { kafkaBrokers, databaseUrl, lanes, topicPrefix } = this.settings;
    const topics = eventTopics.map(({ topic }) => ({ name: topicPrefix + topic, partitions: lanes, createTime: true }));
    this.topics = topicsIn.map(({ topic }) => topicPrefix + topic);
    await ensureTopics(kafkaBrokers, { topics });
    const database = await openDatabase(databaseUrl, 'sc_migrator', 2);
    const producer = await createProducer(kafkaBrokers, { clientId: 'territory', logger: this.logger });
    this.done = this.play(database, producer).catch(failed);
    return {
      close: async () => {
        this.running = false;
        await this.done;
        await producer.close();
        await database.close();
      },
    };
  }

  private readonly goOn = (): boolean => this.running;

  private async play(database: Database, producer: Producer): Promise<void> {
    const state = await this.stateFor(database);
    if (!state.done) await this.playHistory(database, producer, state);
    if (!this.running) return;
    await setVirtualTime(database, null);
    await this.playLive(producer, state);
  }

  /** The state of the last run, unless this base has never read anything: then everything begins. */
  private async stateFor(database: Database): Promise<TerritoryState> {
    const { folder, persons, seed } = this.options;
    const { rows } = await database.pool.query<{ read: boolean }>(
      'select exists (select from ingest_cursor where next_offset > 0) as read',
    );
    const before = rows[0]!.read ? await readState(folder) : undefined;
    const state = before ?? { seed, persons, closes: Date.now(), done: rows[0]!.read };
    await writeState(folder, state);
    return state;
  }

  private async playHistory(database: Database, producer: Producer, state: TerritoryState): Promise<void> {
    const { folder } = this.options;
    const window = windowUntil(state.closes);
    const history = new History(join(folder, 'days'));
    const first = state.playedUntil === undefined ? window.start : state.playedUntil + 1;
    this.tell({ phase: 'generating', facts: 0 });
    await history.write(state.seed, state.persons, window, first, this.goOn);
    for (let day = first; day <= window.end && this.running; day++) {
      if (!(await this.playDay(database, producer, await history.read(day), day, state.closes))) return;
      await history.forget(day);
      await writeState(folder, { ...state, playedUntil: day });
      this.tell({
        phase: 'history',
        day: day - window.start + 1,
        days: window.end - window.start + 1,
        facts: this.facts,
      });
    }
    if (!this.running) return;
    await history.forget();
    await writeState(folder, { ...state, playedUntil: window.end, done: true });
  }

  /** The clock stands at the last instant of the day before its facts are sent: none is stamped later than it. */
  private async playDay(database: Database, producer: Producer, messages: Received[], day: Day, closes: number) {
    const { kafkaBrokers, topicPrefix } = this.settings;
    const now = Math.min(startOf(day + 1, '59') - 1, closes);
    await setVirtualTime(database, now);
    await send(producer, topicPrefix, messages);
    this.facts += messages.length;
    return caughtUp(database, kafkaBrokers, this.topics, now, this.goOn);
  }

  private async playLive(producer: Producer, state: TerritoryState): Promise<void> {
    const window = windowUntil(state.closes);
    const flow = new LiveFlow(state.seed, state.persons, window, random('live', state.seed, Date.now()));
    let waiting: Received[] = [];
    let owed = 0;
    let [last, told] = [Date.now(), 0];
    for (; this.running; await sleep(LIVE_EVERY_MS)) {
      const now = Date.now();
      owed = Math.min(owed + ((now - last) / 1000) * this.options.rate, this.options.rate * 5);
      last = now;
      const due = waiting.filter(({ recu }) => recu <= now).slice(0, owed);
      const rest = new Set(due);
      waiting = waiting.filter((message) => !rest.has(message));
      while (due.length < Math.floor(owed)) {
        const [begun, ...later] = flow.next(now);
        due.push(begun!);
        waiting.push(...later);
      }
      owed -= due.length;
      await send(producer, this.settings.topicPrefix, due);
      this.facts += due.length;
      if (now - told > 2_000) {
        told = now;
        this.tell({ phase: 'live', facts: this.facts });
      }
    }
  }
}
