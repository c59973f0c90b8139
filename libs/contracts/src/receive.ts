import type { Attachment, Envelope, Fact, Instant, Organisme, PersonId } from '#domain';
import { isUtf8 } from 'node:buffer';
import type { Data, EventContract } from './contract';
import { attributes, envelopeSchema, validateEnvelope } from './envelope';
import { attachments, contracts } from './events';
import { refusalOf, type Refusal } from './refusal';
import { compile, type JsonSchema } from './schema';
import { parseInstant } from './time';
import { joinTrace } from './trace';

/** A message as it was received: the bytes and headers of a Kafka record, or those of an HTTP request. */
export type Incoming = {
  value: Buffer | null;
  headers: Record<string, Buffer | string | undefined>;
  /** The stamp of the door. */
  recu: Instant;
};

export type Refused = { ok: false; refusal: Refusal };
export type Received =
  | {
      ok: true;
      fact: Fact;
      /** Short type: `contrat.signe`. */
      type: string;
      /** The words of the wire, known fields only. */
      data: Data;
    }
  | Refused;

/** A message whose words are valid: who says it, of which contract, and the known fields of its `data`. */
export type Understood<C extends EventContract> = { ok: true; contract: C; envelope: Envelope; data: Data };

const MAX_BYTES = 256 * 1024;
/** Clocks of emitters may be ahead of ours by so much. Beyond, a fact would win over all that is said until then. */
const CLOCK_SKEW = 5 * 60_000;

const A_CLOUD_EVENT = 'un événement CloudEvents 1.0 en JSON, en mode structuré ou binaire';

const refused = (refusal: Refusal): Refused => ({ ok: false, refusal });

/** An event as read, before any of it is trusted. */
type Event = Record<string, unknown>;
const isObject = (value: unknown): value is Event =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (value: Buffer): unknown => {
  if (!isUtf8(value)) return undefined;
  try {
    return JSON.parse(value.toString());
  } catch {
    return undefined;
  }
};

const header = (headers: Incoming['headers'], name: string): string | undefined => headers[name]?.toString();

/** Binary mode: attributes are headers, the body is `data`. */
const fromHeaders = (headers: Incoming['headers']): Event => {
  const event: Event = {};
  for (const name of attributes) {
    const value = header(headers, `ce_${name}`);
    if (value !== undefined) event[name] = value;
  }
  const contentType = header(headers, 'content-type');
  if (contentType !== undefined) event.datacontenttype = contentType;
  return event;
};

/** (`source`, `id`), each when well formed: they say which message to mend, and nothing about a person. */
const identity = ({ source, id }: Event): Pick<Refusal, 'source' | 'id'> => ({
  ...(isSource(source) && { source: source as string }),
  ...(isIdentifier(id) && { id: id as string }),
});
const isSource = compile(envelopeSchema.properties!.source as JsonSchema);
const isIdentifier = compile(envelopeSchema.properties!.id as JsonSchema);

/** In CloudEvents' JSON, an attribute that is null is an attribute that is not there. */
const withoutNulls = (event: Event): Event =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null));

/** The first fault of the envelope, if any. */
const fault = (event: Event): Refusal | undefined => {
  if (validateEnvelope(event)) return undefined;
  const refusal = refusalOf(validateEnvelope.errors![0]!, envelopeSchema, event);
  return refusal.field === 'subject' && refusal.code === 'FORMAT' ? { ...refusal, code: 'SUJET_INVALIDE' } : refusal;
};

/** The envelope in the words of the domain. It has been validated. */
const envelopeOf = (event: Event, recu: Instant): Envelope => {
  const time = parseInstant(event.time as string);
  const envelope: Envelope = {
    source: event.source as string,
    id: event.id as string,
    subject: (event.subject as string).toLowerCase() as PersonId,
    speaker: event.organisme as Organisme,
    time,
    recordedTime: event.recordedtime === undefined ? time : parseInstant(event.recordedtime as string),
    recu,
  };
  if (event.agent !== undefined) envelope.agent = event.agent as string;
  if (event.traceparent !== undefined) {
    const trace = joinTrace(event.traceparent, event.tracestate);
    if (trace !== undefined) envelope.trace = trace;
  }
  return envelope;
};

/** Reads an event whose attributes are known to be those of a CloudEvent. */
const read = <C extends EventContract>(event: Event, contract: C, recu: Instant): Understood<C> | Refused => {
  const problem = fault(event);
  if (problem) return refused({ ...problem, ...identity(event) });

  const envelope = envelopeOf(event, recu);
  if (envelope.recordedTime > recu + CLOCK_SKEW)
    return refused({
      code: 'RECORDEDTIME_FUTUR',
      field: event.recordedtime === undefined ? 'time' : 'recordedtime',
      expected: 'au plus 5 minutes après la réception',
      ...identity(event),
    });

  const data = event.data as Data;
  if (!contract.validate(data)) {
    const refusal = refusalOf(contract.validate.errors![0]!, contract.schema, data, 'data');
    return refused({ ...refusal, ...identity(event) });
  }
  return { ok: true, contract, envelope, data: contract.known(data) };
};

