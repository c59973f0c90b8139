import { parseDay as day } from '#domain';
import { translates } from '../../../../test/support/translations';

translates('sanctions.v1', [
  [
    'sanction.projet-notifie',
    'minimal',
    {
      kind: 'sanctionNotified',
      procedureId: 'S-1',
      authority: 'FT',
      regime: 'TRAVAIL',
      breach: 'REFUS_ORE',
      nature: 'RADIATION',
      notified: day('2026-09-01'),
    },
  ],
  [
    'sanction.projet-notifie',
    'full',
    {
      kind: 'sanctionNotified',
      procedureId: 'S-2',
      authority: 'PCD',
      regime: 'RSA',
      breach: 'NON_RESPECT_CONTRAT',
      nature: 'SUSPENSION',
      rate: 0.3,
      months: 2,
      notified: day('2026-09-01'),
    },
  ],
  [
    'sanction.observations-recues',
    'minimal',
    { kind: 'sanctionAnswered', procedureId: 'S-2', date: day('2026-09-08') },
  ],
  ['sanction.avis-equipe-pluri', 'minimal', { kind: 'sanctionOpinion', procedureId: 'S-2', date: day('2026-09-15') }],
  [
    'sanction.prononcee',
    'minimal',
    {
      kind: 'sanctionDecided',
      procedureId: 'S-1',
      authority: 'FT',
      nature: 'RADIATION',
      from: day('2026-09-21'),
      notified: day('2026-09-18'),
    },
  ],
  [
    'sanction.prononcee',
    'full',
    {
      kind: 'sanctionDecided',
      procedureId: 'S-2',
      authority: 'PCD',
      nature: 'SUPPRESSION',
      rate: 1,
      months: 4,
      from: day('2026-10-01'),
      notified: day('2026-09-18'),
    },
  ],
  ['sanction.levee', 'minimal', { kind: 'sanctionLifted', procedureId: 'S-2', date: day('2026-11-02') }],
  ['sanction.classee', 'minimal', { kind: 'sanctionDropped', procedureId: 'S-2', date: day('2026-09-18') }],
]);
