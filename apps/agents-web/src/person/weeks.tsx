import { formatWeek } from '#domain';
import type { AnnouncedVersion } from '#persistence';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../look/data-table';
import { hours, plural, weekName } from '../words/format';
import { deliveredTo } from './deliveries';
import type { WeekRow } from './week-rows';
import { WhyOf, type Asked } from './why';
import { WEEKS_SHOWN, WeeksChart, WeeksLegend } from './weeks-chart';

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

const columnsFor = (asked: Asked): [Column<WeekRow>, ...Column<WeekRow>[]] => [
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
  {
    head: 'Annoncé',
    wide: true,
    cell: ({ week, bilans }) => (
      <>
        <Bilan bilans={bilans} />
        {bilans.length > 0 && (
          <WhyOf
            type="semaine-bilan"
            id={formatWeek(week)}
            of={`Bilan de la semaine ${weekName(week)}`}
            asked={asked}
          />
        )}
      </>
    ),
  },
];

/** What was planned, declared and validated, against which target; the sealed weeks too. */
export const Weeks = ({ rows, asked }: { rows: WeekRow[]; asked: Asked }): JSX.Element => {
  const columns = columnsFor(asked);
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
