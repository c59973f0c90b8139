import type { Rules } from '#domain';
import type { Database } from '../database';
import type { Batch, Outcome } from './batch';
import { sealFor } from './dead-letters';
import type { Context } from './door';
import { receive } from './intake';
import { checkLanes, type RulesMismatch } from './lanes';
import type { Retell } from './log';
import { rebuildBatch, type RebuildOptions, type Rebuilt } from './rebuild';
import { RuleBook } from './rule-book';
import { sweepBatch, type Swept } from './sweep';
import { clockOf } from './wake';

export type ShellOptions = {
  lanes: number;
  /** The sets of rules that this program carries. */
  rules: Rules | readonly Rules[];
  /** Reads a row of the log again (`retell` of the contracts). */
  retell: Retell;
  /** `now` is the instant of `virtual_time` when it holds one. */
  virtualClock?: boolean;
  /** PEM of the RSA public key for which dead letters are sealed; without it only their digest is kept. */
  deadLetterKey?: string;
  /** Told of a lane that runs rules this process does not know: the clock does not wake its people. */
  alarm?: (error: RulesMismatch) => void;
};

/**
 * The only place where a pathway changes. Each call is one transaction: it takes the lanes, reads everything, decides
 * everything, writes everything. Whoever else works on one of these lanes waits for its end, always in order of lane.
 * A method throws `RulesMismatch`, or an error for which `isTransient` is true (call again), or a bug of the shell itself.
 */
export class Shell {
  private readonly context: Context;
  private readonly pass: () => Promise<number>;

  constructor(
    { pool }: Database,
    { lanes, rules, retell, virtualClock = false, deadLetterKey, alarm = () => undefined }: ShellOptions,
  ) {
    const seal = deadLetterKey === undefined ? undefined : sealFor(deadLetterKey);
    const book = new RuleBook([rules].flat());
    this.context = { pool, lanes, book, retell, virtualClock, seal, alarm };
    this.pass = clockOf(this.context);
  }

  /** The lanes this process cannot take. Throws one clear sentence when this base has another number of lanes, or none whose rules this process knows. */
  check(): Promise<RulesMismatch[]> {
    return checkLanes(this.context.pool, this.context.lanes, this.context.book);
  }

  /**
   * Applies a batch once, however many times it is given and by however many processes: the records below the cursor are
   * dropped and the cursor moves in the same transaction. A refused message, a fact PostgreSQL refuses, a person the
   * program stumbles on are set aside; everything else goes on. When `next` of the outcome is not that of the batch,
   * somebody else holds the partition: go on from there.
   */
  receive(batch: Batch): Promise<Outcome> {
    return receive(this.context, batch);
  }

  /**
   * Compares the next people of a lane with what the log says of them, or writes them anew from it: one batch of a run, that goes on where it was.
   */
  rebuild(lane: number, options: RebuildOptions): Promise<Rebuilt> {
    return rebuildBatch(this.context, lane, options);
  }

  /**
   * Puts a lane under a version of the rules and sweeps its next people: one batch of a campaign, that goes on where it was.
   */
  sweep(lane: number, campaign: string, version: string, limit: number): Promise<Swept> {
    return sweepBatch(this.context, { lane, campaign, version, limit });
  }

  /**
   * Wakes the people whose date has come, at most 500 in each lane, and returns their number: 0 when nobody is due. A
   * lane somebody holds, or whose rules this process does not know, is left for a later call.
   */
  wake(): Promise<number> {
    return this.pass();
  }
}
