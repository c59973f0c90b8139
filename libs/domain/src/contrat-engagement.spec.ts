import { parseDay } from './calendar';
import {
  anomalies,
  contractClosed,
  hours,
  learnt,
  live,
  notified,
  oriented,
  orientationClosed,
  refused,
  registered,
  registrationChanged,
  shown,
  signed,
  withoutTarget,
  words,
  type Facts,
} from '../../../test/support/people';

const start = [registered('2026-01-05'), oriented('2026-01-05')];
const found = (...more: Parameters<typeof words>[0]) => anomalies([...start, ...more], '2026-03-01');

describe("Contrat d'engagement (L5411-6)", () => {
  it('has a target or a dispense; a dispense says that it exists, never why', () => {
    expect(found(withoutTarget(signed('2026-02-02')))).toEqual(['CIBLE_ABSENTE/C1/1']);
    const dispensed = withoutTarget(
      signed('2026-02-02', { dispense: { reason: 'SANTE', requested: parseDay('2026-02-01') } }),
    );
    expect(found(dispensed)).toEqual([]);
    const said = words([...start, dispensed], '2026-03-01', 'contrat-signe');
    expect(said).toMatchObject({ 'C1/1': { dispense: true } });
    expect(JSON.stringify(said)).not.toContain('SANTE');
  });

  it('under fifteen hours needs a diagnostic; fifteen do not; a PPAE has no bound', () => {
    expect(found(signed('2026-02-02', { weeklyTarget: hours(15) - 1 }))).toEqual(['MINORATION_SANS_DIAGNOSTIC/C1/1']);
    expect(found(signed('2026-02-02', { weeklyTarget: hours(15) }))).toEqual([]);
    expect(found(signed('2026-02-02', { weeklyTarget: hours(10), minoration: { diagnosticId: 'G1' } }))).toEqual([]);
    expect(found(signed('2026-02-02', { weeklyTarget: hours(10), nature: 'PPAE' }))).toEqual([]);
  });

  it('of another organisme than the orientation in force on its signature is an anomaly; without orientation it is none', () => {
    expect(found(signed('2026-02-02', { organisme: 'ML' }))).toEqual(['CONTRAT_HORS_ORGANISME/C1/1']);
    expect(anomalies([registered('2026-01-05'), signed('2026-02-02', { organisme: 'ML' })], '2026-03-01')).toEqual([]);
  });

  it('of another organisme is looked at on the day of the signature, whatever its nature', () => {
    const moved = oriented('2026-02-02', 'ML', { orientationId: 'O2' });
    expect(found(moved, signed('2026-02-01', { organisme: 'ML' }))).toEqual(['CONTRAT_HORS_ORGANISME/C1/1']);
    expect(found(moved, signed('2026-02-02', { organisme: 'ML' }))).toEqual([]);
    expect(found(signed('2026-02-02', { organisme: 'ML', nature: 'PPAE' }))).toEqual(['CONTRAT_HORS_ORGANISME/C1/1']);
  });

  it('under fifteen hours needs a diagnostic when it is dispensed too; each version is looked at', () => {
    const dispense = { reason: 'SANTE', requested: parseDay('2026-02-01') } as const;
    expect(found(signed('2026-02-02', { weeklyTarget: hours(5), dispense }))).toEqual([
      'MINORATION_SANS_DIAGNOSTIC/C1/1',
    ]);
    const revised = signed('2026-02-09', { version: 2, weeklyTarget: hours(5), revision: true });
    expect(found(signed('2026-02-02'), revised)).toEqual(['MINORATION_SANS_DIAGNOSTIC/C1/2']);
    for (const nature of ['CEJ', 'PACEA'] as const)
      expect(found(withoutTarget(signed('2026-02-02', { nature })))).toEqual(['CIBLE_ABSENTE/C1/1']);
    for (const nature of ['PPAE', 'CER'] as const)
      expect(found(withoutTarget(signed('2026-02-02', { nature })))).toEqual([]);
  });

  it('of before the reform lapses at the end of the transition, a year later overseas (décret 2024-1244)', () => {
    const cer = signed('2026-02-02', { nature: 'CER' });
    expect(anomalies([...start, cer], '2026-12-31')).toEqual([]);
    expect(anomalies([...start, cer], '2027-01-01')).toEqual(['CONTRAT_TRANSITOIRE_ECHU/C1']);
    const reunion = [registered('2026-01-05', { department: '974' }), oriented('2026-01-05'), cer];
    expect(anomalies(reunion, '2027-06-01')).toEqual([]);
    expect(anomalies(reunion, '2028-01-01')).toEqual(['CONTRAT_TRANSITOIRE_ECHU/C1']);
    const replaced = signed('2026-11-02', { contractId: 'C2' });
    expect(anomalies([...start, cer, replaced], '2027-06-01')).toEqual([]);
    expect(anomalies([...start, cer, contractClosed('2026-12-31')], '2027-06-01')).toEqual([]);
    expect(anomalies([...start, cer, contractClosed('2027-01-01')], '2027-06-01')).toEqual([
      'CONTRAT_TRANSITOIRE_ECHU/C1',
    ]);
  });

  it('of before the reform is told of once, to who moves overseas between the two dates', () => {
    const cer = signed('2026-02-02', { nature: 'CER' });
    const facts = [...start, cer, registrationChanged('2027-05-03', { department: '974' })];
    const said = live(facts, '2028-03-01').emissions.filter(({ type }) => type === 'anomalie');
    expect(said.map(({ key, version, data }) => [key, version, data['depuis']])).toEqual([
      ['CONTRAT_TRANSITOIRE_ECHU/C1', 1, '2027-01-01'],
    ]);
  });
});

