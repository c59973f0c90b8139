import { parseDay } from './calendar';
import { anomalies, hours, oriented, registered, signed, withoutTarget, words } from '../../../test/support/people';

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

  it('of before the reform lapses at the end of the transition, a year later overseas (décret 2024-1244)', () => {
    const cer = signed('2026-02-02', { nature: 'CER' });
    expect(anomalies([...start, cer], '2026-12-31')).toEqual([]);
    expect(anomalies([...start, cer], '2027-01-01')).toEqual(['CONTRAT_TRANSITOIRE_ECHU/C1']);
    const reunion = [registered('2026-01-05', { department: '974' }), oriented('2026-01-05'), cer];
    expect(anomalies(reunion, '2027-06-01')).toEqual([]);
    expect(anomalies(reunion, '2028-01-01')).toEqual(['CONTRAT_TRANSITOIRE_ECHU/C1']);
    const replaced = signed('2026-11-02', { contractId: 'C2' });
    expect(anomalies([...start, cer, replaced], '2027-06-01')).toEqual([]);
  });
});
