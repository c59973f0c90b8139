import type { Why as Reason } from '#domain';
import type { JSX } from 'preact';
import { dateTime, plural } from '../words/format';
import { factWords } from '../words/facts';
import { organisme } from '../words/network';
import { parameterWords, scopeWords, validityWords, valueWords } from '../words/parameters';
import { printed } from '../words/print';
import type { Reasons } from './reasons';

/** A week counts dozens of activities: the page cites the last ones received, the command `explain` all of them. */
const FACTS_SHOWN = 8;

/** What it takes to say a reason of this person. */
export type Asked = { reasons: Reasons; department: string };

const Facts = ({ facts, asked: { reasons, department } }: { facts: Reason['facts']; asked: Asked }) => {
  const shown = [...facts].sort((one, other) => other.recu - one.recu).slice(0, FACTS_SHOWN);
  return (
    <ul>
      {shown.map((fact) => {
        const type = reasons.wireType(fact);
        return (
          <li key={`${fact.source} ${fact.id}`}>
            {`${factWords(type).label}, ${organisme(fact.speaker)}, reçu le ${dateTime(fact.recu, department)} `}
            <code>{`${type} ${fact.source} ${fact.id}`}</code>
          </li>
        );
      })}
      {facts.length > shown.length && (
        <li>{`et ${plural(facts.length - shown.length, 'autre fait', 'autres faits')}`}</li>
      )}
    </ul>
  );
};

const Parameters = ({ parameters }: Pick<Reason, 'parameters'>) => (
  <ul>
    {parameters.map((one) => (
      <li key={`${one.name} ${one.scope ?? ''}`}>
        {`${parameterWords(one.name)} : `}
        <strong>{printed(valueWords(one))}</strong>
        {` (${scopeWords(one)}, ${validityWords(one)} ; ${printed(one.source)}) `}
        <code>{one.name}</code>
      </li>
    ))}
  </ul>
);

/** Why something is due, in a native disclosure: the arithmetic, the article, the parameters and the facts. `of` names it for who cannot see where it stands. */
export const Why = ({ why, of, asked }: { why: Reason; of: string; asked: Asked }): JSX.Element => (
  <details class="why">
    <summary>
      Pourquoi&nbsp;?<span class="hidden">{` ${of}`}</span>
    </summary>
    <dl>
      <dt>Calcul</dt>
      <dd>{printed(why.arithmetic)}</dd>
      <dt>Texte</dt>
      <dd>{printed(why.article)}</dd>
      {why.parameters.length > 0 && (
        <>
          <dt>{`Paramètres (règles ${asked.reasons.rules})`}</dt>
          <dd>
            <Parameters parameters={why.parameters} />
          </dd>
        </>
      )}
      <dt>Faits</dt>
      <dd>{why.facts.length > 0 ? <Facts facts={why.facts} asked={asked} /> : 'aucun fait reçu à ce sujet'}</dd>
    </dl>
  </details>
);

/** Why a milestone was announced; nothing when the facts known today no longer ask for it. */
export const WhyOf = ({ type, of, id, asked }: { type: string; id: string; of: string; asked: Asked }) => {
  const explained = asked.reasons.of(type, id);
  return explained ? <Why why={explained.why} of={of} asked={asked} /> : null;
};
