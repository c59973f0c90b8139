import { parseDay } from './calendar';
import {
  learnt,
  oriented,
  sanctionDecided,
  sanctionLifted,
  sanctionNotified,
  type Facts,
} from '../../../test/support/people';
import { decided, failed, type Decision } from '../../../test/support/procedures';

describe('A sanction again (R5412-3-4)', () => {
  /** An earlier decision, notified on a day, in order. */
  const earlier = (day: string, procedureId = 'S0', more: Decision = {}) => [
    learnt(sanctionNotified('2025-01-27', { procedureId, notified: parseDay(day) - 10 }), day),
    sanctionDecided(day, { procedureId, ...more }),
  ];
  const months = (n: number, ...more: Facts) => decided({}, { months: n }, ...more);

  it('may last four months, not five', () => {
    expect(months(4, ...earlier('2025-06-12'))).toEqual([]);
    expect(months(5, ...earlier('2025-06-12'))).toEqual(['DUREE_HORS_BORNES']);
    expect(months(3)).toEqual(['DUREE_HORS_BORNES']);
  });

  it('is within twenty-four months, date to date, of the first decision', () => {
    const since = (day: string, ...more: Facts) =>
      failed(...earlier('2026-03-12'), ...more, ...earlier(day, 'S2', { months: 4 }));
    expect(since('2028-03-12')).toEqual([]);
    expect(since('2028-03-13')).toEqual(['DUREE_HORS_BORNES/S2']);
    // One in between does not lengthen the time: the first counts.
    expect(since('2028-03-13', ...earlier('2027-06-10', 'S1'))).toEqual(['DUREE_HORS_BORNES/S2']);
  });

  it('follows a decision of any nature, lifted ones too', () => {
    expect(months(4, ...earlier('2025-06-12', 'S0', { nature: 'AVERTISSEMENT' }))).toEqual([]);
    expect(months(4, ...earlier('2025-06-12'), sanctionLifted('2025-07-01', 'S0'))).toEqual([]);
  });

  it('starts again with an orientation decided after the earlier one and up to this one', () => {
    const anew = (day: string) => months(4, ...earlier('2025-06-12'), oriented(day, 'FT', { orientationId: 'O2' }));
    expect(anew('2025-06-12')).toEqual([]);
    expect(anew('2025-06-13')).toEqual(['DUREE_HORS_BORNES']);
    expect(anew('2026-03-12')).toEqual(['DUREE_HORS_BORNES']);
    expect(anew('2026-03-13')).toEqual([]);
  });

  it('counts from the first decision since the last orientation', () => {
    const facts = [
      ...earlier('2025-02-10', 'S0'),
      oriented('2025-03-03', 'FT', { orientationId: 'O2' }),
      ...earlier('2025-06-12', 'S1'),
      ...earlier('2027-06-12', 'S2', { months: 4 }),
    ];
    expect(failed(...facts)).toEqual([]);
  });

  it('of two decisions of one day follows the order of the statements', () => {
    const [first, second] = [earlier('2026-03-12', 'S8', { months: 4 }), earlier('2026-03-12', 'S9', { months: 4 })];
    expect(failed(...first, ...second)).toEqual(['DUREE_HORS_BORNES/S8']);
    expect(failed(...second, ...first)).toEqual(['DUREE_HORS_BORNES/S8']);
  });

  it('does not follow a later decision', () => {
    expect(months(4, ...earlier('2026-04-12'))).toEqual(['DUREE_HORS_BORNES']);
  });
});
