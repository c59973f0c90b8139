import fc from 'fast-check';
import {
  actionsNeeded,
  activitiesNeeded,
  advance,
  blank,
  lastSealed,
  pack,
  read,
  reopensFrom,
  rules,
  unpack,
  type Fact,
  type FactKind,
  type Instant,
  type PersonId,
  type StoredActivity,
  type StoredWeek,
  type Week,
} from './index';
import { dayOf } from './calendar';
import { reading } from './pathway';

const person = '00000000-0000-4000-8000-000000000001' as PersonId;
const DAY = 86_400_000;
const from = dayOf(2026, 1, 5);
const until = dayOf(2026, 12, 20) * DAY;

type Word = { data: unknown; version: number };

/** A store in the shape of the real one: only what a step asks for is loaded. */
class Base {
  private stored = pack(blank());
  private activities = new Map<string, StoredActivity>();
  private sealed = new Map<Week, StoredWeek>();
  readonly words = new Map<string, Word>();
  readonly versions: string[] = [];
  wakeAt: Instant | undefined;

  step(facts: Fact[], now: Instant) {
    const needs = activitiesNeeded(facts);
    const rows = [...this.activities.values()];
    const loaded = new Map<string, StoredActivity>();
    for (const row of rows) if (needs.all || needs.ids.includes(row.id)) loaded.set(row.id, row);
    const keys = [...needs.actions, ...actionsNeeded([...loaded.values()])];
    for (const row of rows) if (row.action !== null && keys.includes(row.action)) loaded.set(row.id, row);
    const hot = unpack(this.stored, [], []);
    const first = reopensFrom(hot, facts);
    const weeks = first === undefined ? [] : [...this.sealed.values()].filter((one) => one.week >= first);
    const step = advance(unpack(this.stored, [...loaded.values()], weeks), facts, rules, now);
    this.stored = pack(step.state);
    for (const row of step.changedActivities) this.activities.set(row.id, row);
    for (const week of step.reopened) this.sealed.delete(week);
    for (const week of step.sealed) this.sealed.set(week.week, week);
    this.wakeAt = step.wakeAt;
    for (const one of step.emissions) {
      const key = `${one.type}|${one.key}`;
      this.versions.push(`${key}|${one.version}`);
      if (one.retracted) this.words.delete(key);
      else this.words.set(key, { data: one.data, version: one.version });
    }
    return step;
  }

  /** Time passes until an instant, waking when asked. */
  pass(to: Instant) {
    for (let i = 0; this.wakeAt !== undefined && this.wakeAt <= to && i < 1000; i++) this.step([], this.wakeAt);
  }

