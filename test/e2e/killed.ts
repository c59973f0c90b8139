import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '../../apps/sandbox/src/commands/service';
import { startIn, type Place } from '../../apps/sandbox/src/commands/system';

export type Name = 'orchestrator' | 'relay';

/** How a process ends: at a point of its own code, or after so many milliseconds of work. */
export type Ending = { at: string } | { afterMs: number };

/** Longest wait of the work for a process to reach its point. */
const PATIENCE_MS = 9_000;

/** A service that is killed and started again, round after round. */
export class Victim {
  private service: Service | undefined;
  private ending: Ending | undefined;

  constructor(
    private readonly place: Place,
    private readonly folder: string,
    readonly name: Name,
    private readonly number: number,
    private readonly env: Record<string, string>,
  ) {}

  /** Starts it, to end as told. Does not wait until it is ready. */
  async start(ending?: Ending): Promise<void> {
    this.ending = ending;
    const env = ending && 'at' in ending ? { ...this.env, KILL_AT: ending.at } : this.env;
    this.service = await startIn(this.place, this.folder, this.name, this.number, env, false);
  }

  /** Ready, or ended already: some points come early. */
  async settled(): Promise<void> {
    await this.service!.ready.catch(() => undefined);
  }

  /** Kills it as told, or at once when it did not reach its point. The point it ended at by itself, if it did. */
  async end(): Promise<string | undefined> {
    const [service, ending] = [this.service!, this.ending!];
    const waited = 'at' in ending ? PATIENCE_MS : ending.afterMs;
    await Promise.race([service.ended, sleep(waited, undefined, { ref: false })]);
    const byUs = service.kill('SIGKILL');
    const how = await service.ended;
    if (how !== 'SIGKILL') throw new Error(`${this.name}-${this.number} ended by itself: ${how}`);
    return 'at' in ending && !byUs ? ending.at : undefined;
  }

  async stop(): Promise<void> {
    await this.service?.stop();
  }
}
