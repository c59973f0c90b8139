import { bilanDues, duesOf, learn } from './advance';
import { wordsOf } from './announce';
import type { Instant } from './calendar';
import { deadlinesOf, type Deadline } from './deadline';
import type { Fact } from './facts';
import { reading, today } from './pathway';
import { departmentOn } from './registration';
import type { Rules } from './rules/rules';
import { closedWeeks } from './seal';
import { blank } from './state';
import { compareStatements, compareText } from './statement';
import type { Why } from './why';
import type { Milestone } from './words';

/** A milestone, told or to come, and why. */
export type Explained = Milestone & { told: boolean; why: Why };
/** `department` is that of the day: the zone in which dates are told. */
export type Explanation = { department: string; milestones: Explained[]; deadlines: Deadline[] };

/**
 * Why everything that was said about a person is said, and what is to come: what the facts received by an instant mean at that instant. A pure function of
 * the facts, the rules and the instant: nothing stored is used, so that an old answer can be given again.
 */
export const explain = (facts: readonly Fact[], rules: Rules, at: Instant): Explanation => {
  // In the order of the law: a reason cites its facts in the same order whatever that of their arrival.
  const received = facts.filter(({ recu }) => recu <= at).sort(compareStatements);
  const { next } = learn(blank(), received, rules);
  const read = reading(next.file.read().known, rules);
  const someday = read.registration.cycles[0] !== undefined;
  const weeks = closedWeeks(next, read, rules, at);
  const all = someday ? duesOf(next, read, weeks, rules) : bilanDues(next, weeks, rules);
  const milestones = all
    .map((due) => ({ ...wordsOf(due), told: due.time <= at, why: due.why() }))
    .sort((a, b) => a.time - b.time || compareText(a.type, b.type) || compareText(a.key, b.key));
  if (!someday) return { department: '', milestones, deadlines: [] };
  return { department: departmentOn(read.registration, today(read, at)), milestones, deadlines: deadlinesOf(read, at) };
};
