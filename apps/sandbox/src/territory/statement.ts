import { localDay, startOf, type Day, type Instant } from '#domain';
import { departmentOn, type Person } from './person';

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
  /** Where: its zone gives the offset of the instants. */
  department: string;
  data: Record<string, unknown>;
  /** How late it may be: `always` even when it should have been prompt, `never` when its lateness would be another story. */
  late?: 'always' | 'never';
  /** Latest delay in days, when `late` is `always`. */
  delayDays?: readonly [number, number];
};

/** RFC 3339 with the offset that the zone of the département has at the start of that day. */
export const instantText = (instant: Instant, department = '59'): string => {
  const day = localDay(instant, department);
  const hours = (day * 86_400_000 - startOf(day, department)) / 3_600_000;
  const local = new Date(instant + hours * 3_600_000).toISOString().slice(0, 19);
  return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
};

/** An hour of that day: office hours, or the longer day of those who use their own space. */
export const during = (person: Person, day: Day, from = 8, to = 18): Instant =>
  startOf(day, departmentOn(person, day)) +
  person.chance.int(from * 60, to * 60 - 1) * MINUTE +
  person.chance.int(0, 59) * 1000;

const channelOf: Readonly<Record<string, string>> = {
  inscription: 'inscription',
  identite: 'identites',
  rsa: 'rsa',
  orientation: 'orientation',
  reorientation: 'orientation',
  referent: 'accompagnement',
  'revue-sociale': 'accompagnement',
  contrat: 'contrats',
  action: 'contrats',
  emploi: 'emplois',
  activite: 'activites',
  'rendez-vous': 'rendez-vous',
  sanction: 'sanctions',
};

/** The emitter: one per organisme, département and subject matter. */
export const sourceOf = (organisme: string, department: string, type: string): string =>
  `/${organisme.toLowerCase()}/${department}/${channelOf[type.split('.')[0]!]!}`;

type More = Pick<Statement, 'late' | 'delayDays' | 'agent'> & { department?: string };

/** Said where the person lives that day, unless `department` names who speaks from elsewhere. */
export const state = (
  person: Person,
  type: string,
  organisme: string,
  at: Instant,
  data: Record<string, unknown>,
  { department = departmentOn(person, localDay(at, person.department)), ...more }: More = {},
): Statement => ({
  type,
  organisme,
  source: sourceOf(organisme, department, type),
  at,
  department,
  data,
  ...more,
});
