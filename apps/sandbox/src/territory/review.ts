import { addMonths, formatDay } from '#domain';
import type { Contract } from './contract';
import { figures } from './figures';
import { about, type Person } from './person';
import { during, state, type Statement } from './statement';

/** The reviews of social pathways, within six or twelve months of the signature (L262-31, D262-65-2-1 CASF), after them, or never. */
export const reviewsOf = (inhabitant: Person, contracts: Contract[]): Statement[] => {
  const person = about('review', inhabitant);
  const { chance } = person;
  return contracts.flatMap(({ id, organisme, signed, social, longReview, until }) => {
    if (!social || !person.rsa) return [];
    const due = addMonths(signed, longReview ? 12 : 6);
    const outcome = chance.weighted(figures.reviews.value);
    const day = outcome === 'late' ? due + chance.int(3, 60) : due - chance.int(1, 70);
    if (outcome === 'never' || (until !== undefined && until < day)) return [];
    const words = { contratId: id, dateRevue: formatDay(day) };
    return [state(person, 'revue-sociale.realisee', organisme, during(person, day), words)];
  });
};
