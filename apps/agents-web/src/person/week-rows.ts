import { formatWeek, weekOf, type Day, type Pathway } from '#domain';
import type { AnnouncedVersion } from '#persistence';
import { outcomeWords } from '../words/milestones';

/** A week as the page shows it: the word of its bilan, and the sign that stands for it under the chart. */
export type WeekRow = Pathway['weeks'][number] & {
  current: boolean;
  outcome: string;
  mark: string;
  /** The versions of its bilan that were announced, the oldest first. */
  bilans: AnnouncedVersion[];
};

const marks: Record<string, string> = { OUI: '✓', NON: '…', DISPENSE: 'N' };

const outcomeOf = ({ closed, sealed, reached, tracked }: Pathway['weeks'][number]): string => {
  if (!tracked && !reached) return 'non suivie';
  if (!closed) return 'en cours';
  // A sealed week can no longer be completed.
  if (sealed && reached === 'NON') return 'en deçà de la cible';
  return reached ? outcomeWords(reached) : 'en cours';
};

/** The weeks of a pathway, oldest first, each with its word; none before anything happened. */
export const weekRows = (pathway: Pathway, milestones: AnnouncedVersion[], today: Day): WeekRow[] => {
  const rows = pathway.weeks.map((week): WeekRow => {
    const bilans = milestones.filter(({ type, key }) => type === 'semaine-bilan' && key === formatWeek(week.week));
    const mark = (week.closed && week.reached && marks[week.reached]) || '';
    return { ...week, current: week.week === weekOf(today), outcome: outcomeOf(week), mark, bilans };
  });
  // Weeks before anything happened tell nothing.
  const first = rows.findIndex(
    ({ tracked, planned, declared, validated, bilans }) =>
      tracked || planned + declared + validated > 0 || bilans.length > 0,
  );
  return first < 0 ? [] : rows.slice(first);
};
