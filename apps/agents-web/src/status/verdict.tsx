import type { JSX } from 'preact';
import { clockTime, dateTime, lapse, number, plural } from '../words/format';
import { partnerState } from '../words/network';
import { sumKnown } from './summary';
import type { Status } from './watch';

/** The pages about the whole territory show the hour of mainland France. */
export const HERE = '59';
/** Something that waits less than this is on its way. */
const PATIENCE_MS = 60_000;

const sources = ({ base, kafka }: Status): (string | false | undefined)[] => [
  base.failingSince !== undefined &&
    `La base de données ne répond pas depuis ${clockTime(base.failingSince, HERE)} : les chiffres ci-dessous sont les derniers connus.`,
  kafka.failingSince !== undefined &&
    `Kafka ne répond pas depuis ${clockTime(kafka.failingSince, HERE)} : l’attente à l’entrée n’est pas mesurée.`,
];

const entrance = ({ topics, flow }: Status): (string | false | undefined)[] => {
  const waiting = sumKnown(topics.map((topic) => topic.waiting)) ?? 0;
  const oldest = Math.min(...topics.flatMap((topic) => topic.oldest?.at ?? []));
  const dead = topics.reduce((sum, topic) => sum + topic.dead, 0);
  return [
    waiting > 0 &&
      flow.at - oldest > PATIENCE_MS &&
      `${plural(waiting, 'fait attend', 'faits attendent')} d’être lus, le plus ancien depuis ${lapse(flow.at - oldest)}.`,
    dead > 0 && `${plural(dead, 'message refusé', 'messages refusés')}, gardés en lettres mortes.`,
  ];
};

const inside = ({ flow, held }: Status): (string | false | undefined)[] => {
  const { overdue, parked, holes } = flow.waiting;
  return [
    held.overdue > PATIENCE_MS &&
      `${overdue.bounded ? 'Au moins ' : ''}${plural(overdue.count, 'échéance passée attend', 'échéances passées attendent')} d’être traitées, la plus ancienne depuis ${lapse(held.overdue)}.`,
    parked.people > 0 &&
      `${plural(parked.people, 'personne mise', 'personnes mises')} de côté : leurs faits sont gardés, dans l’ordre.`,
    holes > 0 && `${plural(holes, 'trou', 'trous')} : des messages ont disparu de Kafka avant d’être lus.`,
  ];
};

const exit = ({ flow, held }: Status): string[] =>
  flow.partners
    .filter(
      ({ id, waiting, state }) => waiting > 0 && (state !== 'APPROUVE' || (held.partners.get(id) ?? 0) > PATIENCE_MS),
    )
    .map(
      ({ id, waiting, state }) =>
        `${plural(waiting, 'jalon attend', 'jalons attendent')} le partenaire ${id}${state === 'APPROUVE' ? '' : `, ${partnerState(state)}`}.`,
    );

/** What deserves a look, in sentences; nothing when everything flows. */
export const concerns = (status: Status): string[] =>
  [...sources(status), ...entrance(status), ...inside(status), ...exit(status)].filter(
    (sentence) => typeof sentence === 'string',
  );

const Sign = ({ look }: { look: boolean }) => (
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path
      class="sign"
      d={look ? 'M10 2 18.5 17.5H1.5ZM10 8v4.5M10 15v.1' : 'M2 10h3M8 10h4M15 10h3M10 2a8 8 0 1 1-.1 0'}
    />
  </svg>
);

/** The answer to "is every seam flowing?", before any figure. */
export const Verdict = ({ status }: { status: Status }): JSX.Element => {
  const { flow, topics } = status;
  const all = concerns(status);
  const next = flow.waiting.overdue.next;
  const empty = flow.people.count === 0 && topics.every(({ accepted, dead }) => accepted + dead === 0);
  if (all.length === 0)
    return (
      <div class="verdict">
        <Sign look={false} />
        <p>
          <strong>{empty ? 'Rien n’est encore arrivé.' : 'Tout circule.'}</strong>{' '}
          {empty
            ? 'Le système est prêt : les premiers faits apparaîtront ici d’eux-mêmes.'
            : `${plural(flow.people.count, 'personne suivie', 'personnes suivies')}, aucune couture en retard.`}{' '}
          {next !== undefined && `Prochaine échéance : ${dateTime(next, HERE)}.`}
        </p>
      </div>
    );
  return (
    <div class="verdict look">
      <Sign look />
      <div>
        <p>
          <strong>
            {all.length === 1 ? 'Un point demande un regard.' : `${number(all.length)} points demandent un regard.`}
          </strong>
        </p>
        <ul>
          {all.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </div>
  );
};
