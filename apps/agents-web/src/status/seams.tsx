import type { JSX } from 'preact';
import { DataTable, type Column } from '../look/data-table';
import { dateTime, lapse, number, plural, rate } from '../words/format';
import { milestoneWords } from '../words/milestones';
import { organisme, partnerState, refusal, topicName } from '../words/network';
import { PersonLink } from '../look/person-link';
import type { TopicFlow } from './lag';
import { wordsOf } from './summary';
import { noMeasure } from './tiles';
import { HERE } from './verdict';
import type { Status } from './watch';

const perSecond = (value: number | undefined): string => (value === undefined ? 'en cours' : rate(value));

/** The seam between the organismes and the system: one line per input topic. */
export const Entrance = ({ status, prefix }: { status: Status; prefix: string }): JSX.Element => {
  const age = ({ oldest, waiting }: TopicFlow): string => {
    if (waiting === undefined) return 'pas de mesure';
    if (!oldest) return '–';
    return `${oldest.atLeast ? 'au moins ' : ''}${lapse(status.flow.at - oldest.at)}`;
  };
  const columns: [Column<TopicFlow>, ...Column<TopicFlow>[]] = [
    { head: 'Sujet Kafka', cell: ({ topic }) => topicName(topic.slice(prefix.length)) },
    { head: 'Faits par seconde', figures: true, cell: (row) => perSecond(row.perSecond) },
    { head: 'Acceptés', figures: true, cell: (row) => number(row.accepted) },
    { head: 'Doublons', figures: true, cell: (row) => number(row.duplicates) },
    { head: 'Refusés', figures: true, cell: (row) => number(row.dead) },
    { head: 'Mis de côté', figures: true, cell: (row) => number(row.parked) },
    {
      head: 'En attente',
      figures: true,
      cell: (row) => (row.waiting === undefined ? 'pas de mesure' : number(row.waiting)),
    },
    { head: 'Plus ancien', figures: true, cell: age },
  ];
  const measured = status.topics.every(({ waiting }) => waiting !== undefined);
  return (
    <section aria-labelledby="entree">
      <h2 id="entree">Ce qui entre</h2>
      <p>
        Les faits que disent les organismes, et ceux qui attendent encore d’être lus
        {measured ? '.' : ` (${noMeasure(status)}).`}
      </p>
      <div class="sheet">
        <DataTable caption="Faits par sujet Kafka" quiet columns={columns} rows={status.topics} />
      </div>
    </section>
  );
};

type Partner = Status['flow']['partners'][number];

/** The seam between the system and its partners. */
export const Exit = ({ status }: { status: Status }): JSX.Element => {
  const { flow, deliveryRates } = status;
  const columns: [Column<Partner>, ...Column<Partner>[]] = [
    {
      head: 'Partenaire',
      cell: ({ id, name, state }) => (
        <>
          {name} <span class="quiet">({id})</span>{' '}
          {state !== 'APPROUVE' && <span class="tag look">{partnerState(state)}</span>}
        </>
      ),
    },
    { head: 'Organisme', cell: ({ kind }) => organisme(kind) },
    { head: 'Transmis', figures: true, cell: (row) => number(row.delivered) },
    { head: 'Par seconde', figures: true, cell: ({ id }) => perSecond(deliveryRates.get(id)) },
    { head: 'En attente', figures: true, cell: (row) => number(row.waiting) },
    {
      head: 'Plus ancien',
      figures: true,
      cell: ({ oldest }) => (oldest === undefined ? '–' : lapse(flow.now - oldest)),
    },
  ];
  const { count, oldest } = flow.undistributed;
  return (
    <section aria-labelledby="sortie">
      <h2 id="sortie">Ce qui sort</h2>
      <p>
        Les jalons transmis à chaque partenaire, dans l’ordre et sans trou.{' '}
        {count === 0
          ? 'Aucun jalon n’attend d’être réparti.'
          : `${plural(count, 'jalon attend', 'jalons attendent')} d’être répartis${oldest === undefined ? '' : `, le plus ancien depuis ${lapse(flow.now - oldest)}`}.`}
      </p>
      <div class="sheet">
        {flow.partners.length === 0 ? (
          <p class="empty">Aucun partenaire n’est encore enregistré.</p>
        ) : (
          <DataTable caption="Jalons par partenaire" quiet columns={columns} rows={flow.partners} />
        )}
      </div>
    </section>
  );
};

type TypeRow = Status['flow']['tally']['types'][number];

