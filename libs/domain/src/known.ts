import type { Instant } from './calendar';
import type { Fact } from './facts';
import { KEPT } from './kept';
import { compareStatements, slotOf, type Statement } from './statement';

/** The statements of each slot: the one that stands first, then those that stood before it was received (they may decide a sealed week). */
export type Known = ReadonlyMap<string, readonly Statement[]>;

const STAMP = ['source', 'id', 'speaker', 'time', 'recordedTime', 'recu'] as const;

/** What the core keeps of a fact, if a rule reads it at all. The reason of a dispense is for the référent alone: it goes no further. */
export const keep = (fact: Fact): Statement | undefined => {
  if (fact.kind === 'orientationProposed') return undefined;
  const { object, fields } = KEPT[fact.kind];
  const values = fact as unknown as Record<string, unknown>;
  const kept: Record<string, unknown> = { kind: fact.kind, [object]: values[object] };
  for (const field of STAMP) kept[field] = fact[field];
  for (const field of fields) if (values[field] !== undefined) kept[field] = values[field];
  if (fact.kind === 'contractSigned' && fact.dispense)
    kept['dispense'] = fact.dispense.until === undefined ? {} : { until: fact.dispense.until };
  if (fact.kind === 'contractSigned' && fact.minoration) kept['minoration'] = true;
  return kept as unknown as Statement;
};

/**
 * The statements worth keeping, greatest first: the greatest of all, and each one that was the greatest among those received before a greater one came.
 * A function of the set: the order of insertion changes nothing.
 */
const insert = (list: readonly Statement[], said: Statement): readonly Statement[] => {
  if (list.length === 0) return [said];
  const all = [...list, said].sort((a, b) => compareStatements(b, a) || a.recu - b.recu);
  const kept: Statement[] = [];
  for (const one of all) if (kept.every((greater) => greater.recu > one.recu)) kept.push(one);
  return kept.length === list.length && kept.every((one, i) => one === list[i]) ? list : kept;
};

/** Adds statements to what is known. Order and repetition do not matter: the greatest statement of a slot stands. */
export const record = (known: Known, said: readonly Statement[]): Known => {
  let next: Map<string, readonly Statement[]> | undefined;
  for (const one of said) {
    const slot = slotOf(one);
    const list = (next ?? known).get(slot) ?? [];
    const inserted = insert(list, one);
    if (inserted !== list) (next ??= new Map(known)).set(slot, inserted);
  }
  return next ?? known;
};

/** Whether something was received at or after an instant: then what stood before it may differ. */
export const receivedSince = (known: Known, since: Instant): boolean => {
  for (const list of known.values()) for (const one of list) if (one.recu >= since) return true;
  return false;
};
