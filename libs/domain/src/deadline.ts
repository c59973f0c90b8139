import type { Instant } from './calendar';
import type { Clock } from './due';
import { dues, type Reading } from './pathway';
import type { Why } from './why';

/** A clock that is running, with the parameter and the article it comes from. */
export type Deadline = Clock & { rule: string; source: string; why: Why };

/** The clocks that run at an instant: what is due if nothing answers. */
export const deadlinesOf = (read: Reading, now: Instant): Deadline[] =>
  dues(read).flatMap(({ clock, basis, why }): Deadline[] => {
    if (!clock || read.start(clock.start) > now || read.start(clock.end + 1) <= now) return [];
    const reason = why();
    return [{ ...clock, rule: reason.parameters[0]?.name ?? '', source: basis ?? reason.article, why: reason }];
  });
