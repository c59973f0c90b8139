import { parseDay } from './calendar';
import {
  learnt,
  registered,
  sanctionAnswered,
  sanctionDecided,
  sanctionDropped,
  sanctionLifted,
  sanctionNotified,
  sanctionOpinion,
  shown,
  type Facts,
} from '../../../test/support/people';

const start = [registered('2026-01-05'), sanctionNotified('2026-03-02', { rate: 0.5, months: 2 })];
const on = (day: string, ...more: Facts) => shown([...start, ...more], day).procedures[0];

describe('A sanction procedure, as the page of the person shows it', () => {
  it('is shown from the notification of its project, with what is intended', () => {
    const early = [registered('2026-01-05'), learnt(sanctionNotified('2026-03-02'), '2026-02-25')];
    expect(shown(early, '2026-03-01').procedures).toEqual([]);
    expect(on('2026-03-02')).toMatchObject({
      procedureId: 'S1',
      authority: 'FT',
      regime: 'TRAVAIL',
      breach: 'NON_RESPECT_CONTRAT',
      state: 'CONTRADICTOIRE',
      project: { nature: 'SUSPENSION', rate: 0.5, months: 2, notified: parseDay('2026-03-02') },
    });
  });

  it('leaves ten days to answer, then fifteen to decide', () => {
    expect(on('2026-03-11')).toMatchObject({
      state: 'CONTRADICTOIRE',
      clock: {
        start: parseDay('2026-03-02'),
        end: parseDay('2026-03-11'),
        source: '10 jours, R5412-7 code du travail',
      },
    });
    const deciding = {
      state: 'A_DECIDER',
      clock: {
        start: parseDay('2026-03-12'),
        end: parseDay('2026-03-27'),
        source: '15 jours, R5412-7-1 code du travail',
      },
    };
    expect(on('2026-03-12')).toMatchObject(deciding);
    // Run out, it is still to be decided: the text gives the overrun no effect.
    expect(on('2026-04-20')).toMatchObject(deciding);
  });

  it('has no clock once decided, lifted or dropped; the last of them is its state', () => {
    const decision = sanctionDecided('2026-03-16', { rate: 0.3 });
    expect(on('2026-03-15', decision)).toMatchObject({ state: 'A_DECIDER' });
    expect(on('2026-03-16', decision)).toMatchObject({
      state: 'PRONONCEE',
      decision: { nature: 'SUSPENSION', rate: 0.3, from: parseDay('2026-03-16') },
    });
    expect(on('2026-03-16', decision)).not.toHaveProperty('clock');
    expect(on('2026-04-06', decision, sanctionLifted('2026-04-06'))).toMatchObject({ state: 'LEVEE' });
    expect(on('2026-03-10', sanctionDropped('2026-03-10'))).toMatchObject({ state: 'CLASSEE' });
    expect(on('2026-03-10', sanctionDropped('2026-03-10'))).not.toHaveProperty('clock');
  });

  it('says when the person answered and when the opinion was given', () => {
    expect(on('2026-03-10', sanctionAnswered('2026-03-06'), sanctionOpinion('2026-03-10'))).toMatchObject({
      answered: parseDay('2026-03-06'),
      opinion: parseDay('2026-03-10'),
    });
  });

  it('is not shown while its project is unknown', () => {
    expect(shown([registered('2026-01-05'), sanctionDecided('2026-03-16')], '2026-03-20').procedures).toEqual([]);
  });
});
