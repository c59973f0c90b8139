import type { Admin } from 'kafkajs';
import type { Places } from './places';
import { offsetsOf } from './topics';

/**
 * Calls `stuck` when, for `after` milliseconds, there was something to read and nothing was read: a client that believes
 * it is working may be waiting for an answer that will never come. Looks six times in that span. Returns how to stop it.
 */
export const watch = (admin: Admin, topics: string[], places: Places, after: number, stuck: (lag: number) => void) => {
  let [progress, since] = [places.progress, Date.now()];
  const look = async () => {
    const lag = places.lag(await offsetsOf(admin, topics));
    if (lag === 0 || places.progress !== progress) [progress, since] = [places.progress, Date.now()];
    else if (Date.now() - since >= after) stuck(lag);
  };
  // A broker that does not answer is not a stuck consumer: kafkajs comes back by itself.
  const timer = setInterval(() => void look().catch(() => undefined), after / 6);
  return () => clearInterval(timer);
};
