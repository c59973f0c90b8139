import { action } from './figures/action';
import { activity } from './figures/activity';
import { contract } from './figures/contract';
import { orientation } from './figures/orientation';
import { people } from './figures/people';
import { sanction } from './figures/sanction';
import { wire } from './figures/wire';

/**
 * The figures of the simulated territory. Each one is read in a public source, computed from such figures, or marked `proposal`:
 * chosen to be plausible and to make every rule speak.
 */
export const figures = {
  ...people,
  ...orientation,
  ...contract,
  ...action,
  ...activity,
  ...sanction,
  ...wire,
} as const;
