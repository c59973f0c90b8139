import { parseDay } from './calendar';
import {
  ceased,
  learnt,
  live,
  notified,
  oriented,
  orientationClosed,
  refused,
  registered,
  reorientationRejected,
  reorientationRequested,
  rsa,
  rsaChanged,
  rsaClosed,
  shown,
  signed,
  words,
  type Facts,
} from '../../../test/support/people';

/** Notified on 31 January: the last day is 28 February. */
const start = [registered('2026-01-20'), oriented('2026-01-29'), notified('2026-01-31')];
const late = (...more: Facts) => words([...start, ...more], '2026-09-01', 'contrat-en-retard');
const LATE = { O1: { echeance: '2026-02-28' } };

describe('The notification of an orientation (R5411-8-1)', () => {
  it('says the last day to sign, a month later, date to date', () => {
    expect(words(start, '2026-02-01', 'orientation-notifiee')).toEqual({
      O1: { dateNotification: '2026-01-31', echeanceContrat: '2026-02-28' },
    });
  });

  it('is said once the decision is known, not before', () => {
    const [base, decision, notification] = [registered('2026-01-20'), oriented('2026-01-29'), notified('2026-01-31')];
    expect(words([base, notification], '2026-02-01', 'orientation-notifiee')).toEqual({});
    expect(
      words([base, notification, learnt(decision, '2026-02-01')], '2026-02-01', 'orientation-notifiee'),
    ).toHaveProperty('O1');
  });
});

describe('One month to sign (D5411-14-1)', () => {
  it('lapses after its last day', () => {
    expect(words(start, '2026-02-28', 'contrat-en-retard')).toEqual({});
    expect(words(start, '2026-03-01', 'contrat-en-retard')).toEqual(LATE);
  });

  it('is answered by a signature or a revision from the decision to the last day', () => {
    expect(late(signed('2026-02-28'))).toEqual({});
    expect(late(signed('2026-03-01'))).toEqual(LATE);
    expect(late(learnt(signed('2026-01-29'), '2026-02-02'))).toEqual({});
    expect(late(learnt(signed('2026-01-28'), '2026-02-02'))).toEqual(LATE);
    expect(late(signed('2026-01-21'), signed('2026-02-10', { version: 2, revision: true }))).toEqual({});
  });

  it('is answered by a refusal of that orientation on the last day, not the day after, nor of another', () => {
    expect(late(refused('2026-02-28'))).toEqual({});
    expect(late(refused('2026-03-01'))).toEqual(LATE);
    expect(late(refused('2026-02-10', 'O9'))).toEqual(LATE);
  });

  it('is late for nobody whose orientation is no longer in force on the last day', () => {
    expect(late(oriented('2026-02-28', 'ML', { orientationId: 'O2' }))).toEqual({});
    expect(late(oriented('2026-03-01', 'ML', { orientationId: 'O2' }))).toEqual(LATE);
    expect(late(orientationClosed('2026-02-27'))).toEqual({});
    expect(late(orientationClosed('2026-02-28'))).toEqual(LATE);
  });

  it('is late for nobody who is not registered on the last day', () => {
    expect(late(ceased('2026-02-28'))).toEqual({});
    expect(late(ceased('2026-03-01'))).toEqual(LATE);
  });

  it('is late for nobody whose RSA files open on the last day are all outside rights and duties (R5411-15-2)', () => {
    const outside = rsa('2026-02-02', { subjectToDuties: false });
    expect(late(outside)).toEqual({});
    expect(late(outside, rsaChanged('2026-02-28'))).toEqual(LATE);
    expect(late(outside, rsaChanged('2026-03-01'))).toEqual({});
    expect(late(outside, rsa('2026-02-02', { fileId: 'R2' }))).toEqual(LATE);
  });

  it('exempts nobody whose files are not open that day, or who has none', () => {
    const outside = rsa('2026-02-02', { subjectToDuties: false });
    expect(late(outside, rsaClosed('2026-02-28'))).toEqual(LATE);
    expect(late(outside, rsaClosed('2026-03-01'))).toEqual({});
    expect(late(rsa('2026-02-02', { subjectToDuties: false, opened: parseDay('2026-03-01') }))).toEqual(LATE);
  });

  it('has no legal delay at Cap emploi: usage alone', () => {
    const basis = (facts: Facts) =>
      live(facts, '2026-03-02').emissions.find(({ type }) => type === 'contrat-en-retard')?.basis;
    expect(basis(start)).toBe('1 mois, D5411-14-1 code du travail');
    expect(basis([registered('2026-01-20'), oriented('2026-01-29', 'CE'), notified('2026-01-31')])).toBe(
      'usage, sans délai légal',
    );
  });
});

