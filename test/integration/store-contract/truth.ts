import { retell } from '#contracts';
import { advance, differences, imprint, relive, rules, unpack, type StoredActivity, type StoredWeek } from '#domain';
import type { Row } from '../../simulation/base';
import { LATER } from './telling';
import type { Store } from './stores';

/** What is stored of each person and is not what the log says of them; empty when everything is as it must be. */
export const untrue = async (store: Store): Promise<string[]> => {
  const of = async (table: string, person: string) =>
    (await store.rows(table)).filter((row: Row) => row['person'] === person);
  const aliases = new Map((await store.rows('alias')).map(({ pseudonym, person }) => [pseudonym, person]));
  const facts = (await store.log()).map((row) => ({
    person: String(aliases.get(row.person) ?? row.person),
    fact: retell(row),
  }));
  const wrong = (await store.rows('parked_person')).map(({ person }) => `${String(person)} is set aside`);
  const stored = (await store.rows('pathway')).map(({ person }) => String(person));
  for (const person of new Set([...stored, ...facts.map((one) => one.person)])) {
    const said = facts.flatMap((one) => (one.person === person && one.fact ? [one.fact] : []));
    const [row] = await of('pathway', person);
    if (!row) {
      if (said.length > 0) wrong.push(`${person} has no pathway`);
      continue;
    }
    const [cold] = await of('pathway_cold', person);
    const activities = (await of('activity', person)) as unknown as StoredActivity[];
    const sealed = (await of('sealed_week', person)) as unknown as StoredWeek[];
    const packed = { hot: String(row['hot']), cold: cold ? String(cold['cold']) : null };
    const step = advance(unpack(packed, activities, sealed), [], rules, LATER);
    const again = relive([], said, rules, LATER);
    const parts = differences(
      imprint(step.state, activities, sealed),
      imprint(again.state, again.changedActivities, again.sealed),
    );
    if (parts.length > 0) wrong.push(`${person}: ${parts.join(', ')}`);
  }
  return wrong;
};

/** The numbers of each lane, in order, when they are not 1, 2, 3… up to the last number of the lane. */
export const gaps = async (store: Store): Promise<string[]> => {
  const milestones = await store.rows('milestone');
  return (await store.rows('lane')).flatMap(({ lane, last_number }) => {
    const numbers = milestones.filter((row) => row['lane'] === lane).map(({ number }) => Number(number));
    numbers.sort((a, b) => a - b);
    const follow = numbers.every((number, i) => number === i + 1) && numbers.length === Number(last_number);
    return follow ? [] : [`lane ${String(lane)}: ${numbers.join(' ')}, and the next is after ${String(last_number)}`];
  });
};
