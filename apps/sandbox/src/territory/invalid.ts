import type { Random } from './random';

type Event = Record<string, unknown> & { data: Record<string, unknown> };

const without = (object: Record<string, unknown>, field: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));

const lastField = (event: Event): string => Object.keys(event.data).at(0)!;

/** The sorts of messages that a door must refuse, each with the reason in its name. */
export const spoilers: Readonly<Record<string, (event: Event, recu: number) => string>> = {
  cutShort: (event) => JSON.stringify(event).slice(0, 120),
  notAnEvent: () => JSON.stringify({ hello: 'world' }),
  unknownType: (event) => JSON.stringify({ ...event, type: 'fr.reseau-emploi.inscription.inventee.v1' }),
  missingField: (event) => JSON.stringify({ ...event, data: without(event.data, lastField(event)) }),
  missingEnvelope: (event) => JSON.stringify(without(event, 'organisme')),
  notInTheList: (event) => JSON.stringify({ ...event, organisme: 'POLE' }),
  noOffset: (event) => JSON.stringify({ ...event, time: '2026-06-01T10:00:00' }),
  notAPseudonym: (event) => JSON.stringify({ ...event, subject: 'personne-1' }),
  fromTheFuture: (event, recu) =>
    JSON.stringify({ ...event, id: `${String(event.id)}-f`, recordedtime: new Date(recu + 86_400_000).toISOString() }),
  identifierReused: (event) => JSON.stringify({ ...event, agent: 'somebody-else' }),
};

/** The message of a producer that errs, of a sort drawn at random. */
export const spoil = (event: Event, chance: Random, recu: number): string =>
  spoilers[chance.pick(Object.keys(spoilers))]!(event, recu);
