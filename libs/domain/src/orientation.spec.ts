import { parseDay } from './calendar';
import { anomalies, learnt, notified, oriented, registered, rsa, signed, words } from '../../../test/support/people';

describe('Six weeks to orient (D262-65-2 CASF)', () => {
  const start = [registered('2026-02-20'), rsa('2026-03-03')];
  const transferred = (...more: Parameters<typeof words>[0]) =>
    Object.keys(words([...start, ...more], '2026-05-01', 'competence-transferee'));

  it('lapse without a decision: France Travail is competent', () => {
    expect(transferred()).toEqual(['R1/2026-03-03']);
  });

  it('are met by a decision on the last day, not by one the day after', () => {
    expect(transferred(oriented('2026-04-14'))).toEqual([]);
    expect(transferred(oriented('2026-04-15'))).toEqual(['R1/2026-03-03']);
  });

  it('a decision in time that is learnt late takes it back', () => {
    expect(transferred(learnt(oriented('2026-04-14'), '2026-04-28'))).toEqual([]);
  });

  it('do not run for a file outside rights and duties, nor when an orientation is already in force', () => {
    const expected = (facts: Parameters<typeof words>[0]) =>
      Object.keys(words(facts, '2026-05-01', 'orientation-attendue'));
    expect(expected([registered('2026-02-20'), rsa('2026-03-03', { subjectToDuties: false })])).toEqual([]);
    expect(expected([registered('2026-02-20'), oriented('2026-03-03'), rsa('2026-03-03')])).toEqual([]);
    expect(expected(start)).toEqual(['R1/2026-03-03']);
  });

  it('lapse for nobody where France Travail decides (L5523-10), nor for a person not registered on the last day', () => {
    const reunion = [registered('2026-02-20', { department: '974' }), rsa('2026-03-03', { department: '974' })];
    expect(words(reunion, '2026-05-01', 'orientation-attendue')).toMatchObject({ 'R1/2026-03-03': { autorite: 'FT' } });
    expect(words(reunion, '2026-05-01', 'competence-transferee')).toEqual({});
    expect(words([registered('2026-04-20'), rsa('2026-03-03')], '2026-05-01', 'competence-transferee')).toEqual({});
  });

  it('after them a decision of the PCD contradicts the transfer; one of France Travail does not', () => {
    expect(anomalies([...start, oriented('2026-04-20', 'FT', { authority: 'PCD' })], '2026-05-01')).toEqual([
      'AUTORITE_INCOMPETENTE/O1',
    ]);
    expect(anomalies([...start, oriented('2026-04-20', 'FT', { authority: 'FT' })], '2026-05-01')).toEqual([]);
  });
});

describe('Orientation in force', () => {
  it('of two decisions on one day the greatest statement holds; both are said, as reorientations of the one before', () => {
    const facts = [
      registered('2026-01-05'),
      oriented('2026-01-06'),
      oriented('2026-02-02', 'ML', { orientationId: 'O2' }),
      learnt(oriented('2026-02-02', 'CD', { orientationId: 'O3' }), '2026-02-03'),
    ];
    const said = words(facts, '2026-03-01', 'orientation-decidee');
    expect(Object.keys(said)).toEqual(['O1', 'O2', 'O3']);
    expect([said['O1'], said['O2'], said['O3']]).toMatchObject([
      { reorientation: false },
      { reorientation: true },
      { reorientation: true },
    ]);
    expect(words(facts, '2026-03-01', 'sans-referent')).toEqual({
      '2026-01-06': { depuis: '2026-01-06', organisme: 'FT' },
    });
  });
});

describe('One month to sign (D5411-14-1)', () => {
  const start = [registered('2026-01-20'), oriented('2026-01-29'), notified('2026-01-31')];
  const late = (...more: Parameters<typeof words>[0]) => words([...start, ...more], '2026-06-01', 'contrat-en-retard');

  it('goes date to date: from 31 January to the last day of February', () => {
    expect(late()).toEqual({ O1: { echeance: '2026-02-28' } });
  });

  it('is answered by a signature from the decision to the last day', () => {
    expect(late(signed('2026-02-28'))).toEqual({});
    expect(late(signed('2026-03-01'))).toEqual({ O1: { echeance: '2026-02-28' } });
    expect(late(learnt(signed('2026-01-28'), '2026-02-02'))).toEqual({ O1: { echeance: '2026-02-28' } });
  });

  it('is late for nobody whose orientation is another on the last day, or whose open RSA files are all outside rights and duties (R5411-15-2)', () => {
    expect(late(oriented('2026-02-20', 'ML', { orientationId: 'O2' }))).toEqual({});
    expect(late(rsa('2026-02-01', { subjectToDuties: false }))).toEqual({});
    expect(late(rsa('2026-02-01', { subjectToDuties: false }), rsa('2026-02-02', { fileId: 'R2' }))).toHaveProperty(
      'O1',
    );
    expect(late(rsa('2026-03-01', { subjectToDuties: false, opened: parseDay('2026-03-01') }))).toHaveProperty('O1');
  });
});
