import type { JSX } from 'preact';
import type { Family } from '../words/fact-words';

/** Outlines around (0, 0), about 12 units wide: a family is told by its shape. */
const shapes: Record<Family, string> = {
  registration: 'M-5 -5H5V5H-5Z',
  rsa: 'M-5 -5H5L0 5Z',
  orientation: 'M0 -6.5L6.5 0L0 6.5L-6.5 0Z',
  referent: 'M0 -5.5A5.5 5.5 0 1 1 -.01 -5.5Z',
  contract: 'M0 -6L6 5H-6Z',
  action: 'M-6 -2H1V-6L6 0L1 6V2H-6Z',
  job: 'M0 -6.5L1.8 -2.2H6.3L2.7 .7L4 5.5L0 2.7L-4 5.5L-2.7 .7L-6.3 -2.2H-1.8Z',
  sanction: 'M-5 -2.5H5V2.5H-5Z',
  appointment: 'M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z',
  activity: 'M-2 -5H2V5H-2Z',
};

export const shapeOf = (family: Family): string => shapes[family];

/** The mark of a family, as it stands in the chart. */
export const Mark = ({ family }: { family: Family }): JSX.Element => (
  <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
    <path class="mark" d={shapes[family]} />
  </svg>
);