/** Which of these contracts an event is of, or why it is of none. */
const contractOf = <C extends EventContract>(event: Event, contracts: ReadonlyMap<string, C>): C | Refusal => {
  if (event.specversion !== '1.0') return { code: 'PAS_UN_CLOUDEVENT', field: 'specversion', expected: '1.0' };
  if (event.type === undefined || event.type === null)
    return { code: 'CHAMP_MANQUANT', field: 'type', expected: 'le type de l’événement' };
  return (
    contracts.get(event.type as string) ?? {
      code: 'TYPE_INCONNU',
      field: 'type',
      expected: 'un type d’événement publié, dans sa version v1',
    }
  );
};

type Reading = { event: Event } | { refusal: Refusal };
const unread = (refusal: Refusal): Reading => ({ refusal });

const NOT_JSON = { code: 'JSON_ILLISIBLE', expected: 'du JSON en UTF-8' } as const;

/** The event a message holds, in whichever mode, or why it holds none. */
const eventOf = ({ value, headers }: Incoming): Reading => {
  if (value !== null && value.length > MAX_BYTES)
    return unread({ code: 'TROP_GRAND', expected: `au plus ${MAX_BYTES} octets` });
  const body = value === null || value.length === 0 ? null : parse(value);
  const structured = header(headers, 'content-type')?.startsWith('application/cloudevents') ?? false;
  if (!structured && headers.ce_specversion !== undefined) {
    const event = fromHeaders(headers);
    return body === undefined
      ? unread({ ...NOT_JSON, field: 'data', ...identity(event) })
      : { event: { ...event, data: body } };
  }
  if (body === undefined) return unread(NOT_JSON);
  return isObject(body) ? { event: body } : unread({ code: 'PAS_UN_CLOUDEVENT', expected: A_CLOUD_EVENT });
};

/**
 * Reads a message in either mode of CloudEvents 1.0, of one of these contracts, or says why it cannot: never throws, never tells the
 * refused value. Unknown attributes and unknown fields of `data` are ignored.
 */
export const understand = <C extends EventContract>(
  incoming: Incoming,
  contracts: ReadonlyMap<string, C>,
): Understood<C> | Refused => {
  const reading = eventOf(incoming);
  if ('refusal' in reading) return refused(reading.refusal);
  const { event } = reading;
  const contract = contractOf(event, contracts);
  if ('code' in contract) return refused({ ...contract, ...identity(event) });
  const understood = read(event, contract, incoming.recu);
  return understood.ok || !Object.values(event).includes(null)
    ? understood
    : read(withoutNulls(event), contract, incoming.recu);
};

/**
 * Says a message in the words of the domain. Costs 3 to 4 µs in structured mode, of which 0.6 to 0.9 for the verdict of the schemas, and
 * twice that in binary mode, for its headers (libs/contracts/bench.ts).
 */
export const receive = (incoming: Incoming): Received => {
  const understood = understand(incoming, contracts);
  if (!understood.ok) return understood;
  const { contract, envelope, data } = understood;
  return { ok: true, fact: Object.assign(envelope, contract.toFact(data)), type: contract.type, data };
};

/** What is said of two pseudonyms: `subject` of the envelope and `absorbed` are one person, or no longer. */
export type Attaching = Envelope & Pick<Attachment, 'absorbed' | 'merged'>;
export type ReceivedAttaching = { ok: true; fact: Attaching; type: string; data: Data } | Refused;

/** The same door for what says who is who (topic `rattachements.v1`): no fact of a pathway. A pseudonym is never merged into itself. */
export const receiveAttaching = (incoming: Incoming): ReceivedAttaching => {
  const understood = understand(incoming, attachments);
  if (!understood.ok) return understood;
  const { contract, envelope, data } = understood;
  const absorbed = (data['absorbe'] as string).toLowerCase() as PersonId;
  if (absorbed === envelope.subject) {
    const { source, id } = envelope;
    return refused({ code: 'FORMAT', field: 'data.absorbe', expected: 'un autre pseudonyme que subject', source, id });
  }
  const fact: Attaching = Object.assign(envelope, { absorbed, merged: contract.type === 'identite.fusionnee' });
  return { ok: true, fact, type: contract.type, data: { absorbe: absorbed } };
};