describe('A reorientation that is asked for (D5411-8-2)', () => {
  const asked = reorientationRequested;
  const turned = reorientationRejected;

  it('stops the month from the notification to the last day', () => {
    expect(late(asked('2026-01-31'))).toEqual({});
    expect(late(asked('2026-02-28'))).toEqual({});
    expect(late(asked('2026-03-01'))).toEqual(LATE);
    expect(late(learnt(asked('2026-01-30'), '2026-02-02'))).toEqual(LATE);
    expect(late(asked('2026-02-10', 'Q1', 'O9'))).toEqual(LATE);
  });

  it('starts a new month when it is rejected, whose end alone counts', () => {
    const again = [asked('2026-02-10'), turned('2026-03-16')];
    expect(late(...again)).toEqual({ O1: { echeance: '2026-04-16' } });
    expect(late(...again, signed('2026-04-16'))).toEqual({});
    expect(late(...again, signed('2026-04-17'))).toEqual({ O1: { echeance: '2026-04-16' } });
    expect(words([...start, ...again], '2026-04-16', 'contrat-en-retard')).toEqual({});
  });

  it('may be asked again in the new month, and stops that one', () => {
    const again = [asked('2026-02-10'), turned('2026-03-16')];
    expect(late(...again, asked('2026-04-16', 'Q2'))).toEqual({});
    expect(late(...again, asked('2026-04-17', 'Q2'))).toEqual({ O1: { echeance: '2026-04-16' } });
    expect(late(...again, asked('2026-04-16', 'Q2'), turned('2026-05-04', 'Q2'))).toEqual({
      O1: { echeance: '2026-06-04' },
    });
  });

  it('asked twice in one month starts it again when both are rejected, from the last rejection', () => {
    const twice = [asked('2026-02-10'), asked('2026-02-12', 'Q2')];
    expect(late(...twice, turned('2026-03-16'))).toEqual({});
    expect(late(...twice, turned('2026-03-16', 'Q2'), turned('2026-03-02'))).toEqual({
      O1: { echeance: '2026-04-16' },
    });
  });

  it('does nothing when only its rejection is known', () => {
    expect(late(turned('2026-02-16'))).toEqual(LATE);
  });

  it('shows no clock while it waits, and the new one afterwards: of two that end on one day, the one begun last', () => {
    const clocks = (day: string, ...more: Facts) => shown([...start, ...more], day).deadlines;
    expect(clocks('2026-02-09')).toMatchObject([{ start: parseDay('2026-01-31'), end: parseDay('2026-02-28') }]);
    expect(clocks('2026-02-11', asked('2026-02-10'))).toEqual([]);
    const rejections = [
      ...[asked('2027-01-20'), asked('2027-01-21', 'Q2')],
      ...[turned('2027-01-31', 'Q2'), turned('2027-01-29')],
    ];
    const facts = [registered('2026-01-20'), oriented('2027-01-08'), notified('2027-01-11'), ...rejections];
    expect(shown(facts, '2027-02-01').deadlines).toMatchObject([
      { start: parseDay('2027-01-31'), end: parseDay('2027-02-28'), startFact: 'rejet de la réorientation demandée' },
    ]);
  });
});
