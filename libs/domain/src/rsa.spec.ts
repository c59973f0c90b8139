import { parseDay } from './calendar';
import {
  learnt,
  registered,
  rsa,
  rsaChanged,
  rsaClosed,
  rsaTransferred,
  shown,
  type Facts,
} from '../../../test/support/people';

const start = [registered('2026-01-05'), rsa('2026-02-02')];
const open = (day: string, ...more: Facts) => shown([...start, ...more], day).rsa.map(({ fileId }) => fileId);

describe('An RSA file', () => {
  it('is open from its opening, not the day before, whenever the département received it', () => {
    const early = [registered('2026-01-05'), rsa('2026-01-08', { opened: parseDay('2026-02-02') })];
    expect(shown(early, '2026-02-01').rsa).toEqual([]);
    expect(shown(early, '2026-02-02').rsa).toHaveLength(1);
  });

  it('is open until the day before its closing', () => {
    expect(open('2026-03-09', rsaClosed('2026-03-10'))).toEqual(['R1']);
    expect(open('2026-03-10', rsaClosed('2026-03-10'))).toEqual([]);
  });

  it('is not closed by what takes effect on its opening or before', () => {
    expect(open('2026-03-10', rsaClosed('2026-02-02'))).toEqual(['R1']);
    expect(open('2026-03-10', rsaClosed('2026-02-03'))).toEqual([]);
  });

  it('is not open while only a transfer is known, whatever its situation', () => {
    const facts = [registered('2026-01-05'), rsaTransferred('2026-02-02'), rsaChanged('2026-02-02')];
    expect(shown(facts, '2026-03-10').rsa).toEqual([]);
    expect(shown([...facts, rsa('2026-02-01')], '2026-03-10').rsa).toHaveLength(1);
  });

  it('has the situation of the last change effective by that day, else of its opening', () => {
    const facts = [
      ...start,
      rsaChanged('2026-03-02', { subjectToDuties: false, household: 3 }),
      rsaChanged('2026-04-06', { household: 2, majoration: true }),
    ];
    const situation = (day: string) => shown(facts, day).rsa[0];
    expect(situation('2026-03-01')).toMatchObject({ subjectToDuties: true, household: 1, majoration: false });
    expect(situation('2026-03-02')).toMatchObject({ subjectToDuties: false, household: 3 });
    expect(situation('2026-04-05')).toMatchObject({ subjectToDuties: false, household: 3 });
    expect(situation('2026-04-06')).toMatchObject({ subjectToDuties: true, household: 2, majoration: true });
  });

  it('keeps its last change when an older one is learnt late: the date of effect decides, not the arrival', () => {
    const late = learnt(rsaChanged('2026-03-02', { household: 5 }), '2026-04-10');
    expect(shown([...start, rsaChanged('2026-04-06', { household: 2 }), late], '2026-04-11').rsa).toMatchObject([
      { household: 2 },
    ]);
  });

  it('opened again under the same number is corrected: the second opening replaces the first', () => {
    const corrected = learnt(rsa('2026-03-02', { household: 4 }), '2026-03-20');
    expect(shown([...start, corrected], '2026-03-20').rsa).toMatchObject([
      { opened: parseDay('2026-03-02'), household: 4 },
    ]);
  });

  it('moves the person to the département that receives it, from that day', () => {
    const moved = [...start, rsaTransferred('2026-03-10', '974')];
    expect(shown(moved, '2026-03-09').department).toBe('59');
    expect(shown(moved, '2026-03-10').department).toBe('974');
  });
});