  final() {
    return Object.fromEntries(
      [...this.words].map(([key, { data }]) => [key, data]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
  }

  pathway() {
    const { weeks, ...rest } = read(unpack(this.stored, [], []), rules, until);
    return { ...rest, weeks: weeks.filter(({ week }) => week > lastSealed(until)) };
  }

  state() {
    return unpack(this.stored, [], []);
  }
}

const day = fc.integer({ min: 0, max: 330 }).map((n) => from + n);
const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const structure = fc.constantFrom('FT591', 'ML591', 'CD591').map((code) => ({ code, libelle: code }));
const organisme = pick('FT' as const, 'CD' as const, 'ML' as const);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const sayings: { weight: number; arbitrary: fc.Arbitrary<Record<string, unknown> & { kind: FactKind }> }[] = [
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('registered' as const),
      registrationId: pick('I1', 'I2'),
      effective: day.map((d) => from + Math.floor((d - from) / 3)),
      category: pick(1, 10),
      department: pick('59', '59', '62', '974'),
      publics: fc.constant([]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('registrationCeased' as const),
      registrationId: pick('I1', 'I2'),
      effective: day,
      reason: pick('DEMANDE', 'DECES', 'REPRISE_EMPLOI'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('radiated' as const),
      registrationId: pick('I1', 'I2'),
      decisionId: pick('Z1', 'Z2'),
      from: day,
      until: day,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('rsaOpened' as const),
      fileId: pick('R1', 'R2'),
      opened: day,
      received: day,
      department: pick('59', '974'),
      subjectToDuties: fc.boolean(),
      role: fc.constant('DEMANDEUR'),
      household: fc.constant(1),
      majoration: fc.constant(false),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('orientationDecided' as const),
      orientationId: pick('O1', 'O2', 'O3'),
      outcome: fc.constant('ACCEPTEE'),
      pathway: fc.constant('PROFESSIONNEL'),
      organisme,
      structure,
      authority: pick('PCD', 'FT'),
      decided: day,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('orientationNotified' as const),
      orientationId: pick('O1', 'O2', 'O3'),
      notified: day,
      channel: fc.constant('COURRIER'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('referentDesignated' as const),
      designationId: pick('D1', 'D2', 'D3', 'D4'),
      referentId: pick('lea', 'karim'),
      organisme,
      structure,
      from: day,
      interim: maybe(fc.record({ until: day })),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('referentWithdrawn' as const),
      designationId: pick('D1', 'D2', 'D3', 'D4'),
      until: day,
      reason: fc.constant('AUTRE'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('contractSigned' as const),
      contractId: pick('C1', 'C2'),
      version: pick(1, 2),
      nature: pick('ENGAGEMENT', 'PPAE'),
      organisme,
      signed: day,
      effective: day.map((d) => from + Math.floor((d - from) / 2)),
      weeklyTarget: maybe(pick(600, 900)),
      dispense: maybe(fc.record({ reason: fc.constant('SANTE'), requested: day, until: day })),
      revision: fc.constant(false),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('activityPlanned' as const),
      activityId: pick('A1', 'A2', 'A3', 'A4'),
      actionId: maybe(fc.constant('X1')),
      nature: fc.constant('FORMATION'),
      date: day,
      minutes: pick(60, 120),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('activityDeclared' as const),
      activityId: pick('A1', 'A2', 'A3', 'A4'),
      actionId: maybe(fc.constant('X1')),
      nature: fc.constant('FORMATION'),
      date: day.map((d) => from + 7 * Math.floor((d - from) / 21)),
      minutes: pick(60, 120),
      author: fc.constant('USAGER'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('activityValidated' as const),
      activityId: pick('A1', 'A2', 'A3', 'A4'),
      minutes: pick(0, 60, 120),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('appointmentTaken' as const),
      appointmentId: pick('V1', 'V2'),
      purpose: fc.constant('ACC'),
      channel: fc.constant('VISIO'),
      reception: fc.constant('IND'),
      start: fc.tuple(day, fc.integer({ min: 0, max: 23 })).map(([d, h]) => d * DAY + h * 3_600_000),
      minutes: fc.constant(30),
      structure,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('appointmentHeld' as const),
      appointmentId: pick('V1', 'V2'),
      minutes: pick(30, 45),
    }),
  },
];

const fact = fc
  .tuple(
    fc.oneof(...sayings),
    fc.integer({ min: 0, max: 340 }),
    fc.integer({ min: 0, max: 200 }),
    fc.integer({ min: 0, max: 23 }),
    pick('/ft', '/cd'),
  )
  .map(([said, told, late, hour, source]) => {
    const time = (from + told) * DAY + hour * 3_600_000;
    const recu = Math.min(time + late * DAY * (late % 3 === 0 ? 1 : 0), until - DAY);
    const organismeOf = source === '/ft' ? 'FT' : 'CD';
    const clean = Object.fromEntries(Object.entries(said).filter(([, v]) => v !== undefined));
    return {
      speaker: organismeOf,
      ...clean,
      source,
      subject: person,
      time,
      recordedTime: time,
      recu: Math.max(recu, time),
    };
  });

/** A life: always one registration early, so that something is due; every fact has its own id. */
const life = fc.array(fact, { minLength: 3, maxLength: 25 }).map((facts) => {
  const first = {
    kind: 'registered',
    registrationId: 'I0',
    effective: from,
    category: 1,
    department: '59',
    publics: ['RSA'],
    speaker: 'FT',
    source: '/ft',
    subject: person,
    time: from * DAY,
    recordedTime: from * DAY,
    recu: from * DAY,
  };
  return [first, ...facts].map((one, i) => ({ ...one, id: `f${i}` })) as unknown as Fact[];
});

/** In order of reception, time passing between: what a system that is never late does. */
const lived = (facts: Fact[]) => {
  const base = new Base();
  for (const one of [...facts].sort((a, b) => a.recu - b.recu || (a.id < b.id ? -1 : 1))) {
    base.pass(one.recu);
    base.step([one], one.recu);
  }
  base.pass(until);
  return base;
};

/** In any order, batches and repetitions, as a system that catches up: now is never before the stamps it has seen. */
const shuffled = (facts: Fact[], order: number[], sizes: number[]) => {
  const base = new Base();
  const deliveries = [...facts, ...facts.slice(0, 3)]
    .map((one, i) => ({ one, rank: order[i % order.length] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
  let now = 0;
  for (let i = 0, batch = 0; i < deliveries.length; batch++) {
    const size = sizes[batch % sizes.length] ?? 1;
    const facts = deliveries.slice(i, i + size);
    i += size;
    now = Math.max(now, ...facts.map((one) => one.recu));
    base.step(facts, now);
  }
  base.step([], until);
  base.pass(until);
  return base;
};

const runs = Number(process.env['HISTORIES'] ?? 200);
const orders = fc.array(fc.integer(), { minLength: 30, maxLength: 30 });
const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 5, maxLength: 5 });

describe('A pathway is a function of the set of stamped facts', () => {
  it('any order, any batching, any repetition: same pathway, same final words', () => {
    fc.assert(
      fc.property(life, orders, sizes, (facts, order, batches) => {
        const [one, other] = [lived(facts), shuffled(facts, order, batches)];
        expect(other.final()).toStrictEqual(one.final());
        expect(other.pathway()).toStrictEqual(one.pathway());
      }),
      { numRuns: runs },
    );
  }, 300_000);

  it('versions follow one another without gap', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const seen = new Map<string, number>();
        for (const text of lived(facts).versions) {
          const bar = text.lastIndexOf('|');
          const [key, version] = [text.slice(0, bar), Number(text.slice(bar + 1))];
          expect(version).toBe((seen.get(key) ?? 0) + 1);
          seen.set(key, version);
        }
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  }, 300_000);

  it('reading twice, or waking for nothing, says nothing', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const base = lived(facts);
        expect(base.step([], until).emissions).toStrictEqual([]);
        expect(base.step([...facts].slice(0, 5), until).emissions).toStrictEqual([]);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  }, 300_000);

  it('orientations never overlap, and at most one référent holds on any day', () => {
    fc.assert(
      fc.property(life, (facts) => {
        const { orientations, referents } = reading(lived(facts).state().file.read().known, rules);
        for (const intervals of [orientations, referents])
          intervals.forEach((one, i) => expect(one.from > (intervals[i - 1]?.to ?? -Infinity)).toBe(true));
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  }, 300_000);
});
