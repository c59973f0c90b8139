import {
  advance,
  blank,
  read,
  rules,
  type Emission,
  type Fact,
  type Pathway,
  type PersonState,
  type ScopeChange,
} from '#domain';
import { at } from './said';

/** Several facts, in any order: what is known of somebody. */
export type Facts = readonly Fact[];
export type Life = { emissions: Emission[]; scopes: ScopeChange[]; state: PersonState };

/** Lives facts as they are received, time passing until a day at noon. */
export const live = (facts: readonly Fact[], until: string): Life => {
  const waiting = [...facts].sort((a, b) => a.recu - b.recu);
  const end = at(until) + 2 * 3_600_000;
  const [emissions, scopes]: [Emission[], ScopeChange[]] = [[], []];
  let state = blank();
  for (;;) {
    const now = Math.min(waiting[0]?.recu ?? Infinity, state.wakeAt ?? Infinity);
    if (now > end) return { emissions, scopes, state };
    const arriving: Fact[] = [];
    while (waiting[0]?.recu === now) arriving.push(waiting.shift() as Fact);
    const step = advance(state, arriving, rules, now);
    emissions.push(...step.emissions);
    if (step.scope) scopes.push(step.scope);
    state = step.state;
  }
};

/** The final words of one type: key → data. What was retracted is not there. */
export const words = (facts: readonly Fact[], until: string, type: Emission['type']): Record<string, unknown> => {
  const final: Record<string, unknown> = {};
  for (const one of live(facts, until).emissions) {
    if (one.type !== type) continue;
    if (one.retracted) delete final[one.key];
    else final[one.key] = one.data;
  }
  return final;
};

/** What the person's page shows on a day, at noon. */
export const shown = (facts: readonly Fact[], day: string): Pathway =>
  read(live(facts, day).state, rules, at(day) + 2 * 3_600_000);

/** The anomalies that stand: `nature/object`. */
export const anomalies = (facts: readonly Fact[], until: string): string[] =>
  Object.keys(words(facts, until, 'anomalie')).sort();
