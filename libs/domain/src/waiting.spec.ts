import type { Fact } from './facts';
import {
  abandoned,
  anomalies,
  appointment,
  appointmentCancelled,
  cancelled,
  ceased,
  contractClosed,
  declared,
  enrolled,
  finished,
  held,
  learnt,
  missed,
  notified,
  oriented,
  orientationClosed,
  planned,
  radiated,
  referent,
  refused,
  registered,
  registrationChanged,
  rejected,
  reorientationRejected,
  reorientationRequested,
  reviewed,
  rsa,
  rsaChanged,
  rsaClosed,
  rsaTransferred,
  sanctionAnswered,
  sanctionDecided,
  sanctionDropped,
  sanctionLifted,
  sanctionNotified,
  sanctionOpinion,
  signed,
  started,
  validated,
  withdrawn,
  words,
  type Facts,
} from '../../../test/support/people';

const D = '2026-03-02';
const base = registered('2026-01-05');
const waiting = (until: string, ...facts: Facts) =>
  anomalies([base, ...facts], until).filter((one) => one.startsWith('FAIT_EN_ATTENTE'));

describe('A fact about an object never introduced', () => {
  it('waits seven days from its reception, then it is said, with what is missing', () => {
    expect(waiting('2026-03-08', notified(D))).toEqual([]);
    expect(words([base, notified(D)], '2026-03-09', 'anomalie')).toEqual({
      'FAIT_EN_ATTENTE/orientation/O1': { nature: 'FAIT_EN_ATTENTE', objets: ['O1'], depuis: '2026-03-02' },
    });
  });

  it('is counted from the day it was received, not from its own date; from the first of several', () => {
    const late = learnt(notified(D), '2026-03-20');
    expect(waiting('2026-03-26', late)).toEqual([]);
    expect(waiting('2026-03-27', late)).toHaveLength(1);
    expect(words([base, late, refused('2026-03-10')], '2026-04-20', 'anomalie')).toMatchObject({
      'FAIT_EN_ATTENTE/orientation/O1': { depuis: '2026-03-10' },
    });
  });

  it('is received on the local date of the person', () => {
    const there = registered('2026-01-05', { department: '974' });
    const night: Fact = { ...notified(D), recu: Date.UTC(2026, 2, 2, 21) };
    expect(words([there, night], '2026-04-01', 'anomalie')).toMatchObject({
      'FAIT_EN_ATTENTE/orientation/O1': { depuis: '2026-03-03' },
    });
    expect(words([base, night], '2026-04-01', 'anomalie')).toMatchObject({
      'FAIT_EN_ATTENTE/orientation/O1': { depuis: '2026-03-02' },
    });
  });

  it('waits no more when the missing one comes, in time or later', () => {
    expect(waiting('2026-03-09', notified(D), oriented('2026-03-08'))).toEqual([]);
    expect(waiting('2026-04-01', notified(D), learnt(oriented('2026-02-20'), '2026-03-20'))).toEqual([]);
    expect(waiting('2026-04-01', notified(D), oriented('2026-03-08', 'FT', { orientationId: 'O2' }))).toHaveLength(1);
  });

  it('follows what is said of it: a request stated again about another orientation waits for that one', () => {
    const moved = learnt(reorientationRequested(D, 'Q1', 'O2'), '2026-03-20');
    expect(words([base, reorientationRequested(D), moved], '2026-04-20', 'anomalie')).toEqual({
      'FAIT_EN_ATTENTE/orientation/O2': { nature: 'FAIT_EN_ATTENTE', objets: ['O2'], depuis: '2026-03-20' },
    });
  });
});

/** Who waits for whom, line by line: the key, those that wait, and each fact that ends the wait. */
const TABLE: [key: string, these: Facts, introducing: Facts][] = [
  [
    'inscription/I2',
    [registrationChanged(D, { registrationId: 'I2' }), ceased(D, 'DEMANDE', 'I2'), radiated(D, 'I2')],
    [registered('2026-02-02', { registrationId: 'I2' })],
  ],
  ['rsa/R1', [rsaClosed(D), rsaChanged(D)], [rsa('2026-02-02'), rsaTransferred('2026-02-02', '59')]],
  [
    'orientation/O1',
    [notified(D), orientationClosed(D), refused(D), reorientationRequested(D)],
    [oriented('2026-02-02')],
  ],
  ['reorientation/Q1', [reorientationRejected(D)], [reorientationRequested('2026-02-02')]],
  ['referent/D-lea', [withdrawn('lea', D)], [referent('lea', '2026-02-02')]],
  ['contrat/C1', [contractClosed(D), reviewed(D)], [signed('2026-02-02'), signed('2026-02-02', { version: 2 })]],
  ['action/X1', [started(D), finished(D), abandoned(D)], [enrolled('2026-02-02')]],
  [
    'activite/A1',
    [validated('A1', D, 60), rejected('A1', D), cancelled('A1', D)],
    [planned('A1', D, 60), declared('A1', D, 60)],
  ],
  ['rendez-vous/V1', [held(D, 30), missed(D), appointmentCancelled(D)], [appointment(D, 30)]],
  [
    'sanction/S1',
    [sanctionAnswered(D), sanctionOpinion(D), sanctionDecided(D), sanctionLifted(D), sanctionDropped(D)],
    [sanctionNotified('2026-02-02')],
  ],
];

describe('Who waits for whom', () => {
  it.each(TABLE)('%s', (key, these, introducing) => {
    for (const one of these) expect(waiting('2026-03-09', one)).toEqual([`FAIT_EN_ATTENTE/${key}`]);
    for (const one of these)
      for (const other of introducing)
        expect(waiting('2026-03-09', one, other)).not.toContain(`FAIT_EN_ATTENTE/${key}`);
  });

  it('an activity does not wait for its action, an action for its contract, nor a contract for an orientation', () => {
    expect(waiting('2026-04-01', declared('A1', D, 60, { actionId: 'X9' }), enrolled(D), signed(D))).toEqual([]);
  });

  it('nothing is due before the first registration, however long it waits', () => {
    expect(anomalies([notified(D)], '2026-06-01')).toEqual([]);
  });
});
