import {
  abandoned,
  enrolled,
  finished,
  job,
  learnt,
  live,
  registered,
  shown,
  signed,
  started,
  words,
  type Facts,
} from '../../../test/support/people';
import type { MilestoneType } from './words';

const base = registered('2026-01-05');
const ACTIONS: MilestoneType[] = [
  'immersion-demarree',
  'immersion-terminee',
  'formation-entree',
  'formation-sortie',
  'recrutement-simule',
];
/** What stands about actions, by type. */
const told = (...facts: Facts) =>
  ACTIONS.flatMap((type) => Object.values(words([base, ...facts], '2026-09-01', type)).map((data) => [type, data]));
const names = (...facts: Facts) => told(...facts).map(([type]) => type);

describe('Actions of the contract (R5411-15)', () => {
  const provider = { code: 'GE-59', libelle: 'GE' };
  const whole = [started('2026-03-02'), finished('2026-03-13', { outcome: 'EMBAUCHE' })];

  it('a PMSMP is an immersion, with who carries it out and how it ended', () => {
    expect(told(enrolled('2026-02-20', { scheme: 'PMSMP' }), ...whole)).toEqual([
      ['immersion-demarree', { dispositif: 'PMSMP', date: '2026-03-02', realisateur: provider }],
      ['immersion-terminee', { dispositif: 'PMSMP', date: '2026-03-13', realisateur: provider, issue: 'EMBAUCHE' }],
    ]);
  });

  it('a POEI, a POEC, an AFEST or an action of training is a training', () => {
    const training = ['formation-entree', 'formation-sortie'];
    for (const scheme of ['POEI', 'POEC', 'AFEST'] as const)
      expect(names(enrolled('2026-02-20', { scheme }), ...whole)).toEqual(training);
    expect(names(enrolled('2026-02-20', { nature: 'FORMATION' }), ...whole)).toEqual(training);
    expect(names(enrolled('2026-02-20', { nature: 'FORMATION', scheme: 'AUTRE' }), ...whole)).toEqual(training);
    expect(told(enrolled('2026-02-20', { nature: 'FORMATION' }), started('2026-03-02'))).toEqual([
      ['formation-entree', { date: '2026-03-02', realisateur: provider }],
    ]);
  });

  it('the scheme decides before the nature', () => {
    expect(names(enrolled('2026-02-20', { nature: 'FORMATION', scheme: 'PMSMP' }), ...whole)).toEqual([
      'immersion-demarree',
      'immersion-terminee',
    ]);
    expect(names(enrolled('2026-02-20', { nature: 'FORMATION', scheme: 'MRS' }), ...whole)).toEqual([
      'recrutement-simule',
    ]);
  });

  it('an MRS is told when it is finished, never when it is abandoned', () => {
    const mrs = enrolled('2026-02-20', { scheme: 'MRS' });
    expect(told(mrs, ...whole)).toEqual([['recrutement-simule', { date: '2026-03-13', issue: 'EMBAUCHE' }]]);
    expect(told(mrs, started('2026-03-02'), abandoned('2026-03-13'))).toEqual([]);
  });

  it('any other action is told to nobody', () => {
    expect(told(enrolled('2026-02-20', { scheme: 'IAE' }), ...whole)).toEqual([]);
    expect(told(enrolled('2026-02-20'), ...whole)).toEqual([]);
  });

  it('an abandonment ends it with that issue; of an end and an abandonment the greatest statement counts', () => {
    const immersion = [enrolled('2026-02-20', { scheme: 'PMSMP' }), started('2026-03-02')];
    const end = (...more: Facts) => told(...immersion, ...more)[1]?.[1];
    expect(end(abandoned('2026-03-09'))).toMatchObject({ date: '2026-03-09', issue: 'ABANDON' });
    expect(end(abandoned('2026-03-09'), finished('2026-03-13'))).toEqual({
      dispositif: 'PMSMP',
      date: '2026-03-13',
      realisateur: provider,
    });
    expect(end(finished('2026-03-13'), learnt(abandoned('2026-03-09'), '2026-03-20'))).toMatchObject({
      date: '2026-03-09',
      issue: 'ABANDON',
    });
  });

  it('is told on its day, once inscribed, also when that is learnt later', () => {
    const inscribed = enrolled('2026-02-20', { scheme: 'PMSMP' });
    expect(told(...whole)).toEqual([]);
    expect(names(...whole, learnt(inscribed, '2026-04-01'))).toEqual(['immersion-demarree', 'immersion-terminee']);
    expect(words([base, inscribed, started('2026-03-02')], '2026-03-01', 'immersion-demarree')).toEqual({});
  });

  it('goes to the réalisateur of that action, who hears nothing else', () => {
    const facts = [base, enrolled('2026-02-20', { scheme: 'PMSMP' }), started('2026-03-02'), job('2026-03-20')];
    const hearing = live(facts, '2026-04-01').emissions.filter(({ audience }) => audience.includes('ACT:GE-59:X1'));
    expect(hearing.map(({ type }) => type)).toEqual(['immersion-demarree']);
  });
});

