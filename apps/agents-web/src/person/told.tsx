import { FACTS_A_PAGE, type FactFilter, type FactPage, type LoggedFact } from '#persistence';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../look/data-table';
import { dateTime, lapse, number, plural } from '../words/format';
import { factWords } from '../words/facts';
import { organisme } from '../words/network';
import { Mark } from './mark';

/** Received this long after it happened, a fact is late enough to be said. */
export const LATE_MS = 86_400_000;

const columnsIn = (department: string): [Column<LoggedFact>, ...Column<LoggedFact>[]] => [
  {
    head: 'Fait',
    cell: ({ type }) => (
      <span class="nowrap">
        <Mark family={factWords(type).family} /> <strong>{factWords(type).label}</strong>
      </span>
    ),
  },
  { head: 'Organisme', cell: (fact) => <span class="nowrap">{organisme(fact.organisme)}</span> },
  { head: 'Survenu', cell: ({ time }) => <span class="nowrap">{dateTime(time, department)}</span> },
  {
    head: 'Reçu',
    cell: ({ time, received }) => (
      <>
        <span class="nowrap">{dateTime(received, department)}</span>
        {received - time > LATE_MS && <span class="quiet"> {`(${lapse(received - time)} après)`}</span>}
      </>
    ),
  },
  { head: 'Ce qui est dit', wide: true, cell: ({ type, data }) => factWords(type).detail(data) },
];

const Pages = ({ total, filter, at }: { total: number; filter: FactFilter; at: string }) => {
  const last = Math.ceil(total / FACTS_A_PAGE);
  const to = (page: number) => `${at}?${filter.withActivities ? 'activites=oui&' : ''}page=${page}#faits`;
  return last <= 1 ? null : (
    <nav class="foot" aria-label="Pages de faits">
      {filter.page > 1 && <a href={to(filter.page - 1)}>Plus récents</a>}
      {` Page ${number(filter.page)} sur ${number(last)} `}
      {filter.page < last && <a href={to(filter.page + 1)}>Plus anciens</a>}
    </nav>
  );
};

type Props = { page: FactPage; activities: number; filter: FactFilter; department: string; at: string };

/** Every fact with its two dates: when it happened, when it was received. */
export const Told = ({ page, activities, filter, department, at }: Props): JSX.Element => {
  const others = `, et ${plural(activities, 'fait d’activité', 'faits d’activité')} que les semaines résument.`;
  const summary = filter.withActivities ? ', activités comprises.' : activities > 0 ? others : '.';
  return (
    <>
      <p id="faits" class="foot">
        {`${plural(page.total, 'fait')}${summary} `}
        {activities > 0 && (
          <a href={filter.withActivities ? `${at}#faits` : `${at}?activites=oui#faits`}>
            {filter.withActivities ? 'Sans les activités' : 'Montrer aussi les activités'}
          </a>
        )}
      </p>
      {page.facts.length === 0 ? (
        <p class="empty">Aucun fait sur cette page.</p>
      ) : (
        <DataTable caption="Faits, du dernier reçu au premier" columns={columnsIn(department)} rows={page.facts} />
      )}
      <Pages total={page.total} filter={filter} at={at} />
    </>
  );
};
