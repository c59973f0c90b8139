import { envelopeSchema } from './envelope';
import { fullType, gestures, identityTopics, topics, topicsIn } from './events';
import { milestoneEnvelopeSchema, tombstoneSchema } from './milestone-envelope';
import { fullMilestoneType, milestones } from './milestones';
import type { JsonSchema } from './schema';

type Json = Record<string, unknown>;

/** A published type: its name in the documents, its full name on the wire, the schema of its `data`. */
export type Published = { name: string; fullType: string; title: string; schema: JsonSchema };

/** Where events come in, whether the orchestrator reads them or not. */
const incoming = [...topics, ...identityTopics];
/** Every type that may come in. */
export const eventTypes: Published[] = incoming.flatMap(({ contracts }) =>
  contracts.map(({ type, title, schema }) => ({ name: type, fullType: fullType(type), title, schema })),
);
/** Every type that goes out. */
export const milestoneTypes: Published[] = Object.values(milestones).map(({ type, title, schema }) => ({
  name: `jalon.${type}`,
  fullType: fullMilestoneType(type),
  title,
  schema,
}));

const VERSION = 'v1';
const versioned = (name: string): string => `${name}.${VERSION}`;
const keyed = <T, V>(items: readonly T[], key: (item: T) => string, value: (item: T) => V): Record<string, V> =>
  Object.fromEntries(items.map((item) => [key(item), value(item)]));
const ref = (...path: string[]): Json => ({ $ref: `#/${path.join('/')}` });
const schemaRef = (name: string): Json => ref('components', 'schemas', name);

/** Structured CloudEvents: the body is the event; the key of the record is its subject. */
const message = (published: Published, envelope: string, samples: Json[]): Json => ({
  name: published.fullType,
  title: published.title,
  contentType: 'application/cloudevents+json',
  payload: {
    allOf: [
      schemaRef(envelope),
      {
        type: 'object',
        properties: { type: { const: published.fullType }, data: schemaRef(versioned(published.name)) },
      },
    ],
  },
  bindings: { kafka: { key: { type: 'string', format: 'uuid' }, bindingVersion: '0.5.0' } },
  ...(samples.length > 0 && { examples: samples.map((payload) => ({ payload })) }),
});

const tombstone: Json = {
  name: 'pierre-tombale',
  title: 'Tient la place, dans la séquence, d’un jalon que ce partenaire ne doit plus connaître',
  contentType: 'application/cloudevents+json',
  payload: schemaRef('pierre-tombale'),
};

const PARTNER = 'partenaires.{partenaire}.jalons.v1';
const messageRefs = (channel: string, names: string[]): Json[] =>
  names.map((name) => ref('channels', channel, 'messages', name));
const channelMessages = (names: string[]): Json =>
  keyed(
    names,
    (name) => name,
    (name) => ref('components', 'messages', name),
  );

/**
 * The AsyncAPI 3.0 document: a channel per topic of events, one for the partners' topics, a message per type; an operation for
 * what is read and what is written, none for the topic of names. `samples` gives the valid
 * samples of a type by its name in the documents.
 */
export const asyncApi = (samples: (name: string) => Json[]): Json => {
  const out = [...milestoneTypes.map(({ name }) => versioned(name)), 'pierre-tombale'];
  const namesOf = (types: { type: string }[]): string[] => types.map(({ type }) => versioned(type));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Sans couture',
      version: '1.0.0',
      description:
        'Les événements lus par l’orchestrateur et les jalons qu’il annonce. CloudEvents 1.0 en JSON : les deux modes sont lus, le mode structuré est écrit. ' +
        'La clé de l’enregistrement Kafka est le `subject`. Les attributs et les champs inconnus sont ignorés.',
      license: { name: 'AGPL-3.0-or-later' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: {
      ...keyed(
        [...incoming, gestures],
        ({ topic }) => topic,
        ({ topic, title, contracts }) => ({ address: topic, title, messages: channelMessages(namesOf(contracts)) }),
      ),
      jalons: {
        address: PARTNER,
        title: 'Jalons annoncés à un partenaire',
        parameters: { partenaire: { description: 'Identifiant du partenaire, par exemple FT' } },
        messages: channelMessages(out),
      },
    },
    operations: {
      ...keyed(
        topicsIn,
        ({ topic }) => `lire.${topic}`,
        ({ topic, types }) => ({
          action: 'receive',
          channel: ref('channels', topic),
          messages: messageRefs(topic, types.map(versioned)),
        }),
      ),
      'publier.gestes': {
        action: 'send',
        channel: ref('channels', gestures.topic),
        messages: messageRefs(gestures.topic, namesOf(gestures.contracts)),
      },
      'annoncer.jalons': { action: 'send', channel: ref('channels', 'jalons'), messages: messageRefs('jalons', out) },
    },
    components: {
      messages: {
        ...keyed(
          eventTypes,
          ({ name }) => versioned(name),
          (type) => message(type, 'evenement', samples(type.name)),
        ),
        ...keyed(
          milestoneTypes,
          ({ name }) => versioned(name),
          (type) => message(type, 'jalon', samples(type.name)),
        ),
        'pierre-tombale': tombstone,
      },
      schemas: {
        evenement: envelopeSchema,
        jalon: milestoneEnvelopeSchema,
        'pierre-tombale': tombstoneSchema,
        ...keyed(
          [...eventTypes, ...milestoneTypes],
          ({ name }) => versioned(name),
          ({ schema }) => schema,
        ),
      },
    },
  };
};
