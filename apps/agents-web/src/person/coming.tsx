import type { Explained } from '#domain';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../look/data-table';
import { instantDate } from '../words/format';
import { milestoneWords } from '../words/milestones';
import { Why, type Asked } from './why';

const columnsFor = (asked: Asked): [Column<Explained>, ...Column<Explained>[]] => [
  { head: 'Jalon', cell: ({ type }) => <strong>{milestoneWords(type).label}</strong> },
  { head: 'Dû le', cell: ({ time }) => <span class="nowrap">{instantDate(time, asked.department)}</span> },
  {
    head: 'Ce qui sera dit',
    wide: true,
    cell: ({ type, data, why }) => (
      <>
        {milestoneWords(type).detail(data)}
        <Why why={why} of={milestoneWords(type).label} asked={asked} />
      </>
    ),
  },
];

/** What will be announced on its day if no new fact comes. */
export const Coming = ({ asked }: { asked: Asked }): JSX.Element | null =>
  asked.reasons.coming.length === 0 ? null : (
    <section aria-labelledby="a-venir">
      <h2 id="a-venir">Jalons à venir</h2>
      <p>Ce qui sera annoncé à son jour si aucun fait nouveau ne vient.</p>
      <div class="sheet">
        <DataTable caption="Jalons à venir" quiet columns={columnsFor(asked)} rows={asked.reasons.coming} />
      </div>
    </section>
  );
