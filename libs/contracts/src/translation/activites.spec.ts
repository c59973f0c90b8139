import { parseDay as day } from '#domain';
import { translates } from '../../../../test/support/translations';

translates('activites.v1', [
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
    'activite.rejetee',
    'minimal',
    { kind: 'activityRejected', activityId: 'A-1', reason: 'Déjà comptée avec la formation' },
  ],
  ['activite.annulee', 'minimal', { kind: 'activityCancelled', activityId: 'A-1' }],
]);