/** Every word the system says, how often, and the last person it was said about. */
export const Words = ({ status }: { status: Status }): JSX.Element => {
  const columns: [Column<TypeRow>, ...Column<TypeRow>[]] = [
    { head: 'Jalon', cell: ({ type }) => <span class="nowrap">{milestoneWords(type).label}</span> },
    { head: 'Annoncés', figures: true, cell: (row) => number(row.announced) },
    { head: 'Corrections', figures: true, cell: (row) => number(row.corrected) },
    { head: 'Retraits', figures: true, cell: (row) => number(row.retracted) },
    { head: 'Exemple', cell: ({ lastPerson }) => lastPerson && <PersonLink person={lastPerson} /> },
  ];
  const rows = wordsOf(status).sort((one, other) => other.announced - one.announced);
  return (
    <section aria-labelledby="jalons">
      <h2 id="jalons">Jalons par type</h2>
      <p>
        {status.flow.tally.complete
          ? 'Toutes les annonces depuis le début, corrections et retraits à part.'
          : 'Décompte en cours : ces nombres montent encore.'}
      </p>
      <div class="sheet">
        {rows.length === 0 ? (
          <p class="empty">Aucun jalon n’a encore été annoncé.</p>
        ) : (
          <DataTable caption="Jalons annoncés par type" quiet columns={columns} rows={rows} />
        )}
      </div>
    </section>
  );
};

type DeadLetters = Status['flow']['waiting']['deadLetters'][number];

type Stop = { name: string; many: string; oldest: string };

/** What waits between the entrance and the exit: deadlines, people set aside, words to hand out, records lost. */
export const Inside = ({ status: { flow } }: { status: Status }): JSX.Element => {
  const { overdue, parked, holes } = flow.waiting;
  const since = (oldest: number | undefined): string => (oldest === undefined ? '–' : lapse(flow.now - oldest));
  const rows: Stop[] = [
    {
      name: 'Échéances passées à traiter',
      many: `${overdue.bounded ? 'au moins ' : ''}${number(overdue.count)}`,
      oldest: since(overdue.oldest),
    },
    { name: 'Personnes mises de côté', many: number(parked.people), oldest: since(parked.oldest) },
    { name: 'Faits gardés pour elles', many: number(parked.facts), oldest: '–' },
    { name: 'Jalons à répartir', many: number(flow.undistributed.count), oldest: since(flow.undistributed.oldest) },
    { name: 'Trous dans les sujets Kafka', many: number(holes), oldest: '–' },
  ];
  const columns: [Column<Stop>, ...Column<Stop>[]] = [
    { head: 'Attente', cell: ({ name }) => name },
    { head: 'Nombre', figures: true, cell: ({ many }) => many },
    { head: 'Plus ancien', figures: true, cell: ({ oldest }) => oldest },
  ];
  return (
    <section aria-labelledby="attente">
      <h2 id="attente">Ce qui attend à l’intérieur</h2>
      <p>
        {overdue.next === undefined
          ? 'Aucune échéance n’est prévue.'
          : `Prochaine échéance : ${dateTime(overdue.next, HERE)}.`}
      </p>
      <div class="sheet">
        <DataTable caption="Ce qui attend à l’intérieur" quiet columns={columns} rows={rows} />
      </div>
    </section>
  );
};

/** Messages refused, by cause. Their content is sealed and shown nowhere. */
export const Refused = ({ status }: { status: Status }): JSX.Element => {
  const { deadLetters, deadLettersBounded } = status.flow.waiting;
  const columns: [Column<DeadLetters>, ...Column<DeadLetters>[]] = [
    {
      head: 'Cause',
      cell: ({ code }) => (
        <>
          {refusal(code)} <code class="quiet small nowrap">{code}</code>
        </>
      ),
    },
    { head: 'Messages', figures: true, cell: (row) => number(row.count) },
    { head: 'Dernier', figures: true, cell: ({ last }) => dateTime(last, HERE) },
  ];
  return (
    <section aria-labelledby="refuses">
      <h2 id="refuses">Lettres mortes</h2>
      <p>Messages refusés, par cause. Leur contenu n’apparaît sur aucun écran.</p>
      <div class="sheet">
        {deadLetters.length === 0 ? (
          <p class="empty">Aucun message refusé.</p>
        ) : (
          <DataTable caption="Lettres mortes par cause" quiet columns={columns} rows={deadLetters} />
        )}
        {deadLettersBounded && <p class="foot">Les {number(10_000)} plus récentes seulement.</p>}
      </div>
    </section>
  );
};

type Recent = Status['recent'][number];

/** The way from the whole to one person. */
export const RecentPeople = ({ people }: { people: Recent[] }): JSX.Element => {
  const columns: [Column<Recent>, ...Column<Recent>[]] = [
    { head: 'Personne', cell: ({ person }) => <PersonLink person={person} /> },
    {
      head: 'Dernier jalon',
      cell: ({ type, retracted }) => `${milestoneWords(type).label}${retracted ? ' (retiré)' : ''}`,
    },
    { head: 'Annoncé le', figures: true, cell: ({ at }) => dateTime(at, HERE) },
  ];
  return (
    <div class="sheet">
      {people.length === 0 ? (
        <p class="empty">Aucun parcours n’a encore changé.</p>
      ) : (
        <DataTable caption="Parcours qui ont changé en dernier" quiet columns={columns} rows={people} />
      )}
    </div>
  );
};
