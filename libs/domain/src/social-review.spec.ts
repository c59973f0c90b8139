import { parseDay } from './calendar';
import {
  ceased,
  contractClosed,
  learnt,
  oriented,
  registered,
  reviewed,
  rsa,
  rsaChanged,
  rsaClosed,
  shown,
  signed,
  words,
  type Facts,
} from '../../../test/support/people';

const social = oriented('2026-01-30', 'CD', { pathway: 'SOCIAL', authority: 'PCD' });
const before = [registered('2026-01-05'), rsa('2026-01-05')];
const contract = signed('2026-02-16', { organisme: 'CD' });
const start = [...before, social, contract];
const due = (facts: Facts) => Object.keys(words(facts, '2027-12-01', 'revue-sociale-due'));
const DUE = ['C1/2026-08-16'];

describe('The review of a social pathway (L262-31, D262-65-2-1 CASF)', () => {
  it('is due six months after the signature, date to date; a month that is too short gives its last day', () => {
    expect(words(start, '2026-08-15', 'revue-sociale-due')).toEqual({});
    expect(words(start, '2026-08-16', 'revue-sociale-due')).toEqual({ 'C1/2026-08-16': { echeance: '2026-08-16' } });
    expect(due([...before, social, signed('2026-08-31', { organisme: 'CD' })])).toEqual(['C1/2027-02-28']);
  });

  it('is due after twelve months when the contract says so', () => {
    const long = signed('2026-02-16', { organisme: 'CD', longReview: true });
    expect(due([...before, social, long])).toEqual(['C1/2027-02-16']);
  });

  it('counts from the signature, not from the day the contract applies', () => {
    const later = signed('2026-02-16', { organisme: 'CD', effective: parseDay('2026-03-02') });
    expect(due([...before, social, later])).toEqual(DUE);
  });

  it('is due in a social pathway only', () => {
    for (const pathway of ['PROFESSIONNEL', 'SOCIO_PROFESSIONNEL'] as const)
      expect(due([...before, oriented('2026-01-30', 'CD', { pathway }), contract])).toEqual([]);
  });

  it('is due only while the RSA is open in rights and duties on that day', () => {
    const outside = (day: string) => rsaChanged(day, { subjectToDuties: false });
    expect(due([...start, outside('2026-08-16')])).toEqual([]);
    expect(due([...start, outside('2026-08-17')])).toEqual(DUE);
    expect(due([...start, rsaClosed('2026-08-16')])).toEqual([]);
    expect(due([...start, rsaClosed('2026-08-17')])).toEqual(DUE);
    expect(due([registered('2026-01-05'), social, contract])).toEqual([]);
  });

  it('is due only for a person registered on that day', () => {
    expect(due([...start, ceased('2026-08-16')])).toEqual([]);
    expect(due([...start, ceased('2026-08-17')])).toEqual(DUE);
  });

  it('is due only for the version in force on that day', () => {
    expect(due([...start, contractClosed('2026-08-15')])).toEqual([]);
    expect(due([...start, contractClosed('2026-08-16')])).toEqual(DUE);
    expect(due([...start, signed('2026-08-16', { contractId: 'C2', organisme: 'CD' })])).toEqual(['C2/2027-02-16']);
  });

  it('is answered by a review of that contract from the signature to the day before', () => {
    expect(due([...start, reviewed('2026-02-16')])).toEqual([]);
    expect(due([...start, reviewed('2026-08-15')])).toEqual([]);
    expect(due([...start, reviewed('2026-08-16')])).toEqual(DUE);
    expect(due([...start, learnt(reviewed('2026-02-15'), '2026-03-02')])).toEqual(DUE);
    expect(due([...start, reviewed('2026-06-01', 'C9')])).toEqual(DUE);
    expect(due([...start, learnt(reviewed('2026-08-15'), '2026-09-10')])).toEqual([]);
  });

  it('keeps each review: a later one does not undo the one in time', () => {
    expect(due([...start, reviewed('2026-06-01'), reviewed('2026-10-01')])).toEqual([]);
  });

  it('is answered by a later version signed before that day, even when it applies afterwards', () => {
    const revised = (day: string, version = 2) =>
      signed(day, { version, organisme: 'CD', effective: parseDay('2026-09-01') });
    expect(due([...start, revised('2026-08-15')])).toEqual(['C1/2027-02-15']);
    expect(due([...start, revised('2026-08-16')])).toEqual(['C1/2026-08-16', 'C1/2027-02-16']);
  });

  it('is answered by an orientation decided after the signature and up to that day', () => {
    const again = (day: string) => oriented(day, 'CD', { orientationId: 'O2', pathway: 'SOCIAL', authority: 'PCD' });
    expect(due([...start, again('2026-02-16')])).toEqual(DUE);
    expect(due([...start, again('2026-02-17')])).toEqual([]);
    expect(due([...start, again('2026-08-16')])).toEqual([]);
    expect(due([...start, again('2026-08-17')])).toEqual(DUE);
  });

  it('shows its clock until the day before', () => {
    const clocks = (day: string) => shown(start, day).deadlines.map(({ name, end }) => [name, end]);
    expect(clocks('2026-08-15')).toEqual([['revue du parcours social', parseDay('2026-08-15')]]);
    expect(clocks('2026-08-16')).toEqual([]);
  });
});
