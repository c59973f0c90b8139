import { advance, blank, parseDay, rules, startOf } from './index';
import {
  anomalies,
  appointment,
  at,
  ceased,
  declared,
  held,
  hours,
  learnt,
  oriented,
  planned,
  referent,
  registered,
  signed,
  validated,
  words,
} from '../../../test/support/people';

/** Followed from Monday 2 March 2026 (W10), fifteen hours a week. */
const start = [registered('2026-02-23'), oriented('2026-02-23'), referent('lea', '2026-02-23'), signed('2026-03-02')];
const week = (name: string, until: string, ...more: Parameters<typeof words>[0]) =>
  (words([...start, ...more], until, 'semaine-bilan') as Record<string, Record<string, unknown>>)[name];

describe('Bilan of a week', () => {
  it('is due the Monday that begins the second week after it, not before', () => {
    expect(week('2026-W10', '2026-03-15')).toBeUndefined();
    expect(week('2026-W10', '2026-03-16')).toMatchObject({
      cible: 900,
      planifie: 0,
      declare: 0,
      valide: 0,
      atteinte: 'NON',
    });
  });

  it('tells planned, declared and validated apart; planned minutes stay on the planned date', () => {
    const facts = [
      planned('A1', '2026-03-04', 420),
      declared('A1', '2026-03-11', 400),
      validated('A1', '2026-03-12', 380),
    ];
    expect(week('2026-W10', '2026-03-30', ...facts)).toMatchObject({ planifie: 420, declare: 0, valide: 0 });
    expect(week('2026-W11', '2026-03-30', ...facts)).toMatchObject({ planifie: 0, declare: 400, valide: 380 });
  });

  it('an appointment counts its minutes as planned, and those that were held as declared and validated', () => {
    expect(week('2026-W10', '2026-03-16', appointment('2026-03-04', 60))).toMatchObject({ planifie: 60, declare: 0 });
    expect(week('2026-W10', '2026-03-16', appointment('2026-03-04', 60), held('2026-03-04', 45))).toMatchObject({
      planifie: 60,
      declare: 45,
      valide: 45,
    });
  });

  it('is reached at the target, by validated minutes only', () => {
    const facts = (minutes: number) => [
      declared('A1', '2026-03-04', hours(15)),
      validated('A1', '2026-03-05', minutes),
    ];
    expect(week('2026-W10', '2026-03-16', ...facts(hours(15)))).toMatchObject({ atteinte: 'OUI' });
    expect(week('2026-W10', '2026-03-16', ...facts(hours(15) - 1))).toMatchObject({ atteinte: 'NON' });
  });

  it('is a dispense when a dispense covers one day of it', () => {
    const until = parseDay('2026-03-09');
    const revised = signed('2026-03-03', { version: 2, dispense: { reason: 'SANTE', requested: until, until } });
    expect(week('2026-W11', '2026-04-01', revised)).toMatchObject({ atteinte: 'DISPENSE' });
    expect(week('2026-W12', '2026-04-01', revised)).toMatchObject({ atteinte: 'NON' });
  });

  it('is none for a week that is not whole', () => {
    const back = registered('2026-03-23', { registrationId: 'I2' });
    expect(week('2026-W10', '2026-04-01', ceased('2026-03-08'), back)).toBeUndefined();
    expect(week('2026-W10', '2026-04-01', ceased('2026-03-09'), back)).toBeDefined();
  });
});

describe('The same activity told by two organismes', () => {
  const one = declared('A1', '2026-03-04', 240, { actionId: 'X1' });
  const other = (minutes = 240, speaker: 'CD' | 'FT' = 'CD') =>
    declared('A2', '2026-03-04', minutes, { actionId: 'X1' }, speaker);

  it('counts once, with the validation of most minutes', () => {
    const facts = [one, other(), validated('A1', '2026-03-05', 100), validated('A2', '2026-03-05', 200)];
    expect(week('2026-W10', '2026-03-16', ...facts)).toMatchObject({ declare: 240, valide: 200 });
    expect(anomalies([...start, ...facts], '2026-03-16')).toEqual(['DOUBLON/A2']);
  });

  it('is two activities when the minutes or nothing but the id differ', () => {
    expect(week('2026-W10', '2026-03-16', one, other(200))).toMatchObject({ declare: 440 });
    expect(week('2026-W10', '2026-03-16', one, other(240, 'FT'))).toMatchObject({ declare: 480 });
    expect(anomalies([...start, one, other(240, 'FT')], '2026-03-16')).toEqual([]);
  });
});

