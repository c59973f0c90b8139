import { violationsOf } from './invariants';
import type { Breakage } from './pool';
import { World } from './world';

/** What a seed showed: how many answers were given, and what was not as it must be. */
export type Lived = { seed: number; steps: number; facts: number; violations: string[] };

/** Lives one seed, always the same way. `trace` hears each answer. */
export const simulate = async (
  seed: number,
  { breakage, trace }: { breakage?: Breakage; trace?: (line: string) => void } = {},
): Promise<Lived> => {
  const world = new World(seed, breakage);
  world.scheduler.trace = trace;
  await world.live();
  return { seed, steps: world.scheduler.steps, facts: world.rows('fact').length, violations: violationsOf(world) };
};
