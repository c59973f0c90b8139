import { formatDay, localDay, type Day, type Instant } from './calendar';
import { anomaly, type Due } from './due';
import type { Known } from './known';
import type { Standing } from './standing';
import { departmentOn, type Registration } from './registration';
import type { Rules } from './rules/rules';
import { compareStatements, objectOf, type Statement } from './statement';
import { inFrench, lines } from './why';

type Kind = Statement['kind'];
/** Who waits for whom, by the field that names it. An activity does not wait for its action; a proposal introduces nothing. */
const WAITING: { family: string; object: string; these: Kind[]; for: Kind[] }[] = [
  {
    family: 'inscription',
    object: 'registrationId',
    these: ['registrationChanged', 'registrationCeased', 'radiated'],
    for: ['registered'],
  },
  { family: 'rsa', object: 'fileId', these: ['rsaClosed', 'rsaChanged'], for: ['rsaOpened', 'rsaTransferred'] },
  {
    family: 'orientation',
    object: 'orientationId',
    these: ['orientationNotified', 'orientationClosed', 'contractRefused', 'reorientationRequested'],
    for: ['orientationDecided'],
  },
  {
    family: 'reorientation',
    object: 'requestId',
    these: ['reorientationRejected'],
    for: ['reorientationRequested'],
  },
  { family: 'referent', object: 'designationId', these: ['referentWithdrawn'], for: ['referentDesignated'] },
  {
    family: 'contrat',
    object: 'contractId',
    these: ['contractClosed', 'socialReviewHeld'],
    for: ['contractSigned'],
  },
  {
    family: 'action',
    object: 'actionId',
    these: ['actionStarted', 'actionFinished', 'actionAbandoned'],
    for: ['actionEnrolled'],
  },
  {
    family: 'activite',
    object: 'activityId',
    these: ['activityValidated', 'activityRejected', 'activityCancelled'],
    for: ['activityPlanned', 'activityDeclared'],
  },
  {
    family: 'rendez-vous',
    object: 'appointmentId',
    these: ['appointmentHeld', 'appointmentMissed', 'appointmentCancelled'],
    for: ['appointmentTaken'],
  },
  {
    family: 'sanction',
    object: 'procedureId',
    these: ['sanctionAnswered', 'sanctionOpinion', 'sanctionDecided', 'sanctionLifted', 'sanctionDropped'],
    for: ['sanctionNotified'],
  },
];

type Line = (typeof WAITING)[number];
const BY_KIND = new Map<Kind, Line>(WAITING.flatMap((line) => line.these.map((kind) => [kind, line])));

/** An object never introduced about which something was received: when first. */
export type Waited = { family: string; id: string; since: Instant; facts: readonly Statement[] };

/** What was said of objects never introduced, activities and appointments aside. */
export const waitedFor = (known: Known, standing: Standing): Waited[] => {
  type Found = Waited & { facts: Statement[] };
  let found: Map<string, Found> | undefined;
  for (const list of known.values()) {
    const said = list[0];
    const line = said && BY_KIND.get(said.kind);
    if (!said || !line) continue;
    const id = String((said as Record<string, unknown>)[line.object]);
    const introduced = (kind: Kind) => (standing[kind] as Statement[] | undefined)?.some((one) => objectOf(one) === id);
    if (line.for.some(introduced)) continue;
    found ??= new Map();
    const one: Found = found.get(`${line.family}/${id}`) ?? { family: line.family, id, since: Infinity, facts: [] };
    const about = list.filter((each) => (each as Record<string, unknown>)[line.object] === id);
    one.since = Math.min(one.since, ...about.map(({ recu }) => recu));
    one.facts.push(said);
    found.set(`${line.family}/${id}`, one);
  }
  if (!found) return [];
  for (const { facts } of found.values()) facts.sort(compareStatements);
  return [...found.values()];
};

/** When an activity or an appointment of which only outcomes are known was first heard of; undefined once it is introduced. */
export const unintroduced = (known: Known): Instant | undefined => {
  let since: Instant | undefined;
  for (const list of known.values())
    for (const { kind, recu } of list) {
      if (!BY_KIND.has(kind)) return undefined;
      since = Math.min(since ?? Infinity, recu);
    }
  return since;
};

/** `FAIT_EN_ATTENTE`, seven days after the local date of the first such reception; over when the missing fact comes (rules §8). */
export const waitingDues = (
  waited: readonly Waited[],
  registration: Registration,
  rules: Rules,
  start: (day: Day) => Instant,
): Due[] =>
  waited.map(({ family, id, since, facts }) => {
    const guess = localDay(since, departmentOn(registration, Math.floor(since / 86_400_000)));
    const day = localDay(since, departmentOn(registration, guess));
    const delay = rules.at('anomalie.delai_attente', day);
    const why = () => ({
      facts,
      parameters: lines(rules, day, ['anomalie.delai_attente']),
      article: 'choix',
      arithmetic: `premier fait reçu le ${inFrench(day)} + ${delay} jours = ${inFrench(day + delay)} ; ce qu'il désigne n'est pas encore connu`,
    });
    const due = anomaly('FAIT_EN_ATTENTE', `${family}/${id}`, start(day + delay), formatDay(day), why, [id]);
    const decided = facts.find((one) => one.kind === 'sanctionDecided');
    return decided ? { ...due, authority: decided.authority } : due;
  });
