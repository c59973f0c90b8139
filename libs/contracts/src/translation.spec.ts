import { parseDay } from '#domain';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts } from './events';

/** What a sample says, in the words of the domain. */
const saying = (type: string, sample: string) => {
  const path = join(__dirname, '../samples/events', `${type}.v1`, `${sample}.json`);
  const { data } = JSON.parse(readFileSync(path, 'utf8')) as { data: Record<string, unknown> };
  return contracts.get(`fr.reseau-emploi.${type}.v1`)!.toFact(data);
};
const day = parseDay;
const structure = { code: 'FT591', libelle: 'France Travail Lille Grand Sud' };
const cd = { code: 'CD591', libelle: 'Maison Nord Solidarité de Lille' };

describe('French words on the wire, the glossary in the code', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'inscription.enregistree',
      'full',
      {
        kind: 'registered',
        registrationId: 'I-2026-000142',
        effective: day('2026-02-28'),
        origin: 'INSCRIPTION_AUTO_CAF',
        category: 10,
        department: '2B',
        publics: ['RSA', 'JEUNE', 'BOE'],
      },
    ],
    [
      'inscription.cessee',
      'minimal',
      {
        kind: 'registrationCeased',
        registrationId: 'I-2026-000141',
        effective: day('2026-03-31'),
        reason: 'REPRISE_EMPLOI',
      },
    ],
    [
      'inscription.radiee',
      'minimal',
      {
        kind: 'radiated',
        registrationId: 'I-2026-000141',
        decisionId: 'R-88',
        from: day('2026-03-02'),
        until: day('2026-05-01'),
      },
    ],
    [
      'rsa.droit-ouvert',
      'minimal',
      {
        kind: 'rsaOpened',
        fileId: 'RSA-59-7',
        opened: day('2026-01-01'),
        received: day('2026-01-15'),
        department: '59',
        subjectToDuties: true,
        role: 'DEMANDEUR',
        household: 1,
        majoration: false,
      },
    ],
    [
      'orientation.decidee',
      'minimal',
      {
        kind: 'orientationDecided',
        orientationId: 'O-31',
        outcome: 'ACCEPTEE',
        pathway: 'PROFESSIONNEL',
        organisme: 'FT',
        structure,
        authority: 'PCD',
        decided: day('2026-02-03'),
      },
    ],
    [
      'orientation.decidee',
      'refused',
      {
        kind: 'orientationDecided',
        orientationId: 'O-32',
        outcome: 'REFUSEE',
        refusalReason: 'APPRECIATION_DIFFERENTE',
        pathway: 'SOCIAL',
        organisme: 'CD',
        structure: cd,
        authority: 'PCD',
        decided: day('2026-02-03'),
      },
    ],
    [
      'orientation.notifiee',
      'minimal',
      { kind: 'orientationNotified', orientationId: 'O-31', notified: day('2026-02-05'), channel: 'ESPACE_PERSONNEL' },
    ],
    [
      'referent.designe',
      'minimal',
      {
        kind: 'referentDesignated',
        designationId: 'D-4',
        referentId: 'ft591-07',
        organisme: 'FT',
        structure,
        from: day('2026-02-09'),
      },
    ],
    [
      'referent.designe',
      'interim',
      {
        kind: 'referentDesignated',
        designationId: 'D-5',
        referentId: 'ft591-11',
        organisme: 'FT',
        structure,
        from: day('2026-04-13'),
        interim: {},
      },
    ],
    [
      'referent.designe',
      'full',
      {
        kind: 'referentDesignated',
        designationId: 'D-6',
        referentId: 'ft591-12',
        organisme: 'FT',
        structure,
        from: day('2026-04-20'),
        interim: { until: day('2026-05-03') },
      },
    ],
    [
      'referent.retire',
      'minimal',
      { kind: 'referentWithdrawn', designationId: 'D-4', until: day('2026-06-30'), reason: 'DEPART' },
    ],
    [
      'contrat.signe',
      'minimal',
      {
        kind: 'contractSigned',
        contractId: 'C-9',
        version: 1,
        nature: 'ENGAGEMENT',
        organisme: 'FT',
        signed: day('2026-02-27'),
        effective: day('2026-03-02'),
        revision: false,
      },
    ],
    [
      'contrat.signe',
      'full',
      {
        kind: 'contractSigned',
        contractId: 'C-10',
        version: 1,
        nature: 'ENGAGEMENT',
        organisme: 'CD',
        signed: day('2026-02-27'),
        effective: day('2026-03-02'),
        weeklyTarget: 600,
        minoration: { diagnosticId: 'DG-12' },
        dispense: { reason: 'PARENT_ISOLE_SANS_GARDE', requested: day('2026-02-20'), until: day('2026-08-31') },
        plannedEnd: day('2026-12-31'),
        longReview: true,
        revision: false,
      },
    ],
    [
      'contrat.revise',
      'dispensed',
      {
        kind: 'contractSigned',
        contractId: 'C-9',
        version: 2,
        nature: 'ENGAGEMENT',
        organisme: 'FT',
        signed: day('2026-05-11'),
        effective: day('2026-05-11'),
        dispense: { reason: 'INVALIDITE', requested: day('2026-05-04') },
        revision: true,
      },
    ],
    [
      'activite.planifiee',
      'full',
      {
        kind: 'activityPlanned',
        activityId: 'A-2',
        actionId: 'X-7',
        nature: 'FORMATION',
        date: day('2026-03-11'),
        minutes: 420,
      },
    ],
    [
      'activite.declaree',
      'minimal',
      {
        kind: 'activityDeclared',
        activityId: 'A-1',
        nature: 'RECHERCHE_EMPLOI',
        date: day('2026-03-10'),
        minutes: 1,
        author: 'USAGER',
      },
    ],
    ['activite.validee', 'none', { kind: 'activityValidated', activityId: 'A-2', minutes: 0 }],
    [
      'rendez-vous.pris',
      'minimal',
      {
        kind: 'appointmentTaken',
        appointmentId: 'RV-3',
        purpose: 'ACC',
        channel: 'PHYSIQUE',
        reception: 'IND',
        start: Date.parse('2026-03-12T08:30:00Z'),
        minutes: 45,
        structure,
        change: false,
      },
    ],
    ['rendez-vous.effectue', 'minimal', { kind: 'appointmentHeld', appointmentId: 'RV-3', minutes: 40 }],
  ])('%s (%s)', (type, sample, expected) => expect(saying(type, sample)).toStrictEqual(expected));

  it('a public stated twice is stated once', () => {
    const { toFact } = contracts.get('fr.reseau-emploi.inscription.enregistree.v1')!;
    const data = { inscriptionId: 'I', dateEffet: '2026-01-01', origine: 'RDS_LPE', categorie: 1, departement: '59' };
    expect(toFact({ ...data, publics: ['RSA', 'BOE', 'RSA'] })).toMatchObject({ publics: ['RSA', 'BOE'] });
  });
});
