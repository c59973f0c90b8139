import type { PoolClient } from 'pg';
import type { Database } from '../database';

/** Any number: the first of the two keys of the advisory locks "this relay sends to that partner". */
const SENDER_LOCK = 730_512;

export type Heard = {
  /** Milestones were committed. */
  milestones(): void;
  /** Messages were appended to the streams of these partners; undefined: of some. */
  streams(partners: string[] | undefined): void;
};

/**
 * The one connection a relay keeps: it hears what is committed, and holds the right to send to a partner, which PostgreSQL takes back when the
 * connection ends. A lost connection is opened again at the next call; until then nothing is heard and no right is held.
 */
export class RelaySession {
  private client: Promise<PoolClient> | undefined;
  private held = new Set<string>();
  /** One question at a time on the one connection. */
  private asking: Promise<unknown> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly heard: Heard,
  ) {}

  /** Connects when it is not. Throws when the base cannot be reached. */
  listen(): Promise<unknown> {
    return this.connection();
  }

  /** Takes the right to send to a partner, or tells that it is held already. False: another relay has it. */
  maySend(partner: string): Promise<boolean> {
    if (this.held.has(partner)) return Promise.resolve(true);
    const taken = this.asking.then(() => this.take(partner));
    this.asking = taken.catch(() => undefined);
    return taken;
  }

  /** Ends the connection: another relay may send at once. */
  async close(): Promise<void> {
    this.closed = true;
    const client = await this.client?.catch(() => undefined);
    client?.release(true);
  }

  private async take(partner: string): Promise<boolean> {
    const client = await this.connection();
    const { rows } = await client.query<{ taken: boolean }>({
      name: 'relay-take-partner',
      text: 'select pg_try_advisory_lock($1, hashtext($2)) as taken',
      values: [SENDER_LOCK, partner],
    });
    if (rows[0]!.taken) this.held.add(partner);
    return rows[0]!.taken;
  }

  private connection(): Promise<PoolClient> {
    if (this.closed) return Promise.reject(new Error('The relay is closing.'));
    this.client ??= this.connect().catch((error: unknown) => {
      this.client = undefined;
      throw error;
    });
    return this.client;
  }

  private async connect(): Promise<PoolClient> {
    const client = await this.database.pool.connect();
    let lost = false;
    const lose = (): void => {
      if (lost || this.closed) return;
      lost = true;
      this.client = undefined;
      this.held = new Set();
      client.release(true);
    };
    client.on('end', lose);
    client.on('error', lose);
    client.on('notification', ({ channel, payload }) => {
      if (channel === 'milestones') this.heard.milestones();
      else this.heard.streams(payload ? payload.split(' ') : undefined);
    });
    try {
      await client.query('listen milestones; listen partner_streams');
    } catch (error) {
      lose();
      throw error;
    }
    // What was committed while nobody listened.
    this.heard.milestones();
    this.heard.streams(undefined);
    return client;
  }
}
