import type { Random } from './random';

/** Somebody who works: a process of the system. What it holds is lost when it dies. */
export class Process {
  alive = true;
  /** What its clock says more than the true time, in ms. */
  skew = 0;
  private readonly ends: (() => void)[] = [];

  constructor(readonly name: string) {}

  atEnd(undo: () => void): void {
    this.ends.push(undo);
  }

  /** kill −9: whatever it awaits is never answered. */
  die(): void {
    this.alive = false;
    for (const undo of this.ends) undo();
  }
}

type Turn = { process: Process; what: string; go: () => void };

/** Once everything that follows from an answer has run, up to the next questions. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * The one who decides who goes on. Every statement and every message is a question that waits here; the seed draws which is answered next, so that a seed
 * gives always the same history.
 */
export class Scheduler {
  private readonly waiting: Turn[] = [];
  steps = 0;
  /** Called between two answers: time passes, processes die. */
  between: (next: { process: Process; what: string }) => void = () => undefined;
  trace: ((line: string) => void) | undefined;

  constructor(private readonly random: Random) {}

  /** Waits for one's turn. Never answered when the process dies first. */
  turn(process: Process, what: string): Promise<void> {
    return new Promise((go) => this.waiting.push({ process, what, go }));
  }

  /** Goes on until nobody waits, or `steps` answers were given. Whether everybody is at rest. */
  async run(steps: number): Promise<boolean> {
    for (let left = steps; left > 0; left--) {
      await settle();
      for (let i = this.waiting.length - 1; i >= 0; i--) if (!this.waiting[i]!.process.alive) this.waiting.splice(i, 1);
      if (this.waiting.length === 0) return true;
      const [next] = this.waiting.splice(this.random.below(this.waiting.length), 1);
      this.between(next!);
      if (!next!.process.alive) continue;
      this.steps++;
      this.trace?.(`${this.steps} ${next!.process.name}: ${next!.what}`);
      next!.go();
    }
    await settle();
    return false;
  }
}
