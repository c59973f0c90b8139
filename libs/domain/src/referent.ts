import { formatDay } from './calendar';
import { anomaly, type Due } from './due';
import { complement, FOREVER, holds, intersect, merge, on, timeline, type Interval } from './interval';
import type { Context, Orientations } from './orientation';
import { closingAfter } from './registration';
import { compareStatements, type StatementOf } from './statement';

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
  const all = [...(standing.referentDesignated ?? [])].sort(byStart);
  const withdrawn = (d: Designation) =>
    standing.referentWithdrawn?.find((w) => w.designationId === d.designationId)?.until ?? FOREVER;
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
    };
  });

/** Oriented and registered, and nobody is référent for `referent.delai_alerte` days in a row. */
const without = ({ rules, registration, start }: Context, orientations: Orientations, referents: Referents): Due[] =>
  merge(intersect(intersect(merge(orientations), registration.periods), complement(referents))).flatMap(
    (run): Due[] => {
      const organisme = on(orientations, run.from)?.decision.organisme;
      const delay = rules.at('referent.delai_alerte', run.from, organisme);
      if (run.to - run.from + 1 < delay) return [];
      const depuis = formatDay(run.from);
      return [
        {
          type: 'sans-referent',
          key: depuis,
          time: start(run.from + delay),
          data: { depuis, organisme },
          basis: `${delay} jours sans référent, alerte (choix)`,
        },
      ];
    },
  );

/** A référent of another organisme than the orientation's, as many days in a row: once per designation, from its first such run. */
const outside = ({ rules, registration, start }: Context, orientations: Orientations, referents: Referents): Due[] => {
  const found = new Map<string, Due>();
  for (const period of referents) {
    const { designationId, organisme } = period.who;
    if (found.has(designationId)) continue;
    const elsewhere = orientations.filter((o) => o.decision.organisme !== organisme);
    for (const run of merge(intersect(intersect(merge(elsewhere), registration.periods), [period]))) {
      const delay = rules.at('referent.delai_alerte', run.from, on(orientations, run.from)?.decision.organisme);
      if (run.to - run.from + 1 < delay) continue;
      found.set(
        designationId,
        anomaly('REFERENT_HORS_ORGANISME', designationId, start(run.from + delay), formatDay(run.from)),
      );
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
