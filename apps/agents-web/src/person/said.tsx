import type { AnnouncedVersion } from '#persistence';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../look/data-table';
import { dateTime, instantDate, plural } from '../words/format';
import { changes, isAboutThePerson, milestoneWords } from '../words/milestones';
import { deliveredTo } from './deliveries';
import { WhyOf, type Asked } from './why';

/** One milestone and all its versions, the oldest first. */
type Word = { type: string; key: string; versions: [AnnouncedVersion, ...AnnouncedVersion[]] };

/** The versions put together by type and key; what was said last comes first. Bilans of weeks are told with their weeks. */
export const wordsSaid = (milestones: AnnouncedVersion[]): Word[] => {
  const words = new Map<string, Word>();
  for (const version of milestones) {
    if (version.type === 'semaine-bilan') continue;
    // A departure and an entry of one day are two changes of scope, not two versions of one.
    const name = `${version.type} ${version.key} ${String(version.data['quitte'] ?? '')}`;
    const word = words.get(name);
    words.delete(name);
    words.set(name, word ? { ...word, versions: [...word.versions, version] } : { ...version, versions: [version] });
  }
  return [...words.values()].reverse();
};

/** A retraction has no data of its own: what was said is in the last version that had some. */
const standing = ({ versions }: Word): AnnouncedVersion =>
  versions.findLast(({ retracted }) => !retracted) ?? versions[0];

const Version = ({
  version,
  before,
  department,
}: {
  version: AnnouncedVersion;
  before: AnnouncedVersion | undefined;
  department: string;
}) => {
  const what = version.retracted
    ? 'retiré, plus vrai'
    : before && !before.retracted
      ? changes(before.data, version.data).join(' ; ')
      : before
        ? 'annoncé de nouveau'
        : '';
  return (
    <li>
      <strong>{`v${version.version}`}</strong>
      {` le ${dateTime(version.announcedAt, department)}`}
      {what && ` · ${what}`}
      <span class="quiet">{` · ${deliveredTo(version.deliveries)}`}</span>
    </li>
  );
};

const columnsFor = (asked: Asked): [Column<Word>, ...Column<Word>[]] => [
  {
    head: 'Jalon',
    cell: (word) => (
      <>
        <strong>{milestoneWords(word.type).label}</strong>
        {word.versions.at(-1)?.retracted && (
          <>
            {' '}
            <span class="tag">retiré</span>
          </>
        )}
      </>
    ),
  },
  { head: 'Dû le', cell: (word) => <span class="nowrap">{instantDate(standing(word).time, asked.department)}</span> },
  {
    head: 'Ce qui est dit',
    wide: true,
    cell: (word) => (
      <>
        {milestoneWords(word.type).detail(standing(word).data)}
        <WhyOf type={word.type} id={word.key} of={milestoneWords(word.type).label} asked={asked} />
      </>
    ),
  },
  {
    head: 'Versions et partenaires',
    wide: true,
    cell: ({ versions }) => (
      <ol class="versions small">
        {versions.map((version, index) => (
          <Version key={version.version} version={version} before={versions[index - 1]} department={asked.department} />
        ))}
      </ol>
    ),
  },
];

/** What was announced about the person, corrected or retracted, and to whom it was sent. */
export const Said = ({ milestones, asked }: { milestones: AnnouncedVersion[]; asked: Asked }): JSX.Element => {
  const all = wordsSaid(milestones);
  const words = all.filter(({ type }) => !isAboutThePerson(type));
  const scopes = all.filter(({ type }) => isAboutThePerson(type));
  return (
    <section aria-labelledby="jalons">
      <h2 id="jalons">Jalons annoncés</h2>
      <p>
        Ce que le système a dit, ses corrections et ses retraits, et les partenaires qui l’ont reçu. Les bilans sont
        avec les semaines.
      </p>
      <div class="sheet">
        {words.length === 0 ? (
          <p class="empty">Rien n’a encore été annoncé.</p>
        ) : (
          <DataTable caption="Jalons annoncés" quiet columns={columnsFor(asked)} rows={words} />
        )}
        {scopes.length > 0 && (
          <details>
            <summary>{plural(scopes.length, 'changement de périmètre', 'changements de périmètre')}</summary>
            <DataTable caption="Changements de périmètre" quiet columns={columnsFor(asked)} rows={scopes} />
          </details>
        )}
      </div>
    </section>
  );
};
