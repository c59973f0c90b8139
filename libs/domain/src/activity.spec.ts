import type { Fact } from './facts';
import {
  anomalies,
  appointment,
  appointmentCancelled,
  cancelled,
  declared,
  held,
  hours,
  learnt,
  missed,
  oriented,
  planned,
  referent,
  registered,
  rejected,
  signed,
  validated,
  words,
  type Facts,
} from '../../../test/support/people';

/** Followed from Monday 2 March 2026 (W10), fifteen hours a week. */
const start = [registered('2026-02-23'), oriented('2026-02-23'), referent('lea', '2026-02-23'), signed('2026-03-02')];
const week = (...facts: Facts) => {
  const bilan = words([...start, ...facts], '2026-04-12', 'semaine-bilan')['2026-W10'] as Record<string, unknown>;
  return [bilan['planifie'], bilan['declare'], bilan['valide']];
};
const whole = [planned('A1', '2026-03-02', 240), declared('A1', '2026-03-04', 180), validated('A1', '2026-03-05', 120)];

describe('An activity (R5411-15)', () => {
  it('counts planned, declared and validated minutes apart', () => {
    expect(week(...whole)).toEqual([240, 180, 120]);
  });

  it('validated without being declared counts on the planned date', () => {
    expect(week(planned('A1', '2026-03-04', 240), validated('A1', '2026-03-16', 200))).toEqual([240, 0, 200]);
  });

  it('declared elsewhere takes its validation with it; its planned minutes stay', () => {
    const facts = [
      planned('A1', '2026-03-04', 240),
      declared('A1', '2026-03-10', 180),
      validated('A1', '2026-03-10', 120),
    ];
    expect(week(...facts)).toEqual([240, 0, 0]);
  });
});

describe('A rejection', () => {
  it('takes the validation away and leaves the declaration visible', () => {
    expect(week(...whole, rejected('A1', '2026-03-06'))).toEqual([240, 180, 0]);
  });

  it('is undone by a greater validation, by the order of the statements and not of their arrival', () => {
    expect(week(...whole, rejected('A1', '2026-03-06'), validated('A1', '2026-03-07', 100))).toEqual([240, 180, 100]);
    const before: Fact = { ...rejected('A1', '2026-03-04'), recu: rejected('A1', '2026-03-12').recu };
    expect(week(...whole, before)).toEqual([240, 180, 120]);
  });

  it('does not reject another activity', () => {
    expect(week(...whole, rejected('A2', '2026-03-06'))).toEqual([240, 180, 120]);
  });
});

describe('A cancellation', () => {
  it('counts nowhere when it is the greatest statement about the activity', () => {
    expect(week(...whole, cancelled('A1', '2026-03-06'))).toEqual([0, 0, 0]);
  });

  it('is undone by a greater statement of any kind', () => {
    const gone = [...whole, cancelled('A1', '2026-03-06')];
    expect(week(...gone, declared('A1', '2026-03-07', 90))).toEqual([240, 90, 120]);
    expect(week(...gone, validated('A1', '2026-03-07', 90))).toEqual([240, 180, 90]);
    expect(week(...gone, planned('A1', '2026-03-07', 90))).toEqual([90, 180, 120]);
    expect(week(...gone, rejected('A1', '2026-03-07'))).toEqual([240, 180, 0]);
  });

  it('of a twin leaves the other one counted, without a duplicate', () => {
    const twins = [
      declared('A1', '2026-03-04', 240, { actionId: 'X1' }),
      declared('A2', '2026-03-04', 240, { actionId: 'X1' }, 'CD'),
    ];
    const found = (...facts: Facts) => anomalies([...start, ...facts], '2026-04-12');
    expect(found(...twins)).toEqual(['DOUBLON/A2']);
    expect(week(...twins)).toEqual([0, 240, 0]);
    expect(found(...twins, cancelled('A1', '2026-03-06'))).toEqual([]);
    expect(week(...twins, cancelled('A1', '2026-03-06'))).toEqual([0, 240, 0]);
  });

  it('received after the seal leaves the week as it was: an anomaly, and nothing for another week', () => {
    const late = learnt(cancelled('A1', '2026-03-06'), '2026-06-08');
    const bilan = words([...start, ...whole, late], '2026-07-01', 'semaine-bilan')['2026-W10'];
    expect(bilan).toMatchObject({ planifie: 240, declare: 180, valide: 120 });
    expect(anomalies([...start, ...whole, late], '2026-07-01')).toEqual(['SEMAINE_FIGEE/A1']);
  });

  it('in time, then undone after the seal: it stood in no sealed week', () => {
    const facts = [...whole, cancelled('A1', '2026-03-06'), learnt(declared('A1', '2026-06-09', 90), '2026-06-10')];
    const told = words([...start, ...facts], '2026-07-01', 'semaine-bilan');
    expect(told['2026-W10']).toMatchObject({ planifie: 0, declare: 0 });
    expect(told['2026-W24']).toMatchObject({ declare: 90 });
  });
});

describe('An appointment', () => {
  const taken = appointment('2026-03-04', 60);

  it('counts as planned until it is held, then what was held counts as declared and validated', () => {
    expect(week(taken)).toEqual([60, 0, 0]);
    expect(week(taken, held('2026-03-04', 45))).toEqual([60, 45, 45]);
  });

  it('that was missed stays planned; cancelled, it counts nowhere', () => {
    expect(week(taken, missed('2026-03-04'))).toEqual([60, 0, 0]);
    expect(week(taken, appointmentCancelled('2026-03-03'))).toEqual([0, 0, 0]);
  });

  it('has the greatest of its outcomes', () => {
    expect(week(taken, missed('2026-03-04'), held('2026-03-05', 45))).toEqual([60, 45, 45]);
    expect(week(taken, held('2026-03-04', 45), missed('2026-03-05'))).toEqual([60, 0, 0]);
    expect(week(taken, held('2026-03-04', 45), appointmentCancelled('2026-03-05'))).toEqual([0, 0, 0]);
    expect(week(taken, appointmentCancelled('2026-03-03'), missed('2026-03-05'))).toEqual([60, 0, 0]);
  });

  it('that is changed is the last one taken', () => {
    const first = learnt(taken, '2026-03-02');
    expect(week(first, learnt(appointment('2026-03-05', 30), '2026-03-03'), held('2026-03-05', 30))).toEqual([
      30, 30, 30,
    ]);
    expect(week(first, learnt(appointment('2026-03-10', 60), '2026-03-03'))).toEqual([0, 0, 0]);
  });

  it('of which only the outcome is known counts nowhere', () => {
    expect(week(held('2026-03-04', 45))).toEqual([0, 0, 0]);
  });
});

describe('Fifteen hours', () => {
  it('are a target: hours never become a sanction, nor a breach', () => {
    expect(anomalies([...start, planned('A1', '2026-03-04', hours(15))], '2026-04-12')).toEqual([]);
  });
});
