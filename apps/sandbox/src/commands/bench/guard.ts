import { advancePerFact, liveAll, livesIn } from './domain';
import { backlog } from './backlog';

/**
 * Time of a fact in the domain over the time of a fixed piece of work, measured in the same second: the machine, and what runs beside, fall out.
 * Raised only by a commit that says so; 22 µs a fact when it was set.
 */
export const BUDGET = 1.6;
const TOLERANCE = 1.2;
const ROUNDS = 5;

const SAMPLE = {
  texts: Array.from({ length: 20 }, (_, i) => `O${i}/2026-03-${10 + i}`),
  rows: Array.from({ length: 20 }, (_, i) => [i, i * 7, `A${i}`, { code: `FT${i}`, minutes: i * 15 }]),
};

/** Microseconds of a fixed piece of work: text to objects, a map of them, and back. */
const yardstick = (): number => {
  const text = JSON.stringify(SAMPLE);
  const began = process.hrtime.bigint();
  let length = 0;
  for (let i = 0; i < 20_000; i++) {
    const { texts, rows } = JSON.parse(text) as typeof SAMPLE;
    const map = new Map(texts.map((key, at) => [key, rows[at]]));
    length += JSON.stringify([...map.values()]).length;
  }
  if (length === 0) throw new Error('nothing was written');
  return Number(process.hrtime.bigint() - began) / 20_000 / 1000;
};

/** Fails when a fact costs a fifth more than the budget: the best of a few rounds, since noise only adds. One JSON line. */
export const guard = (): number => {
  const until = Date.UTC(2026, 10, 1);
  const lives = livesIn(backlog(12_000, 3_000, until));
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = yardstick();
    const us = advancePerFact(liveAll(lives, until));
    return { us, ratio: us / Math.min(before, yardstick()) };
  });
  const best = rounds.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  const ok = best.ratio <= BUDGET * TOLERANCE;
  const rounded = { usPerFact: Math.round(best.us * 10) / 10, ratio: Math.round(best.ratio * 100) / 100 };
  process.stdout.write(`${JSON.stringify({ ...rounded, budget: BUDGET, tolerance: TOLERANCE, ok })}\n`);
  if (!ok)
    process.stderr.write(
      'A fact costs more in the domain than its budget allows: profile `advance`, or raise the budget and say why.\n',
    );
  return ok ? 0 : 1;
};
