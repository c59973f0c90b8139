import { translates } from '../../../../test/support/translations';

const structure = { code: 'FT591', libelle: 'France Travail Lille Grand Sud' };

translates('rendez-vous.v1', [
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
  [
    'rendez-vous.modifie',
    'minimal',
    {
      kind: 'appointmentTaken',
      appointmentId: 'RV-3',
      purpose: 'ACC',
      channel: 'VISIO',
      reception: 'IND',
      start: Date.parse('2026-03-13T13:00:00Z'),
      minutes: 30,
      structure,
      change: true,
    },
  ],
  ['rendez-vous.effectue', 'minimal', { kind: 'appointmentHeld', appointmentId: 'RV-3', minutes: 40 }],
  ['rendez-vous.absence-constatee', 'minimal', { kind: 'appointmentMissed', appointmentId: 'RV-3', excused: true }],
  ['rendez-vous.annule', 'minimal', { kind: 'appointmentCancelled', appointmentId: 'RV-3', by: 'STRUCTURE' }],
]);
