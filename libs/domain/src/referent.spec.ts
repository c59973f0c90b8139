import { parseDay } from './calendar';
import { anomalies, learnt, oriented, referent, registered, withdrawn, words } from '../../../test/support/people';

const start = [registered('2026-01-05'), oriented('2026-01-05')];
const periods = (...more: Parameters<typeof words>[0]) =>
  Object.keys(words([...start, ...more], '2026-07-01', 'referent-designe'));

describe('Référent unique (L262-27 CASF)', () => {
  it('the last one designated is the only one, and says who was before', () => {
    const said = words(
      [...start, referent('lea', '2026-03-02'), referent('karim', '2026-04-10')],
      '2026-07-01',
      'referent-designe',
    );
    expect(said).toMatchObject({ 'D-karim/2026-04-10': { referentId: 'karim', precedent: 'lea', interim: false } });
    expect(said['D-lea/2026-03-02']).not.toHaveProperty('precedent');
  });

  it('does not come back when the one who followed is withdrawn', () => {
    const facts = [referent('lea', '2026-03-02'), referent('karim', '2026-04-10'), withdrawn('karim', '2026-04-30')];
    expect(periods(...facts)).toEqual(['D-lea/2026-03-02', 'D-karim/2026-04-10']);
    expect(Object.keys(words([...start, ...facts], '2026-07-01', 'sans-referent'))).toEqual([
      '2026-01-05',
      '2026-05-01',
    ]);
  });

  it('of two designations of one day the greatest statement holds', () => {
    expect(periods(referent('lea', '2026-03-02'), learnt(referent('karim', '2026-03-02'), '2026-03-03'))).toEqual([
      'D-karim/2026-03-02',
    ]);
  });

  it('an interim covers, and after it the référent of before is back', () => {
    const interim = referent('karim', '2026-03-02', { interim: { until: parseDay('2026-03-31') } });
    expect(periods(referent('lea', '2026-02-02'), interim)).toEqual([
      'D-lea/2026-02-02',
      'D-karim/2026-03-02',
      'D-lea/2026-04-01',
    ]);
  });

  it('an interim is the référent even when there is nobody to cover', () => {
    expect(periods(referent('karim', '2026-03-02', { interim: {} }))).toEqual(['D-karim/2026-03-02']);
  });

  it('a designation that begins during an interim ends it; one that begins the same day does not', () => {
    const interim = referent('karim', '2026-03-02', { interim: { until: parseDay('2026-03-31') } });
    expect(periods(interim, referent('lea', '2026-03-10'))).toEqual(['D-karim/2026-03-02', 'D-lea/2026-03-10']);
    expect(periods(interim, referent('lea', '2026-03-02'))).toEqual(['D-karim/2026-03-02', 'D-lea/2026-04-01']);
  });

  it('of two interims the one begun last covers', () => {
    const first = referent('karim', '2026-03-02', { interim: { until: parseDay('2026-03-31') } });
    const second = referent('ines', '2026-03-09', { interim: { until: parseDay('2026-03-20') } });
    expect(periods(first, second)).toEqual(['D-karim/2026-03-02', 'D-ines/2026-03-09', 'D-karim/2026-03-21']);
  });
});

