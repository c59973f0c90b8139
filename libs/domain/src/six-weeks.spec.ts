import { parseDay } from './calendar';
import {
  anomalies,
  ceased,
  learnt,
  oriented,
  orientationClosed,
  registered,
  rsa,
  rsaChanged,
  rsaClosed,
  rsaTransferred,
  shown,
  words,
  type Facts,
} from '../../../test/support/people';

const base = registered('2026-02-20');
/** Received on 3 March: the last day is 14 April. */
const start = [base, rsa('2026-03-03')];
const expected = (...facts: Facts) => words([base, ...facts], '2026-06-01', 'orientation-attendue');
const transferred = (...more: Facts) => Object.keys(words([...start, ...more], '2026-06-01', 'competence-transferee'));

describe('Six weeks to orient (D262-65-2 CASF)', () => {
  it('start when the département receives the file, neither at the claim nor at the opening', () => {
    expect(expected(rsa('2026-03-03', { opened: parseDay('2026-02-01') }))).toEqual({
      'R1/2026-03-03': { autorite: 'PCD', depuis: '2026-03-03', echeance: '2026-04-14' },
    });
  });

  it('run for a file in rights and duties on that day, as the changes effective by then say', () => {
    const outside = rsa('2026-03-03', { subjectToDuties: false });
    expect(expected(outside)).toEqual({});
    expect(expected(outside, rsaChanged('2026-03-03'))).toHaveProperty(['R1/2026-03-03']);
    expect(expected(outside, rsaChanged('2026-03-04'))).toEqual({});
    expect(expected(rsa('2026-03-03'), rsaChanged('2026-03-03', { subjectToDuties: false }))).toEqual({});
    expect(expected(rsa('2026-03-03'), rsaChanged('2026-03-04', { subjectToDuties: false }))).toHaveProperty([
      'R1/2026-03-03',
    ]);
  });

  it('do not run while an orientation is in force on that day', () => {
    expect(expected(oriented('2026-03-03'), rsa('2026-03-03'))).toEqual({});
    expect(expected(oriented('2026-02-24'), orientationClosed('2026-03-03'), rsa('2026-03-03'))).toEqual({});
    expect(expected(oriented('2026-02-24'), orientationClosed('2026-03-02'), rsa('2026-03-03'))).toHaveProperty([
      'R1/2026-03-03',
    ]);
  });

  it('start again with a transfer, unless the file is known and outside rights and duties on that day', () => {
    expect(Object.keys(expected(rsa('2026-03-03'), rsaTransferred('2026-04-07')))).toEqual([
      'R1/2026-03-03',
      'R1/2026-04-07',
    ]);
    expect(expected(rsaTransferred('2026-04-07'))).toHaveProperty(['R1/2026-04-07']);
    const outside = rsaChanged('2026-04-07', { subjectToDuties: false });
    expect(Object.keys(expected(rsa('2026-03-03'), outside, rsaTransferred('2026-04-07')))).toEqual(['R1/2026-03-03']);
    expect(Object.keys(expected(rsa('2026-03-03', { subjectToDuties: false }), rsaTransferred('2026-04-07')))).toEqual(
      [],
    );
  });

  it('of an opening and a transfer received on one day are one clock, that of the transfer', () => {
    expect(expected(rsa('2026-03-03'), rsaTransferred('2026-03-03', '974'))).toEqual({
      'R1/2026-03-03': { autorite: 'FT', depuis: '2026-03-03', echeance: '2026-04-14' },
    });
  });

  it('show their clock to the last day, and no more', () => {
    const clocks = (day: string, ...more: Facts) => shown([...start, ...more], day).deadlines.map(({ name }) => name);
    expect(clocks('2026-04-14')).toEqual(["6 semaines pour décider de l'orientation"]);
    expect(clocks('2026-04-15')).toEqual([]);
    expect(clocks('2026-03-20', oriented('2026-03-20'))).toEqual([]);
    expect(clocks('2026-03-20', rsaClosed('2026-03-10'))).toEqual([]);
  });
});

