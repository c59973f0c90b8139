import { startOf, type Day, type Instant } from '#domain';
import type { Person } from './person';

const MINUTE = 60_000;

/** Something an organisme states about a person, before it is known when it travels. */
export type Statement = {
  /** Short name of the wire, e.g. `contrat.signe`. */
  type: string;
  organisme: string;
  source: string;
  agent?: string;
  /** When it happened. */
  at: Instant;
  data: Record<string, unknown>;
  /** How late it may be: `always` even when it should have been prompt, `never` when its lateness would be another story. */
  late?: 'always' | 'never';
  /** Latest delay in days, when `late` is `always`. */
  delayDays?: readonly [number, number];
};

/** RFC 3339 with the offset of Europe/Paris that day. */
export const instantText = (instant: Instant): string => {
  const day = Math.floor((instant + 7_200_000) / 86_400_000);
  const hours = startOf(day, '59') + 7_200_000 === day * 86_400_000 ? 2 : 1;
  const local = instant + hours * 3_600_000;
  return `${new Date(local).toISOString().slice(0, 19)}+0${hours}:00`;
};

/** An hour of that day: office hours, or the longer day of those who use their own space. */
export const during = (person: Person, day: Day, from = 8, to = 18): Instant =>
  startOf(day, person.department) +
  person.chance.int(from * 60, to * 60 - 1) * MINUTE +
  person.chance.int(0, 59) * 1000;

const channelOf: Readonly<Record<string, string>> = {
  inscription: 'inscription',
  rsa: 'rsa',
  orientation: 'orientation',
  referent: 'accompagnement',
  contrat: 'contrats',
  activite: 'activites',
  'rendez-vous': 'rendez-vous',
};

/** The emitter: one per organisme, département and subject matter. */
export const sourceOf = (organisme: string, department: string, type: string): string =>
  `/${organisme.toLowerCase()}/${department}/${channelOf[type.split('.')[0]!]!}`;

export const state = (
  person: Person,
  type: string,
  organisme: string,
  at: Instant,
  data: Record<string, unknown>,
  more: Pick<Statement, 'late' | 'delayDays' | 'agent'> = {},
): Statement => ({ type, organisme, source: sourceOf(organisme, person.department, type), at, data, ...more });
