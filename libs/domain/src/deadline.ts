import type { Instant } from './calendar';
import type { Clock } from './due';
import { dues, type Reading } from './pathway';
import { compareText } from './statement';
import type { Why } from './why';

/** A clock that is running, with the parameter and the article it comes from. */
export type Deadline = Clock & { rule: string; source: string; why: Why };

/** The clocks that run at an instant, the first to lapse first: what is due if nothing answers. */
export const deadlinesOf = (read: Reading, now: Instant): Deadline[] =>
  dues(read)
    .flatMap((due) => (due.clock ? [{ ...due, clock: due.clock }] : []))
    .filter(({ clock }) => read.start(clock.start) <= now && now < read.start(clock.end + 1))
    .sort((a, b) => a.clock.end - b.clock.end || compareText(a.type, b.type) || compareText(a.key, b.key))
    .map(({ clock, basis, why }): Deadline => {
      const reason = why();
      return { ...clock, rule: reason.parameters[0]?.name ?? '', source: basis ?? reason.article, why: reason };
    });
