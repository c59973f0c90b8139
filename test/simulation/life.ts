import type { PersonId } from '#domain';
import type { Random } from './random';

export const FACTS = 'faits';
export const ATTACHMENTS = 'rattachements.v1';
export const PARTITIONS: readonly { topic: string; partition: number }[] = [
  { topic: FACTS, partition: 0 },
  { topic: FACTS, partition: 1 },
  { topic: ATTACHMENTS, partition: 0 },
];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const FROM = Date.parse('2026-01-05T06:00:00Z');
/** Long enough for weeks to be sealed. */
export const UNTIL = FROM + 240 * DAY;

/** Pseudonyms on several lanes. */
export const PEOPLE = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}` as PersonId);

/** What an emitter sends: bytes, the stamp of the broker, where it lands. */
export type Sent = { topic: string; partition: number; recu: number; value: string };

type Say = { type: string; data: object };
const iso = (instant: number) => new Date(instant).toISOString();
const date = (instant: number) => iso(instant).slice(0, 10);
const structure = (organisme: string) => ({ code: `${organisme}591`, libelle: organisme });

/** Something about somebody, about objects that meet each other. */
const sayings: ((random: Random, at: number, n: string) => Say)[] = [
  (random, at, n) => ({
    type: 'inscription.enregistree',
    data: {
      inscriptionId: `I${n}${random.below(2)}`,
      dateEffet: date(at - random.below(3) * DAY),
      origine: 'INSCRIPTION_VOLONTAIRE',
      categorie: 1,
      departement: random.pick(['59', '59', '62', '974']),
      publics: random.chance(0.5) ? ['RSA'] : [],
    },
  }),
  (random, at, n) => ({
    type: 'inscription.cessee',
    data: { inscriptionId: `I${n}${random.below(2)}`, dateEffet: date(at), motif: 'REPRISE_EMPLOI' },
  }),
  (random, at, n) => {
    const organisme = random.pick(['FT', 'CD', 'ML']);
    return {
      type: 'orientation.decidee',
      data: {
        orientationId: `O${n}${random.below(2)}`,
        etat: 'ACCEPTEE',
        parcours: random.pick(['PROFESSIONNEL', 'SOCIAL']),
        organisme,
        structure: structure(organisme),
        autorite: 'FT',
        dateDecision: date(at),
      },
    };
  },
  (random, at, n) => ({
    type: 'orientation.notifiee',
    data: { orientationId: `O${n}${random.below(2)}`, dateNotification: date(at), canal: 'COURRIER' },
  }),
  (random, at, n) => {
    const organisme = random.pick(['FT', 'CD', 'ML']);
    return {
      type: 'referent.designe',
      data: {
        designationId: `D${n}${random.below(3)}`,
        referentId: random.pick(['lea', 'karim']),
        organisme,
        structure: structure(organisme),
        dateDebut: date(at),
      },
    };
  },
  (random, at, n) => ({
    type: 'contrat.signe',
    data: {
      contratId: `C${n}`,
      version: 1 + random.below(2),
      nature: 'ENGAGEMENT',
      organisme: random.pick(['FT', 'ML']),
      dateSignature: date(at),
      dateEffet: date(at - random.below(8) * DAY),
      cibleHebdo: 900,
    },
  }),
  (random, at, n) => ({
    type: 'activite.declaree',
    data: {
      activiteId: `A${n}${random.below(4)}`,
      nature: 'FORMATION',
      date: date(at - random.below(20) * DAY),
      minutes: 1 + random.below(600),
      auteur: 'USAGER',
    },
  }),
  (random, _, n) => ({
    type: 'activite.validee',
    data: { activiteId: `A${n}${random.below(4)}`, minutes: random.below(600) },
  }),
];

const event = ({ type, data }: Say, subject: string, id: string, time: number): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: '/emetteur',
    type: `fr.reseau-emploi.${type}.v1`,
    subject,
    time: iso(time),
    organisme: 'FT',
    data,
  });

/** The partition a producer chooses: one for each person, and now and then another. */
const partitionOf = (random: Random, person: number): number => (random.chance(0.1) ? random.below(2) : person % 2);

const attached = (random: Random, at: number, id: string): string => {
  const [absorbe, subject] = random
    .pick([
      [0, 1],
      [0, 1],
      [1, 2],
      [2, 0],
      [0, 2],
    ])
    .map((i) => PEOPLE[i]!);
  const type = random.chance(0.6) ? 'identite.fusionnee' : 'identite.separee';
  return event({ type, data: { absorbe } }, subject!, id, at);
};

/** A short history: everything that is sent during some months, the first sent first. Same again, said otherwise, unreadable: it happens. */
export const historyOf = (random: Random): Sent[] => {
  const sent: Sent[] = [];
  const people = 2 + random.below(3);
  const count = 5 + random.below(10);
  const attachments = random.chance(0.5) ? 0.15 : 0;
  let at = FROM;
  for (let n = 0; n < count; n++) {
    at += random.chance(0.3) ? 0 : random.below(16 * 24) * HOUR;
    const person = random.below(people);
    const partition = partitionOf(random, person);
    const place = { topic: FACTS, partition, recu: at };
    const before = random.pick(sent);
    if (random.chance(attachments)) {
      sent.push({
        topic: ATTACHMENTS,
        partition: 0,
        recu: at,
        value: attached(random, at - random.below(5) * DAY, `m${n}`),
      });
    } else if (before?.topic === FACTS && random.chance(0.12)) sent.push({ ...before, recu: at });
    else if (random.chance(0.06)) sent.push({ ...place, value: random.pick(['', '{', '{"specversion":"1.0"}']) });
    else {
      // The registration first, as a rule: without it little is said.
      const saying = n < people ? sayings[0]! : random.pick(sayings);
      const who = n < people ? n : person;
      const id = random.chance(0.05) ? `again${who}` : `f${n}`;
      const late = random.chance(0.3) ? random.below(100) * DAY : 0;
      const value = event(
        saying(random, Math.max(FROM - 5 * DAY, at - late), String(who)),
        PEOPLE[who]!,
        id,
        at - HOUR,
      );
      sent.push({ ...place, partition: partitionOf(random, who), value });
    }
  }
  return sent.sort((a, b) => a.recu - b.recu);
};
