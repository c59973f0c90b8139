import {
  actionsNeeded,
  activitiesNeeded,
  advance,
  blank,
  imprint,
  lastSealed,
  loadWeek,
  pack,
  read,
  reopensFrom,
  relive,
  rules,
  unpack,
  type Emission,
  type Fact,
  type Imprint,
  type Instant,
  type PersonState,
  type Step,
  type StoredActivity,
  type StoredWeek,
  type Week,
} from '#domain';

/** A store in the shape of the real one, for one person: only what a step asks for is loaded, and everything goes through its packed form. */
export class Base {
  private stored = pack(blank());
  private activities = new Map<string, StoredActivity>();
  private sealed = new Map<Week, StoredWeek>();
  readonly words = new Map<string, { data: unknown; version: number }>();
  readonly told: Emission[] = [];
  /** The most that one step said for one fact. */
  most = 0;
  wakeAt: Instant | undefined;

  private load(facts: readonly Fact[]): PersonState {
    const needs = activitiesNeeded(facts);
    const rows = [...this.activities.values()];
    const loaded = new Map<string, StoredActivity>();
    for (const row of rows) if (needs.all || needs.ids.includes(row.id)) loaded.set(row.id, row);
    const keys = [...needs.actions, ...actionsNeeded([...loaded.values()])];
    for (const row of rows) if (row.action !== null && keys.includes(row.action)) loaded.set(row.id, row);
    const from = reopensFrom(unpack(this.stored, [], []), facts);
    const weeks = from === undefined ? [] : [...this.sealed.values()].filter(({ week }) => week >= from);
    return unpack(this.stored, [...loaded.values()], weeks);
  }

  step(facts: readonly Fact[], now: Instant): Step {
    const step = advance(this.load(facts), facts, rules, now);
    for (const row of step.changedActivities) this.activities.set(row.id, row);
    for (const week of step.reopened) this.sealed.delete(week);
    this.most = Math.max(this.most, step.emissions.length / Math.max(1, facts.length));
    this.keep(step);
    return step;
  }

  private keep(step: Step): void {
    this.stored = pack(step.state);
    for (const week of step.sealed) this.sealed.set(week.week, week);
    this.wakeAt = step.wakeAt;
    this.told.push(...step.emissions);
    for (const one of step.emissions) {
      const key = `${one.type}|${one.key}`;
      if (one.retracted) this.words.delete(key);
      else this.words.set(key, { data: one.data, version: one.version });
    }
  }

  /** All the facts lived again, beside what was told of some people (itself among them, as a rule). */
  relive(told: readonly Base[], facts: readonly Fact[], now: Instant): Step {
    const step = relive(
      told.map((one) => one.whole()),
      facts,
      rules,
      now,
    );
    this.activities = new Map(step.changedActivities.map((row) => [row.id, row]));
    this.sealed = new Map();
    this.keep(step);
    return step;
  }

  /** What must be the same whatever the way it came about. */
  imprint(now: Instant): Imprint {
    this.step([], now);
    return imprint(unpack(this.stored, [], []), [...this.activities.values()], [...this.sealed.values()]);
  }

  private whole(): PersonState {
    return unpack(this.stored, [], [...this.sealed.values()]);
  }

  /** Time passes until an instant, waking when asked. */
  pass(to: Instant): void {
    for (let i = 0; this.wakeAt !== undefined && this.wakeAt <= to; i++) {
      if (i > 1000) throw new Error('it wakes for ever');
      this.step([], this.wakeAt);
    }
  }

  /** What stands at the end: key → data. */
  final(): Record<string, unknown> {
    const sorted = [...this.words].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(sorted.map(([key, { data }]) => [key, data]));
  }

  state(): PersonState {
    return unpack(this.stored, [...this.activities.values()], []);
  }

  /** What the pages show, sealed weeks aside: those are in rows of their own. */
  pathway(at: Instant): unknown {
    const { weeks, ...rest } = read(unpack(this.stored, [], []), rules, at);
    // A reason is a function: what it says is compared through the words.
    return JSON.parse(JSON.stringify({ ...rest, weeks: weeks.filter(({ week }) => week > lastSealed(at)) }));
  }

  /** Minutes by week, open and sealed. */
  minutes(): Record<Week, [planned: number, declared: number, validated: number]> {
    const all = [...this.sealed.values()].map(loadWeek).map(({ week, totals }) => [week, totals] as const);
    const some = [...all, ...this.state().totals].filter(([, t]) => t.planned + t.declared + t.validated > 0);
    return Object.fromEntries(some.map(([week, t]) => [week, [t.planned, t.declared, t.validated]]));
  }
}

/** In order of reception, time passing between: what a system that is never late does. */
export const lived = (facts: readonly Fact[], until: Instant): Base => {
  const base = new Base();
  for (const one of [...facts].sort((a, b) => a.recu - b.recu || (a.id < b.id ? -1 : 1))) {
    base.pass(one.recu);
    base.step([one], one.recu);
  }
  base.pass(until);
  return base;
};
