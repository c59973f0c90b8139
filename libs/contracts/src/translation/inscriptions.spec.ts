import { parseDay as day } from '#domain';
import { translates } from '../../../../test/support/translations';
import { contracts } from '../events';

translates('inscriptions.v1', [
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
    'inscription.situation-modifiee',
    'minimal',
    { kind: 'registrationChanged', registrationId: 'I-2026-000141', effective: day('2026-04-01') },
  ],
  [
    'inscription.situation-modifiee',
    'full',
    {
      kind: 'registrationChanged',
      registrationId: 'I-2026-000141',
      effective: day('2026-04-01'),
      category: 5,
      department: '62',
      publics: ['RSA', 'BOE'],
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
    'rsa.situation-modifiee',
    'minimal',
    {
      kind: 'rsaChanged',
      fileId: 'RSA-59-7',
      effective: day('2026-04-01'),
      subjectToDuties: false,
      household: 3,
      majoration: true,
    },
  ],
  [
    'rsa.transfere',
    'minimal',
    { kind: 'rsaTransferred', fileId: 'RSA-59-7', from: '59', to: '2A', received: day('2026-05-04') },
  ],
  [
    'rsa.droit-clos',
    'minimal',
    { kind: 'rsaClosed', fileId: 'RSA-59-7', effective: day('2026-06-01'), reason: 'Ressources au-dessus du plafond' },
  ],
]);

it('a public stated twice is stated once', () => {
  const { toFact } = contracts.get('fr.reseau-emploi.inscription.enregistree.v1')!;
  const data = { inscriptionId: 'I', dateEffet: '2026-01-01', origine: 'RDS_LPE', categorie: 1, departement: '59' };
  expect(toFact({ ...data, publics: ['RSA', 'BOE', 'RSA'] })).toMatchObject({ publics: ['RSA', 'BOE'] });
});