describe('The version in force', () => {
  const on = (day: string, ...more: Facts) => {
    const contract = shown([...start, ...more], day).contract;
    return contract && `${contract.contractId}/${contract.version}`;
  };
  const first = signed('2026-02-02');

  it('is the last by date of effect, then of signature, then by version', () => {
    const second = signed('2026-02-09', { version: 2, effective: parseDay('2026-02-16') });
    expect(on('2026-02-01', first)).toBeUndefined();
    expect([on('2026-02-15', first, second), on('2026-02-16', first, second)]).toEqual(['C1/1', 'C1/2']);
    const same = { effective: parseDay('2026-02-02') };
    expect(on('2026-02-10', signed('2026-02-09', { version: 2, ...same }), first)).toBe('C1/2');
    expect(on('2026-02-10', signed('2026-02-05', { version: 2, ...same }), signed('2026-02-09', same))).toBe('C1/1');
    expect(on('2026-02-10', signed('2026-02-02', { version: 3 }), signed('2026-02-02', { version: 2 }))).toBe('C1/3');
  });

  it('is in force until the last day of its closing, then the one of before of another contract is back', () => {
    const other = signed('2026-02-16', { contractId: 'C2' });
    expect([
      on('2026-03-08', first, contractClosed('2026-03-08')),
      on('2026-03-09', first, contractClosed('2026-03-08')),
    ]).toEqual(['C1/1', undefined]);
    expect(on('2026-02-02', first, learnt(contractClosed('2026-02-02'), '2026-02-01'))).toBe('C1/1');
    expect(on('2026-03-09', first, other, contractClosed('2026-03-08', 'C2'))).toBe('C1/1');
    expect(on('2026-03-09', first, other, contractClosed('2026-03-08'))).toBe('C2/1');
  });

  it('ends at no planned end', () => {
    expect(on('2026-09-01', signed('2026-02-02', { plannedEnd: parseDay('2026-03-01') }))).toBe('C1/1');
  });
});

describe('The state of the contract', () => {
  const state = (day: string, ...more: Facts) =>
    shown([registered('2026-01-05'), oriented('2026-01-12'), ...more], day).contractState;
  const told = notified('2026-01-15');
  const again = (day: string) => oriented(day, 'ML', { orientationId: 'O2' });

  it('is none, then to sign from the notification, then signed', () => {
    const facts = [told, signed('2026-02-02')];
    expect(['2026-01-14', '2026-01-15', '2026-02-01', '2026-02-02'].map((day) => state(day, ...facts))).toEqual([
      'AUCUN',
      'A_SIGNER',
      'A_SIGNER',
      'SIGNE',
    ]);
  });

  it('is refused from that day, for that orientation, and may still be signed', () => {
    expect(state('2026-01-25', told, refused('2026-01-26'))).toBe('A_SIGNER');
    expect(state('2026-01-26', told, refused('2026-01-26'))).toBe('REFUSE');
    expect(state('2026-01-26', told, refused('2026-01-26', 'O9'))).toBe('A_SIGNER');
    expect(state('2026-02-02', told, refused('2026-01-26'), signed('2026-02-02'))).toBe('SIGNE');
  });

  it('is to sign again after a new orientation, until a signature or a revision dated on it or after', () => {
    const facts = [told, signed('2026-02-02'), again('2026-03-02')];
    expect(state('2026-03-01', ...facts)).toBe('SIGNE');
    expect(state('2026-03-02', ...facts)).toBe('A_SIGNER');
    expect(state('2026-03-02', told, refused('2026-01-26'), again('2026-03-02'))).toBe('A_SIGNER');
    expect(state('2026-03-02', again('2026-03-02'))).toBe('AUCUN');
    expect(state('2026-03-02', ...facts, signed('2026-03-02', { version: 2, revision: true }))).toBe('SIGNE');
    expect(state('2026-03-10', ...facts, learnt(signed('2026-03-01', { version: 2 }), '2026-03-03'))).toBe('A_SIGNER');
  });

  it('is closed when no contract that answers the orientation is left', () => {
    const facts = [told, signed('2026-02-02'), contractClosed('2026-03-08')];
    expect([state('2026-03-08', ...facts), state('2026-03-09', ...facts)]).toEqual(['SIGNE', 'CLOS']);
    expect(state('2026-03-09', ...facts, signed('2026-02-16', { contractId: 'C2' }))).toBe('SIGNE');
    expect(state('2026-03-09', ...facts, again('2026-03-09'))).toBe('A_SIGNER');
  });

  it('outlives an orientation that is closed', () => {
    const facts = [told, signed('2026-02-02'), orientationClosed('2026-03-08')];
    expect(state('2026-03-09', ...facts)).toBe('SIGNE');
    expect(state('2026-03-09', told, orientationClosed('2026-03-08'))).toBe('AUCUN');
  });
});
