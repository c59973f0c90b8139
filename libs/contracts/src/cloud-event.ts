import type { Fact, Instant } from '#domain';
import { fullType } from './events';
import { receive, type Received } from './receive';
import { formatInstant } from './time';
import { splitTrace } from './trace';

type Data = Record<string, unknown>;

/** An event in the words of its emitter; `type` is the short one. */
export type Statement = {
  source: string;
  id: string;
  type: string;
  subject: string;
  /** RFC 3339 with an offset. */
  time: string;
  organisme: string;
  agent?: string;
  recordedtime?: string;
  traceparent?: string;
  tracestate?: string;
  data: Data;
};

/** The structured CloudEvent of a statement, as an object. */
export const toCloudEvent = ({ type, data, ...attributes }: Statement): Data => ({
  specversion: '1.0',
  type: fullType(type),
  ...attributes,
  datacontenttype: 'application/json',
  data,
});

/** The statement that an accepted fact was: what a dead or parked fact is told again from. Instants are written in UTC. */
export const statementOf = (fact: Fact, type: string, data: Data): Statement => ({
  source: fact.source,
  id: fact.id,
  type,
  subject: fact.subject,
  time: formatInstant(fact.time),
  organisme: fact.speaker,
  ...(fact.agent !== undefined && { agent: fact.agent }),
  ...(fact.recordedTime !== fact.time && { recordedtime: formatInstant(fact.recordedTime) }),
  ...(fact.trace !== undefined && splitTrace(fact.trace)),
  data,
});

/** Headers of a structured CloudEvent. */
export const STRUCTURED = { 'content-type': 'application/cloudevents+json; charset=UTF-8' } as const;

/** A line of a JSONL file is one structured CloudEvent. `recu` is the stamp it is given. */
export const readJsonLine = (line: string, recu: Instant): Received =>
  receive({ value: Buffer.from(line), headers: STRUCTURED, recu });