describe('An interim', () => {
  const lea = referent('lea', '2026-02-02');
  const interim = (more: { until?: number } = {}) => referent('karim', '2026-03-02', { interim: more });

  it('ends on the earliest of its planned end and its withdrawal', () => {
    const planned = interim({ until: parseDay('2026-03-31') });
    expect(periods(lea, planned, withdrawn('karim', '2026-03-10'))).toContain('D-lea/2026-03-11');
    expect(periods(lea, planned, withdrawn('karim', '2026-04-10'))).toContain('D-lea/2026-04-01');
    expect(periods(lea, interim(), withdrawn('karim', '2026-04-10'))).toContain('D-lea/2026-04-11');
    expect(periods(lea, interim())).toEqual(['D-lea/2026-02-02', 'D-karim/2026-03-02']);
  });

  it('on its last day may be ended by a designation, not the day after', () => {
    const planned = interim({ until: parseDay('2026-03-31') });
    expect(periods(lea, planned, referent('ines', '2026-03-31'))).toEqual([
      'D-lea/2026-02-02',
      'D-karim/2026-03-02',
      'D-ines/2026-03-31',
    ]);
    expect(periods(lea, planned, referent('ines', '2026-04-02'))).toEqual([
      'D-lea/2026-02-02',
      'D-karim/2026-03-02',
      'D-lea/2026-04-01',
      'D-ines/2026-04-02',
    ]);
  });

  it('covers nobody once the référent of before is withdrawn meanwhile', () => {
    const planned = interim({ until: parseDay('2026-03-31') });
    const facts = [lea, planned, withdrawn('lea', '2026-03-15')];
    expect(periods(...facts)).toEqual(['D-lea/2026-02-02', 'D-karim/2026-03-02']);
    expect(Object.keys(words([...start, ...facts], '2026-07-01', 'sans-referent'))).toContain('2026-04-01');
  });

  it('to come is told on its day', () => {
    const facts = [...start, lea, learnt(interim(), '2026-02-16')];
    expect(words(facts, '2026-03-01', 'referent-designe')).not.toHaveProperty(['D-karim/2026-03-02']);
    expect(words(facts, '2026-03-02', 'referent-designe')).toMatchObject({
      'D-karim/2026-03-02': { interim: true, precedent: 'lea' },
    });
  });
});

describe('Nobody is référent', () => {
  const alone = (...more: Parameters<typeof words>[0]) =>
    Object.keys(words([...start, ...more], '2026-07-01', 'sans-referent'));

  it('is said after seven days in a row, not after six', () => {
    expect(alone(referent('lea', '2026-01-11'))).toEqual([]);
    expect(alone(referent('lea', '2026-01-12'))).toEqual(['2026-01-05']);
  });

  it('is taken back when the gap is filled after the fact', () => {
    expect(alone(learnt(referent('lea', '2026-01-06'), '2026-02-02'))).toEqual([]);
  });

  it('begins again the day after a withdrawal', () => {
    expect(alone(referent('lea', '2026-01-06'), withdrawn('lea', '2026-03-31'))).toEqual(['2026-04-01']);
  });
});

describe('A référent of another organisme than the orientation', () => {
  it('is told once per designation, from the first run of seven days', () => {
    const facts = [...start, referent('anne', '2026-01-05', { organisme: 'CD' })];
    expect(anomalies(facts, '2026-01-11')).toEqual([]);
    expect(anomalies(facts, '2026-01-12')).toEqual(['REFERENT_HORS_ORGANISME/D-anne']);
  });

  it('needs seven days: six are none', () => {
    const anne = referent('anne', '2026-01-05', { organisme: 'CD' });
    expect(anomalies([...start, anne, referent('lea', '2026-01-11')], '2026-02-01')).toEqual([]);
    expect(anomalies([...start, anne, referent('lea', '2026-01-12')], '2026-02-01')).toEqual([
      'REFERENT_HORS_ORGANISME/D-anne',
    ]);
  });

  it('is broken by another designation, not by a new orientation that disagrees too', () => {
    const anne = referent('anne', '2026-01-05', { organisme: 'CD' });
    expect(anomalies([...start, anne, referent('lea', '2026-01-10')], '2026-02-01')).toEqual([]);
    expect(anomalies([...start, anne, oriented('2026-01-08', 'ML', { orientationId: 'O2' })], '2026-02-01')).toEqual([
      'REFERENT_HORS_ORGANISME/D-anne',
    ]);
    expect(anomalies([...start, anne, oriented('2026-01-08', 'CD', { orientationId: 'O2' })], '2026-02-01')).toEqual(
      [],
    );
  });
});
