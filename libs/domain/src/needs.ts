import { SEVERAL } from './activity';
import { partnerKeys, movesZone } from './hours';
import { loadActivity, type StoredActivity } from './packing';
import type { Fact } from './facts';
import { weekOf } from './calendar';
import { activityOf } from './statement';

/** What must be loaded before a step: rows by id, rows by duplicate key, or every row of the person (the zone may have moved). */
export type Needs = { ids: string[]; actions: string[]; all: boolean };

/** Which activity rows the facts of one person touch. */
export const activitiesNeeded = (facts: readonly Fact[]): Needs => {
  const ids = new Set<string>();
  const actions = new Set<string>();
  for (const fact of facts) {
    const id = activityOf(fact);
    if (id !== undefined) ids.add(id);
    if (fact.kind === 'activityDeclared' && fact.actionId !== undefined) {
      actions.add(`${fact.actionId}@${weekOf(fact.date)}`);
      actions.add(`${fact.actionId}@*`);
      actions.add(SEVERAL);
    }
  }
  return { ids: [...ids], actions: [...actions], all: facts.some((fact) => movesZone(fact.kind)) };
};

/** Once those rows are known: the keys under which their duplicates must be loaded too. */
export const actionsNeeded = (rows: readonly StoredActivity[]): string[] => [
  ...new Set(rows.filter((row) => row.action !== null).flatMap((row) => partnerKeys(loadActivity(row)))),
];
