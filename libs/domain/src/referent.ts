import { formatDay } from './calendar';
import { anomaly, stated, type Due } from './due';
import { complement, FOREVER, holds, intersect, merge, on, timeline, type Interval } from './interval';
import type { Context, Orientations } from './orientation';
import type { OrganismeReferent } from './facts';
import { closingAfter } from './registration';
import { compareStatements, type Statement, type StatementOf } from './statement';
import { inFrench, lines, type Why } from './why';

export type Designation = StatementOf<'referentDesignated'>;
/** Who is the référent unique, and when: at most one on any day, by construction. */
export type Referents = (Interval & { who: Designation })[];

type Held = Interval & { who: Designation };
const byStart = (a: Designation, b: Designation) => a.from - b.from || compareStatements(a, b);

const lastHeld = (held: Held[], day: number): Designation | undefined => {
  for (let i = held.length - 1; i >= 0; i--) if (holds(held[i] as Held, day)) return held[i]?.who;
  return undefined;
};

/**
 * The référent unique (L262-27 CASF). A designation holds until the next one or its withdrawal; an interim covers it, the one begun last first,
 * and after it the référent of before is back. A designation that begins later than an interim's first day and during it ends it.
 */
export const referentsOf = ({ standing, registration }: Pick<Context, 'standing' | 'registration'>): Referents => {
  if (standing.referentDesignated.length === 0) return [];
  const all = [...standing.referentDesignated].sort(byStart);
  const withdrawn = (d: Designation) =>
    standing.referentWithdrawn.find((w) => w.designationId === d.designationId)?.until ?? FOREVER;
  const plain = all.filter((d) => !d.interim);
  const holders: Held[] = plain.map((who, i) => {
    const next = plain[i + 1];
    const until = Math.min(withdrawn(who), closingAfter(registration, who.from), next ? next.from - 1 : FOREVER);
    return { who, from: who.from, to: until };
  });
  const covers: Held[] = all
    .filter((d) => d.interim)
    .map((who) => {
      const to = Math.min(who.interim?.until ?? FOREVER, withdrawn(who), closingAfter(registration, who.from));
      const ending = plain.find((d) => d.from > who.from && d.from <= to);
      return { who, from: who.from, to: ending ? ending.from - 1 : to };
    });
  const sameDay = (one: Held, i: number) => covers[i + 1]?.from !== one.from;
  const covering = covers.filter(sameDay);
  const breaks = [...holders, ...covering].flatMap(({ from, to }) => [from, to + 1]);
  return timeline(breaks, (day) => lastHeld(covering, day) ?? lastHeld(holders, day));
};

const designated = ({ start }: Context, referents: Referents): Due[] =>
  referents.map(({ from, who }) => {
    const before = on(referents, from - 1);
    return {
      type: 'referent-designe',
      key: `${who.designationId}/${formatDay(from)}`,
      time: start(from),
      data: {
        referentId: who.referentId,
        organisme: who.organisme,
        structure: who.structure,
        depuis: formatDay(from),
        ...(before && { precedent: before.who.referentId }),
        interim: who.interim !== undefined,
      },
      why: stated(from, 'L262-27 CASF, L5411-5-1 code du travail', who, before?.who),
    };
  });

/** What a run of days without (the right) référent is counted with. */
const run =
  (
    { rules }: Context,
    { from }: Interval,
    delay: number,
    scope: OrganismeReferent | undefined,
    ...facts: Statement[]
  ) =>
  (): Why => ({
    facts,
    parameters: lines(rules, from, ['referent.delai_alerte'], scope),
    article: 'choix (alerte), L262-27 CASF',
    arithmetic: `${delay} jours de suite depuis le ${inFrench(from)} = le ${inFrench(from + delay)} à 00:00`,
  });

/** Oriented and registered, and nobody is référent for `referent.delai_alerte` days in a row. */
const without = (context: Context, orientations: Orientations, referents: Referents): Due[] => {
  const { rules, registration, start } = context;
  if (orientations.length === 0) return [];
  return merge(intersect(intersect(merge(orientations), registration.periods), complement(referents))).flatMap(
    (days): Due[] => {
      const decision = on(orientations, days.from)?.decision;
      const delay = rules.at('referent.delai_alerte', days.from, decision?.organisme);
      if (!decision || days.to - days.from + 1 < delay) return [];
      const depuis = formatDay(days.from);
      return [
        {
          type: 'sans-referent',
          key: depuis,
          time: start(days.from + delay),
          data: { depuis, organisme: decision.organisme },
          why: run(context, days, delay, decision.organisme, decision),
        },
      ];
    },
  );
};

/** A référent of another organisme than the orientation's, as many days in a row: once per designation, from its first such run. */
const outside = (context: Context, orientations: Orientations, referents: Referents): Due[] => {
  const { rules, registration, start } = context;
  const found = new Map<string, Due>();
  for (const period of referents) {
    const { designationId, organisme } = period.who;
    if (found.has(designationId)) continue;
    const elsewhere = orientations.filter((o) => o.decision.organisme !== organisme);
    if (elsewhere.length === 0) continue;
    for (const days of merge(intersect(intersect(merge(elsewhere), registration.periods), [period]))) {
      const decision = on(orientations, days.from)?.decision;
      const delay = rules.at('referent.delai_alerte', days.from, decision?.organisme);
      if (!decision || days.to - days.from + 1 < delay) continue;
      const why = run(context, days, delay, decision.organisme, decision, period.who);
      const [time, depuis] = [start(days.from + delay), formatDay(days.from)];
      found.set(designationId, anomaly('REFERENT_HORS_ORGANISME', designationId, time, depuis, why));
      break;
    }
  }
  return [...found.values()];
};

/** Every milestone of the référent unique (rules §3). */
export const referentDues = (context: Context, orientations: Orientations, referents: Referents): Due[] => [
  ...designated(context, referents),
  ...without(context, orientations, referents),
  ...outside(context, orientations, referents),
];
