import type { Fact } from '#domain';
import {
  anomalies,
  oriented,
  registered,
  sanctionDecided,
  sanctionNotified,
  signed,
  withoutTarget,
  type Facts,
} from './people';

export type Project = NonNullable<Parameters<typeof sanctionNotified>[1]>;
export type Decision = NonNullable<Parameters<typeof sanctionDecided>[1]>;

/** Registered, oriented, under a contract that sets no hours: no week is followed. */
export const followed: Fact[] = [
  registered('2025-01-06'),
  oriented('2025-01-13'),
  withoutTarget(signed('2025-01-20', { nature: 'PPAE' })),
];
const CHECKS = [
  ...['CONTRADICTOIRE_NON_RESPECTE', 'DECISION_TARDIVE', 'TAUX_HORS_BORNES', 'DUREE_HORS_BORNES'],
  ...['NATURE_HORS_BORNES', 'AVIS_MANQUANT', 'HORS_DROITS_ET_DEVOIRS', 'SANS_CONTRAT'],
];
/** The checks that fail, of every procedure: `nature/procedure`. */
export const failed = (...facts: Facts): string[] =>
  anomalies([...followed, ...facts], '2028-04-01').filter((one) => CHECKS.includes(one.split('/')[0] ?? ''));
/** The checks that fail of a procedure whose project was notified on 2 March 2026, and decided on the first day that may be. */
export const decided = (project: Project, decision: Decision, ...more: Facts): string[] =>
  failed(...more, sanctionNotified('2026-03-02', project), sanctionDecided('2026-03-12', decision)).flatMap(
    (one) => one.split('/')[0] ?? [],
  );
