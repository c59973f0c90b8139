import { parseDay as day } from '#domain';
import { translates } from '../../../../test/support/translations';

const structure = { code: 'FT591', libelle: 'France Travail Lille Grand Sud' };
const cd = { code: 'CD591', libelle: 'Maison Nord Solidarité de Lille' };

translates('orientations.v1', [
  [
    'orientation.proposee',
    'minimal',
    {
      kind: 'orientationProposed',
      orientationId: 'O-30',
      organisme: 'IND',
      proposed: day('2026-01-19'),
      ruleVersion: 'CO-2026-1',
    },
  ],
  [
    'orientation.proposee',
    'full',
    {
      kind: 'orientationProposed',
      orientationId: 'O-31',
      pathway: 'SOCIO_PROFESSIONNEL',
      organisme: 'ML',
      proposed: day('2026-01-20'),
      ruleVersion: 'CO-2026-1',
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
    'orientation.cloturee',
    'minimal',
    { kind: 'orientationClosed', orientationId: 'O-31', until: day('2026-05-31'), reason: 'FIN_INSCRIPTION' },
  ],
  [
    'reorientation.demandee',
    'minimal',
    {
      kind: 'reorientationRequested',
      requestId: 'RD-2',
      orientationId: 'O-31',
      initiative: 'PERSONNE',
      requested: day('2026-04-20'),
    },
  ],
  [
    'reorientation.rejetee',
    'minimal',
    { kind: 'reorientationRejected', requestId: 'RD-2', rejected: day('2026-05-11') },
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
  ['revue-sociale.realisee', 'minimal', { kind: 'socialReviewHeld', contractId: 'C-9', held: day('2026-08-24') }],
]);
