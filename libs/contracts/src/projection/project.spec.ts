import { milestones } from '../milestones';
import { table } from './fields';
import { project } from './project';

const signed = { nature: 'ENGAGEMENT', organisme: 'FT', dateSignature: '2026-02-27', cibleHebdo: 900, dispense: false };
const opened = { dateEffet: '2026-01-12', categorie: 7, departement: '59', publics: ['RSA', 'BOE'] };

describe('What a role may know of a contract', () => {
  it('is everything for the organisme référent', () =>
    expect(project('contrat-signe', ['REF'], signed)).toStrictEqual(signed));

  it.each(['CD', 'FT'] as const)('is neither the target nor the dispense for %s: they are absent, not empty', (role) =>
    expect(JSON.stringify(project('contrat-signe', [role], signed))).toBe(
      '{"nature":"ENGAGEMENT","organisme":"FT","dateSignature":"2026-02-27"}',
    ),
  );

  it('is the date alone for a payer (the version is in the key)', () =>
    expect(project('contrat-signe', ['PAY'], signed)).toStrictEqual({ dateSignature: '2026-02-27' }));

  it('is the union for who has several roles', () => {
    expect(project('contrat-signe', ['CD', 'REF'], signed)).toStrictEqual(signed);
    expect(Object.keys(project('contrat-signe', ['PAY', 'CD'], signed)!)).toEqual([
      'nature',
      'organisme',
      'dateSignature',
    ]);
  });
});

describe('BOE', () => {
  it('is for the organisme référent alone, whatever other role it has', () => {
    expect(project('parcours-ouvert', ['REF', 'FT'], opened)).toStrictEqual(opened);
    for (const roles of [['FT'], ['CD'], ['PAY'], ['FT', 'CD', 'PAY']] as const)
      expect(project('parcours-ouvert', roles, opened)).toStrictEqual({ ...opened, publics: ['RSA'] });
  });
});

describe('What no role hears', () => {
  it('is not said at all: no empty data instead', () => {
    expect(project('semaine-bilan', ['CD', 'FT', 'PAY', 'ACT'], { semaine: '2026-W10' })).toBeUndefined();
    expect(project('semaine-bilan', [], { semaine: '2026-W10' })).toBeUndefined();
    expect(project('dispense', ['REF'], { motif: 'SANTE' })).toBeUndefined();
  });
});

it('the table has a row for every milestone of the domain', () => {
  const told = Object.keys(milestones).filter((type) => type !== 'jalon-retracte' && type !== 'perimetre-quitte');
  expect(Object.keys(table)).toEqual(expect.arrayContaining(told));
});