describe('Six weeks that lapse', () => {
  it('make France Travail competent', () => {
    expect(transferred()).toEqual(['R1/2026-03-03']);
    expect(words(start, '2026-04-14', 'competence-transferee')).toEqual({});
    expect(words(start, '2026-04-15', 'competence-transferee')).toEqual({
      'R1/2026-03-03': { de: 'PCD', vers: 'FT', echeance: '2026-04-14' },
    });
  });

  it('are met by a decision on the last day, not by one the day after', () => {
    expect(transferred(oriented('2026-02-24'), orientationClosed('2026-03-02'))).toEqual(['R1/2026-03-03']);
    expect(transferred(oriented('2026-03-04'))).toEqual([]);
    expect(transferred(oriented('2026-04-14'))).toEqual([]);
    expect(transferred(oriented('2026-04-15'))).toEqual(['R1/2026-03-03']);
  });

  it('are taken back by a decision in time that is learnt late', () => {
    expect(transferred(learnt(oriented('2026-04-14'), '2026-04-28'))).toEqual([]);
  });

  it('are stopped by a closing of the right effective from the day after the reception to the last day', () => {
    expect(transferred(rsaClosed('2026-03-03'))).toEqual(['R1/2026-03-03']);
    expect(transferred(rsaClosed('2026-03-04'))).toEqual([]);
    expect(transferred(rsaClosed('2026-04-14'))).toEqual([]);
    expect(transferred(rsaClosed('2026-04-15'))).toEqual(['R1/2026-03-03']);
    expect(transferred(rsaClosed('2026-03-20', 'R2'))).toEqual(['R1/2026-03-03']);
  });

  it('transfer nothing where France Travail decides already (L5523-10)', () => {
    for (const department of ['973', '974', '976']) {
      const there = [registered('2026-02-20', { department }), rsa('2026-03-03', { department })];
      expect(words(there, '2026-06-01', 'orientation-attendue')).toMatchObject({ 'R1/2026-03-03': { autorite: 'FT' } });
      expect(words(there, '2026-06-01', 'competence-transferee')).toEqual({});
    }
    const martinique = [registered('2026-02-20', { department: '972' }), rsa('2026-03-03', { department: '972' })];
    expect(words(martinique, '2026-06-01', 'competence-transferee')).toHaveProperty(['R1/2026-03-03']);
  });

  it('transfer nothing for a person who is not registered on the last day', () => {
    expect(transferred(ceased('2026-04-14'))).toEqual([]);
    expect(transferred(ceased('2026-04-15'))).toEqual(['R1/2026-03-03']);
    expect(words([registered('2026-04-15'), rsa('2026-03-03')], '2026-06-01', 'competence-transferee')).toEqual({});
  });
});

describe('After the six weeks', () => {
  const pcd = (day: string, orientationId = 'O1') => oriented(day, 'CD', { orientationId, authority: 'PCD' });
  const said = (...more: Facts) => anomalies([...start, ...more], '2026-06-01').filter((a) => a.startsWith('AUTORITE'));

  it('a decision of the PCD contradicts the transfer; one of France Travail does not', () => {
    expect(said(pcd('2026-04-15'))).toEqual(['AUTORITE_INCOMPETENTE/O1']);
    expect(said(oriented('2026-04-15'))).toEqual([]);
    expect(said(pcd('2026-04-14'))).toEqual([]);
  });

  it('only the first decision that holds a day is judged', () => {
    expect(said(oriented('2026-04-20'), pcd('2026-05-04', 'O2'))).toEqual([]);
    expect(
      said(pcd('2026-04-20'), learnt(oriented('2026-04-20', 'FT', { orientationId: 'O2' }), '2026-04-21')),
    ).toEqual([]);
  });

  it('two files that lapsed make one decision untimely once', () => {
    expect(said(rsa('2026-03-04', { fileId: 'R2' }), pcd('2026-04-20'))).toEqual(['AUTORITE_INCOMPETENTE/O1']);
  });

  it('says nothing when nothing was transferred', () => {
    expect(said(rsaClosed('2026-03-20'), pcd('2026-04-20'))).toEqual([]);
    // A death on the day of the lapse closes the pathway; the person of the next one was never told of a transfer.
    const dead = [ceased('2026-04-15', 'DECES'), registered('2026-05-04', { registrationId: 'I2' })];
    expect(said(...dead, pcd('2026-05-11'))).toEqual([]);
  });
});
