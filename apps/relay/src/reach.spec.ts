import { Reach } from './reach';

const partner = (id: string, kind: string, departments: string[], structures: string[]) => ({
  id,
  kind,
  departments,
  structures,
  types: ['contrat-signe'],
});
const reach = new Reach([
  partner('FT', 'FT', ['59', '62'], ['FT591']),
  partner('CD59', 'CD', ['59'], ['CD591']),
  partner('CAF59', 'CAF', ['59'], ['X1']),
  partner('MSA', 'MSA', ['59', '62'], []),
  partner('ML', 'ML', ['59'], ['ML591', 'ML592']),
  partner('GE', 'REALISATEUR', ['59'], ['GE-59']),
]);
const reached = (...tokens: string[]) => Object.fromEntries(reach.designated(tokens));

describe('Whom an audience reaches', () => {
  it('FT and CD by the départements they hold, and nobody of another kind there', () => {
    expect(reached('FT:59')).toEqual({ FT: ['FT'] });
    expect(reached('CD:59')).toEqual({ CD59: ['CD'] });
    expect(reached('CD:62', 'FT:75')).toEqual({});
  });

  it('the payers, CAF and MSA', () => expect(reached('PAY:59')).toEqual({ CAF59: ['PAY'], MSA: ['PAY'] }));

  it('the organisme référent by its structure, whoever else has a structure of that name', () => {
    expect(reached('REF:ML592')).toEqual({ ML: ['REF'] });
    expect(reached('REF:X1', 'REF:GE-59')).toEqual({});
  });

  it('the réalisateur of an action by its code', () => expect(reached('ACT:GE-59:A:1')).toEqual({ GE: ['ACT'] }));

  it('under every role it has, each once', () =>
    expect(reached('FT:59', 'REF:FT591', 'FT:62')).toEqual({ FT: ['FT', 'REF'] }));

  it('nobody by a token it does not know', () => expect(reached('REF', 'FT', '', 'ZZ:59')).toEqual({}));
});
