import { formatWeek, weekOf, type Day, type Pathway } from '#domain';
import type { AnnouncedVersion } from '#persistence';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../look/data-table';
import { hours, plural, weekName } from '../words/format';
import { outcomeWords } from '../words/milestones';
import { deliveredTo } from './deliveries';
import { WEEKS_SHOWN, WeeksChart, WeeksLegend } from './weeks-chart';

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

const Bilan = ({ bilans }: { bilans: AnnouncedVersion[] }) => {
  const last = bilans.at(-1);
  if (!last) return <span class="quiet">pas encore dû</span>;
  return (
    <>
      {bilans.map(({ version, retracted }) => `v${version}${retracted ? ' retirée' : ''}`).join(' → ')}
      <span class="quiet">{` · ${deliveredTo(last.deliveries)}`}</span>
    </>
  );
};

const columns: [Column<WeekRow>, ...Column<WeekRow>[]] = [
  {
    head: 'Semaine',
    cell: ({ week, current, sealed }) => (
      <>
        {weekName(week)}
        {current && <strong> cette semaine</strong>}
        {sealed && <span class="quiet"> figée</span>}
      </>
    ),
  },
  { head: 'Cible', figures: true, cell: ({ target }) => (target === undefined ? '–' : hours(target)) },
  { head: 'Prévu', figures: true, cell: ({ planned }) => hours(planned) },
  { head: 'Déclaré', figures: true, cell: ({ declared }) => hours(declared) },
  { head: 'Validé', figures: true, cell: ({ validated }) => hours(validated) },
  { head: 'Bilan', cell: ({ outcome }) => outcome },
  { head: 'Annoncé', wide: true, cell: ({ bilans }) => <Bilan bilans={bilans} /> },
];

/** What was planned, declared and validated, against which target; the sealed weeks too. */
export const Weeks = ({ rows }: { rows: WeekRow[] }): JSX.Element => {
  const shown = rows.slice(-WEEKS_SHOWN);
  const older = rows.slice(0, -WEEKS_SHOWN);
  return (
    <section aria-labelledby="semaines">
      <h2 id="semaines">Semaines</h2>
      <p>
        Quinze heures sont une cible écrite dans un contrat. Une semaine se complète pendant treize semaines, puis elle
        est figée.
      </p>
      {rows.length === 0 ? (
        <div class="sheet">
          <p class="empty">Aucune semaine n’est suivie : il faut un contrat qui porte une cible ou une dispense.</p>
        </div>
      ) : (
        <div class="sheet">
          <div class="scroll latest" tabIndex={0} role="region" aria-label="Bande des semaines">
            <WeeksChart weeks={shown} />
          </div>
          <WeeksLegend />
          <DataTable caption="Heures par semaine" columns={columns} rows={shown} />
          {older.length > 0 && (
            <details>
              <summary>{plural(older.length, 'semaine plus ancienne', 'semaines plus anciennes')}</summary>
              <DataTable caption="Semaines plus anciennes" quiet columns={columns} rows={older} />
            </details>
          )}
        </div>
      )}
    </section>
  );
};
