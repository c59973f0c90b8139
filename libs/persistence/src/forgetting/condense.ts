import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto';
import {
  baseOf,
  differences,
  imprint,
  relive,
  type Base,
  type Fact,
  type Instant,
  type PersonId,
  type Rules,
} from '#domain';
import type { PoolClient } from 'pg';
import type { Database } from '../database';
import { laneOf } from '../lane';
import { readBases } from '../shell/bases';
import { lockLanes } from '../shell/lanes';
import type { Logged, Retell } from '../shell/log';
import { RuleBook } from '../shell/rule-book';
import { inTransaction } from '../shell/transaction';

export type CondenseOptions = {
  lanes: number;
  rules: readonly Rules[];
  retell: Retell;
  /** Facts received before this instant are replaced. */
  horizon: Instant;
  by: string;
  /** Ed25519 private key of whoever answers for it. */
  key: KeyObject;
};

/** What a signature of a base says: whose, up to when, of how many facts, and which words. */
export const signedText = (person: PersonId, horizon: Date, facts: number, digest: Buffer): Buffer =>
  Buffer.from(`${person}|${horizon.toISOString()}|${facts}|${digest.toString('hex')}`);

const readFacts = async (client: PoolClient, lane: number, person: PersonId): Promise<Logged[]> =>
  (
    await client.query<Logged>(
      `select person, source, id, type, organisme, agent, time, recorded_at, received_at, data from fact
        where lane = $1 and person = $2 and type not like 'identite.%'`,
      [lane, person],
    )
  ).rows;

/** Nothing may change of what the facts say: neither today, nor of any sealed week. */
const prove = (before: Base[], facts: Fact[], after: Base, rest: Fact[], rules: Rules, now: Instant): void => {
  const lived = (some: Fact[], bases: Base[]) => {
    const { state, changedActivities, sealed } = relive([], some, rules, now, bases);
    return imprint(state, changedActivities, sealed);
  };
  const parts = differences(lived(facts, before), lived(rest, [after]));
  if (parts.length > 0)
    throw new Error(`The base would not say what the facts said (${parts.join(', ')}): nothing was written.`);
};

/**
 * Replaces the facts of a pseudonym received before a horizon by a signed base that says what still matters of them: under the lane, in one transaction, once
 * it is proven that nothing changes. Returns how many facts left the log. As `sc_migrator`: no service may remove a fact.
 */
export const condense = (database: Database, person: PersonId, options: CondenseOptions): Promise<number> =>
  inTransaction(database.pool, async (client) => {
    const { lanes, retell, horizon, by, key } = options;
    const alias = await client.query<{ person: PersonId }>('select person from alias where pseudonym = $1', [person]);
    const root = alias.rows[0]?.person ?? person;
    const lane = laneOf(person, lanes);
    const held = await lockLanes(client, [...new Set([lane, laneOf(root, lanes)])], new RuleBook(options.rules));
    const { rules } = held.get(laneOf(root, lanes))!;
    const rows = await readFacts(client, lane, person);
    const old = rows.filter(({ received_at }) => received_at.getTime() < horizon);
    if (old.length === 0) return 0;
    const facts = (some: Logged[]): Fact[] => some.flatMap((row) => retell(row) ?? []);
    const before = [...(await readBases(client, [person], lanes)).values()];
    const base = baseOf(facts(old), rules, before);
    const rest = facts(rows.filter((row) => !old.includes(row)));
    prove(before, facts(rows), base, rest, rules, Date.now());

    const body = JSON.stringify(base);
    const digest = createHash('sha256').update(body).digest();
    const replaced = await client.query<{ facts: number }>('select facts from base where lane = $1 and person = $2', [
      lane,
      person,
    ]);
    const count = old.length + (replaced.rows[0]?.facts ?? 0);
    const until = new Date(horizon);
    const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
    const signature = sign(null, signedText(person, until, count, digest), key);
    await client.query(
      `insert into base (lane, person, horizon, body, facts, digest, signed_by, public_key, signature)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (lane, person) do update set horizon = excluded.horizon, body = excluded.body, facts = excluded.facts,
          digest = excluded.digest, signed_by = excluded.signed_by, signed_at = now(), public_key = excluded.public_key,
          signature = excluded.signature`,
      [lane, person, until, body, count, digest, by, publicKey, signature],
    );
    await client.query(
      `delete from fact where lane = $1 and person = $2 and type not like 'identite.%' and received_at < $3`,
      [lane, person, until],
    );
    return old.length;
  });
