import { setTimeout as sleep } from 'node:timers/promises';

/** Notifications may be lost with a connection: what nobody announced is found at the next look. */
const LOOK_EVERY_MS = 1_000;
/**
 * Between two starts of the work: under load what comes meanwhile goes together (each attempt is a transaction), and what comes alone waits for
 * nothing. Without it a drain spends two thirds of PostgreSQL's time in attempts of a few rows.
 */
const BETWEEN_STARTS_MS = 15;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;

/**
 * Does the work when woken, and every second in any case; again at once while it says that there may be more. After a failure it waits, longer
 * and longer up to 5 s, whatever wakes it: what is broken is not asked more often because much happens.
 */
export class Loop {
  private woken = false;
  private readonly closing = new AbortController();
  private rouse = (): void => undefined;
  private readonly done: Promise<void>;

  constructor(
    private readonly work: () => Promise<boolean>,
    private readonly failed: (error: unknown) => void,
  ) {
    this.done = this.run();
  }

  wake(): void {
    this.woken = true;
    this.rouse();
  }

  /** Resolves once the work under way is done, or after `patience` ms: what it had not finished is done again by whoever comes next. */
  async close(patience: number): Promise<void> {
    this.closing.abort();
    this.rouse();
    await Promise.race([this.done, sleep(patience, undefined, { ref: false })]);
  }

  private async run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!this.closing.signal.aborted) {
      this.woken = false;
      const again = sleep(BETWEEN_STARTS_MS, undefined, { signal: this.closing.signal }).catch(() => undefined);
      try {
        const more = await this.work();
        wait = FIRST_WAIT_MS;
        if (!more && !this.woken) await this.rest();
        await again;
      } catch (error) {
        if (this.closing.signal.aborted) return;
        this.failed(error);
        await sleep(wait, undefined, { signal: this.closing.signal }).catch(() => undefined);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }

  private rest(): Promise<void> {
    if (this.closing.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      this.rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
