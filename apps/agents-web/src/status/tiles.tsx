import type { ComponentChildren, JSX } from 'preact';
import { freshness, lapse, number, plural, rate } from '../words/format';
import { milestonesOf, sumKnown } from './summary';
import { HERE } from './verdict';
import type { Status } from './watch';

type TileProps = {
  name: string;
  value: string | undefined;
  /** Instead of a figure that was not measured. */
  otherwise: string;
  children?: ComponentChildren;
};
const Tile = ({ name, value, otherwise, children }: TileProps) => (
  <div>
    <dt>{name}</dt>
    <dd class={value === undefined ? 'value words' : 'value'}>{value ?? otherwise}</dd>
    {children && <dd class="note">{children}</dd>}
  </div>
);

const shown = (value: number | undefined, write = number): string | undefined =>
  value === undefined ? undefined : write(value);

/** Since when Kafka has given no measure. */
export const noMeasure = ({ kafka }: Status): string =>
  kafka.answeredAt === undefined
    ? 'pas encore de mesure'
    : `pas de mesure depuis le ${freshness(kafka.answeredAt, HERE)}`;

/** The figures that say at a glance what came in, what waits, what went out. */
export const Tiles = ({ status }: { status: Status }): JSX.Element => {
  const { flow, topics, span, held } = status;
  const { overdue, parked } = flow.waiting;
  const perSecond = sumKnown(topics.map((topic) => topic.perSecond));
  const dead = topics.reduce((sum, topic) => sum + topic.dead, 0);
  const accepted = topics.reduce((sum, topic) => sum + topic.accepted, 0);
  return (
    <dl class="tiles">
      <Tile name="Personnes connues" value={number(flow.people.count)} otherwise="">
        comptées le {freshness(flow.people.at, HERE)}
      </Tile>
      <Tile name="Faits acceptés" value={number(accepted)} otherwise="">
        {perSecond === undefined ? 'débit : mesure en cours' : `${rate(perSecond)} par seconde sur ${lapse(span)}`}
      </Tile>
      <Tile
        name="En attente de lecture"
        value={shown(sumKnown(topics.map(({ waiting }) => waiting)))}
        otherwise={noMeasure(status)}
      >
        faits dans Kafka
      </Tile>
      <Tile name="Échéances à traiter" value={`${number(overdue.count)}${overdue.bounded ? '+' : ''}`} otherwise="">
        {overdue.count === 0 ? 'aucune en retard' : `en retard depuis ${lapse(held.overdue)}`}
      </Tile>
      <Tile name="Jalons annoncés" value={shown(milestonesOf(status))} otherwise="décompte en cours">
        corrections et retraits compris
      </Tile>
      <Tile name="Lettres mortes" value={number(dead)} otherwise="">
        messages refusés
      </Tile>
      <Tile name="Mises de côté" value={number(parked.people)} otherwise="">
        {parked.people === 0 ? 'personnes' : `personnes, ${plural(parked.facts, 'fait gardé', 'faits gardés')}`}
      </Tile>
    </dl>
  );
};