describe('An action under way', () => {
  const under = (day: string, ...facts: Facts) =>
    shown([base, enrolled('2026-02-20'), ...facts], day).actions.map(({ actionId }) => actionId);

  it('is so from its start to its end, both included', () => {
    const facts = [started('2026-03-02'), finished('2026-03-13')];
    expect(['2026-03-01', '2026-03-02', '2026-03-13', '2026-03-14'].map((day) => under(day, ...facts).length)).toEqual([
      0, 1, 1, 0,
    ]);
    expect(under('2026-08-01', started('2026-03-02'))).toEqual(['X1']);
  });

  it('must be inscribed and started', () => {
    expect(shown([base, started('2026-03-02')], '2026-03-03').actions).toEqual([]);
    expect(under('2026-03-03')).toEqual([]);
  });

  it('breaks the silence of its weeks, not of others', () => {
    const silent = (...facts: Facts) =>
      Object.keys(
        words([base, signed('2026-03-02'), enrolled('2026-02-20'), ...facts], '2026-04-13', 'inactivite-signalee'),
      );
    expect(silent()).toEqual(['2026-W10']);
    expect(silent(started('2026-03-02'), finished('2026-03-09'))).toEqual(['2026-W12']);
    expect(silent(started('2026-03-02'), abandoned('2026-03-08'))).toEqual(['2026-W11']);
    expect(silent(started('2026-03-02'))).toEqual([]);
  });

  it('said to end before it starts is under way on no day', () => {
    const facts = [started('2026-03-11'), finished('2026-03-10')];
    expect(under('2026-03-10', ...facts)).toEqual([]);
    expect(
      Object.keys(
        words([base, signed('2026-03-02'), enrolled('2026-02-20'), ...facts], '2026-04-13', 'inactivite-signalee'),
      ),
    ).toEqual(['2026-W10']);
  });
});

describe('A job that is found', () => {
  const found = (more: Parameters<typeof job>[1]) =>
    words([base, job('2026-03-02', more)], '2026-04-01', 'emploi-accede');

  it('is durable when it is a CDI, or lasts six months', () => {
    expect(found({ contract: 'CDI' })).toEqual({ E1: { contrat: 'CDI', dateDebut: '2026-03-02', durable: true } });
    expect(found({ contract: 'CDD', months: 6 })).toMatchObject({ E1: { dureeMois: 6, durable: true } });
    expect(found({ contract: 'CDD', months: 5 })).toMatchObject({ E1: { dureeMois: 5, durable: false } });
    expect(found({ contract: 'INTERIM' })).toMatchObject({ E1: { durable: false } });
  });

  it('is told on its first day, not before', () => {
    const facts = [base, learnt(job('2026-03-02'), '2026-02-20')];
    expect(words(facts, '2026-03-01', 'emploi-accede')).toEqual({});
    expect(words(facts, '2026-03-02', 'emploi-accede')).toHaveProperty('E1');
  });
});
