import type { Duplicate } from './activity';
import { formatDay, type Day, type Instant } from './calendar';
import { anomaly, type Due } from './due';
import type { Statement } from './statement';

/** The same activity told by two organismes: it counts once, and both are named (rules §5). */
export const duplicateDue = (
  { counted, other, day }: Duplicate,
  start: (day: Day) => Instant,
  told: (ids: string[]) => Statement[],
): Due => {
  const why = () => ({
    facts: told([counted, other]),
    parameters: [],
    article: 'choix',
    arithmetic: `même action, même date et mêmes minutes déclarées par deux organismes : ${counted} compte, ${other} ne compte pas`,
  });
  return anomaly('DOUBLON', other, start(day), formatDay(day), why, [counted, other]);
};
