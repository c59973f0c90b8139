import { life } from '../../territory/life';
import { windowUntil } from '../../territory/person';
import { random } from '../../territory/random';
import type { Received } from '../../territory/travel';

const DAYS = 70;
/** Weeks already lived by those registered before: few, or the deadlines of a whole year would fall due in one step. */
const SENIOR = 30;

/**
 * What many people told over some weeks, as a resumption of stock and the life after it give it: few facts for most of
 * them, all their weeks for the others, so that each has `facts / persons` on average; a few people more when the last
 * lives were short. Sorted by reception.
 */
export const backlog = (facts: number, persons: number, closes: number, seed = 59): Received[] => {
  const window = { ...windowUntil(closes, DAYS), senior: SENIOR };
  const chance = random('backlog', seed);
  const messages: Received[] = [];
  for (let index = 0; index < persons || messages.length < facts; index++) {
    const wanted = (facts * (index + 1)) / persons - messages.length;
    const told = wanted > 6 ? Infinity : chance.int(1, 2);
    for (const message of life(seed, index, window).slice(0, told)) messages.push(message);
  }
  return messages.sort((one, other) => one.recu - other.recu).slice(0, facts);
};
