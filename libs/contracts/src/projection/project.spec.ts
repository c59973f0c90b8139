import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { milestones } from '../milestones';
import { ROLES, table, type Role } from './fields';
import { project, rolesThatHear, type Data } from './project';

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

/** The rights, said again: what each role hears of a person's milestones. REF hears everything. */
const PATHWAY = ['parcours-ouvert', 'parcours-suspendu', 'parcours-repris', 'parcours-clos'];
const FOLLOWED = [
  ...PATHWAY,
  'orientation-attendue',
  'orientation-decidee',
  'orientation-notifiee',
  'competence-transferee',
  'referent-designe',
  'sans-referent',
  'contrat-en-retard',
  'contrat-signe',
  'emploi-accede',
  'anomalie',
];
const ACTIONS = [
  'immersion-demarree',
  'immersion-terminee',
  'formation-entree',
  'formation-sortie',
  'recrutement-simule',
];
const rights: Record<Exclude<Role, 'REF'>, string[]> = {
  CD: [...FOLLOWED, 'revue-sociale-due'],
  FT: [...FOLLOWED, ...ACTIONS],
  PAY: [...PATHWAY, 'contrat-signe'],
  ACT: ACTIONS,
};

/** Not words about a pathway: the end of one, the end of a scope, who is who. */
const APART = ['jalon-retracte', 'perimetre-quitte', 'identite-rattachee', 'identite-separee'];
const told = Object.keys(milestones).filter((type) => !APART.includes(type));

/** The data of the samples of a type: among them, one that has every field. */
const dataOf = (type: string): Data[] => {
  const folder = join(__dirname, '../../samples/milestones', `${type}.v1`);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { data: Data }).data);
};

/** What a role that hears a type receives of it. */
const seenBy = (role: Role, type: string, data: Data): Data => {
  if (role === 'REF') return data;
  if (type === 'parcours-ouvert')
    return { ...data, publics: (data.publics as string[]).filter((one) => one !== 'BOE') };
  if (type !== 'contrat-signe') return data;
  if (role === 'PAY') return { dateSignature: data.dateSignature };
  const { cibleHebdo: _, dispense: __, ...rest } = data;
  return rest;
};

describe.each(ROLES)('%s', (role) => {
  it.each(told)('%s', (type) => {
    const hears = role === 'REF' || rights[role].includes(type);
    expect(rolesThatHear(type, ROLES).includes(role)).toBe(hears);
    for (const data of [...dataOf(type), ...(type === 'parcours-ouvert' ? [opened] : [])])
      expect(project(type, [role], data)).toStrictEqual(hears ? seenBy(role, type, data) : undefined);
  });

  it.each(APART)('does not hear %s as a word', (type) =>
    expect(project(type, [role], { absorbe: 'x' })).toBeUndefined(),
  );
});

it('the table has a row for each milestone of the domain, and no other', () =>
  expect(Object.keys(table).sort()).toEqual(told.sort()));
