import { isAboutThePerson } from '../words/milestones';
import type { Status } from './watch';

/** The state as figures, for machines: what was not measured is `null`, never 0. */
export type Summary = {
  synthetic: true;
  at: string;
  now: string;
  persons: number;
  facts: number;
  duplicates: number;
  deadLetters: number;
  parkedPersons: number;
  factsPerSecond: number | null;
  lag: number | null;
  milestones: number | null;
  milestonesByType: Record<string, { announced: number; corrected: number; retracted: number }>;
  wakeupsOverdue: number;
  undistributed: number;
  partners: Record<string, { delivered: number; waiting: number }>;
};

/** A milestone for people is a word; a change of scope only moves who hears. */
export const wordsOf = ({ flow }: Status) => flow.tally.types.filter(({ type }) => !isAboutThePerson(type));

/** All versions and retractions announced, or nothing while the log is still being counted. */
export const milestonesOf = (status: Status): number | undefined =>
  status.flow.tally.complete
    ? wordsOf(status).reduce((sum, one) => sum + one.announced + one.corrected + one.retracted, 0)
    : undefined;

const sumOf = (values: number[]): number => values.reduce((sum, value) => sum + value, 0);
/** The sum, when every part of it is known. */
export const sumKnown = (values: (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? sumOf(known) : undefined;
};

export const summaryOf = (status: Status): Summary => {
  const { flow, topics } = status;
  return {
    synthetic: true,
    at: new Date(flow.at).toISOString(),
    now: new Date(flow.now).toISOString(),
    persons: flow.people.count,
    facts: sumOf(topics.map(({ accepted }) => accepted)),
    duplicates: sumOf(topics.map(({ duplicates }) => duplicates)),
    deadLetters: sumOf(topics.map(({ dead }) => dead)),
    parkedPersons: flow.waiting.parked.people,
    factsPerSecond: sumKnown(topics.map(({ perSecond }) => perSecond)) ?? null,
    lag: sumKnown(topics.map(({ waiting }) => waiting)) ?? null,
    milestones: milestonesOf(status) ?? null,
    milestonesByType: Object.fromEntries(
      wordsOf(status).map(({ type, announced, corrected, retracted }) => [type, { announced, corrected, retracted }]),
    ),
    wakeupsOverdue: flow.waiting.overdue.count,
    undistributed: flow.undistributed.count,
    partners: Object.fromEntries(flow.partners.map(({ id, delivered, waiting }) => [id, { delivered, waiting }])),
  };
};
