import { proposal } from './figure';

/** How statements reach us. */
export const wire = {
  /** Statements that arrive after they happened. */
  lateness: proposal(
    { prompt: 0.75, days: 0.205, weeks: 0.04, months: 0.005 },
    '25 % late, some by weeks, few beyond the thirteen weeks of the seal',
  ),
  /** Whatever introduces an object and travels for more than a week: what was said of the object waits for it. */
  overtaken: proposal(0.012, 'first statements overtaken by what follows them'),
  lost: proposal(0.0015, 'statements that never arrive'),
  corrected: proposal(0.045, 'stated again with other content'),
  sentTwice: proposal(0.02, 'redelivered'),
  /** Once the history is told, at a rate far above life's: mostly hours, some newcomers. */
  liveChains: proposal(
    { activity: 0.76, appointment: 0.2, handover: 0.02, immersion: 0.015, job: 0.005 },
    'what changes most in a day',
  ),
  liveNewcomers: proposal(0.015, 'chains that begin with a registration'),
  invalid: proposal(0.001, 'unreadable, incomplete or impossible messages'),
} as const;