describe('A sealed week', () => {
  it('still changes the day before its seal, and no more from it: what came too late is an anomaly', () => {
    const facts = (day: string) => learnt(declared('A1', '2026-03-04', 60), day);
    expect(week('2026-W10', '2026-07-01', facts('2026-06-07'))).toMatchObject({ declare: 60 });
    expect(week('2026-W10', '2026-07-01', facts('2026-06-08'))).toMatchObject({ declare: 0 });
    expect(anomalies([...start, facts('2026-06-07')], '2026-07-01')).toEqual([]);
    expect(anomalies([...start, facts('2026-06-08')], '2026-07-01')).toEqual(['SEMAINE_FIGEE/A1']);
  });

  it('is sealed from 00:00 in Paris of that day', () => {
    const midnight = startOf(parseDay('2026-06-08'), '59');
    const received = (recu: number) => ({ ...declared('A1', '2026-03-04', 60), recordedTime: recu, recu });
    expect(anomalies([...start, received(midnight - 1)], '2026-07-01')).toEqual([]);
    expect(anomalies([...start, received(midnight)], '2026-07-01')).toEqual(['SEMAINE_FIGEE/A1']);
  });

  it('is what was received before its seal, also for a system that reads everything at once afterwards', () => {
    const revised = learnt(signed('2026-03-02', { version: 2, weeklyTarget: hours(20) }), '2026-06-08');
    const { emissions } = advance(blank(), [...start, revised], rules, at('2026-07-01'));
    const told = (name: string) => emissions.find(({ type, key }) => type === 'semaine-bilan' && key === name)?.data;
    expect([told('2026-W10'), told('2026-W11')]).toMatchObject([{ cible: 900 }, { cible: 1200 }]);
  });

  it('keeps what it held: an activity moved afterwards gives nothing to another week', () => {
    const facts = [declared('A1', '2026-03-04', 60), learnt(declared('A1', '2026-06-10', 90), '2026-06-10')];
    expect(week('2026-W10', '2026-07-01', ...facts)).toMatchObject({ declare: 60 });
    expect(week('2026-W24', '2026-07-01', ...facts)).toMatchObject({ declare: 0 });
  });

  it('hears of a contract version or a cessation learnt too late only as an anomaly', () => {
    const revised = learnt(signed('2026-03-02', { version: 2, weeklyTarget: hours(20) }), '2026-06-08');
    expect(week('2026-W10', '2026-07-01', revised)).toMatchObject({ cible: 900 });
    expect(week('2026-W11', '2026-07-01', revised)).toMatchObject({ cible: 1200 });
    const left = learnt(ceased('2026-03-05'), '2026-06-08');
    expect(week('2026-W10', '2026-07-01', left)).toBeDefined();
    expect(week('2026-W11', '2026-07-01', left)).toBeUndefined();
    expect(anomalies([...start, revised, left], '2026-07-01')).toEqual(['SEMAINE_FIGEE/C1/2', 'SEMAINE_FIGEE/I1']);
  });
});

describe('Silence', () => {
  const silent = (until: string, ...more: Parameters<typeof words>[0]) =>
    Object.keys(words([...start, ...more], until, 'inactivite-signalee'));

  it('is told once, with the bilan of the third week, and taken back by a late declaration', () => {
    expect(silent('2026-03-29')).toEqual([]);
    expect(silent('2026-03-30')).toEqual(['2026-W10']);
    expect(silent('2026-06-01')).toEqual(['2026-W10']);
    expect(silent('2026-05-01', learnt(declared('A1', '2026-03-11', 60), '2026-04-20'))).toEqual(['2026-W12']);
  });

  it('is broken by a dispensed week', () => {
    const until = parseDay('2026-03-15');
    const facts = [signed('2026-03-09', { version: 2, dispense: { reason: 'SANTE', requested: until, until } })];
    expect(silent('2026-04-12', ...facts)).toEqual([]);
    expect(silent('2026-04-13', ...facts)).toEqual(['2026-W12']);
  });
});
