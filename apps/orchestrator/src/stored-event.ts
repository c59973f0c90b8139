import { splitTrace } from '#contracts';
import type { Envelope } from '#domain';

const iso = (instant: number): string => new Date(instant).toISOString();

/** A fact as the CloudEvent it came as, known attributes and fields only, with its stamp: what is kept of a parked person's facts. */
export const storedEvent = (fact: Envelope, type: string, data: Record<string, unknown>): Record<string, unknown> => ({
  specversion: '1.0',
  id: fact.id,
  source: fact.source,
  type: `fr.reseau-emploi.${type}.v1`,
  subject: fact.subject,
  time: iso(fact.time),
  recordedtime: iso(fact.recordedTime),
  organisme: fact.speaker,
  ...(fact.agent !== undefined && { agent: fact.agent }),
  ...(fact.trace !== undefined && splitTrace(fact.trace)),
  datacontenttype: 'application/json',
  data,
  recu: iso(fact.recu),
});
