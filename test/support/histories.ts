import fc from 'fast-check';
import { KEPT } from '../../libs/domain/src/kept';
import { dayOf, type Day, type Fact, type FactKind, type Instant, type PersonId } from '#domain';

/** Generated lives: every kind of fact, about a few objects that meet each other; late, corrected, cancelled, contradictory. */
export const person = '00000000-0000-4000-8000-000000000001' as PersonId;
export const from: Day = dayOf(2026, 1, 5);
export const until: Instant = dayOf(2027, 2, 14) * 86_400_000;
const DAY = 86_400_000;

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
/** A day of the first weeks, half of the time, where objects meet; else of the year. */
const soon = fc.integer({ min: 0, max: 60 }).map((n) => from + n);
const later = fc.integer({ min: 0, max: 330 }).map((n) => from + n);
const day = fc.oneof({ weight: 2, arbitrary: soon }, { weight: 1, arbitrary: later });
/** Three Mondays: hours meet in the same weeks. */
const monday = fc.integer({ min: 0, max: 2 }).map((n) => from + 21 * n);
const structure = pick('FT591', 'ML591', 'CD591').map((code) => ({ code, libelle: code }));
const organisme = pick('FT' as const, 'CD' as const, 'ML' as const);
const department = pick('59', '59', '59', '62', '974');
const nature = pick('FORMATION', 'AUTRE');
const ids = (letter: string, count: number) => fc.integer({ min: 1, max: count }).map((n) => `${letter}${n}`);
const orientationId = ids('O', 3);
/** `I0` is in every life. */
const registrationId = pick('I0', 'I1', 'I2');
const dispense = fc.record({ reason: fc.constant('SANTE'), requested: day, until: maybe(later) });

type Shape = Record<string, fc.Arbitrary<unknown>>;
/** Each kind of fact: how often, and what it says. Does not compile when one is missing. */
const sayings: Record<FactKind, [weight: number, shape: Shape]> = {
  registered: [
    2,
    { registrationId: ids('I', 2), effective: day, category: pick(1, 10), department, publics: pick([], ['RSA']) },
  ],
  registrationChanged: [
    1,
    { registrationId, effective: day, category: maybe(pick(2, 3)), department: maybe(department) },
  ],
  registrationCeased: [1, { registrationId, effective: day, reason: pick('DEMANDE', 'DECES', 'REPRISE_EMPLOI') }],
  radiated: [1, { registrationId, decisionId: ids('Z', 2), from: day, until: later }],
  rsaOpened: [
    3,
    {
      fileId: ids('R', 2),
      opened: day,
      received: soon,
      department: pick('59', '59', '974'),
      subjectToDuties: pick(true, true, true, false),
      role: fc.constant('DEMANDEUR'),
      household: pick(1, 2),
      majoration: fc.boolean(),
    },
  ],
  rsaChanged: [
    1,
    {
      fileId: ids('R', 2),
      effective: day,
      subjectToDuties: fc.boolean(),
      household: pick(1, 2),
      majoration: fc.boolean(),
    },
  ],
  rsaTransferred: [1, { fileId: ids('R', 3), from: fc.constant('62'), to: pick('59', '974'), received: day }],
  rsaClosed: [1, { fileId: ids('R', 2), effective: later, reason: fc.constant('x') }],
  orientationProposed: [1, { orientationId, organisme, proposed: day, ruleVersion: fc.constant('1') }],
  orientationDecided: [
    4,
    {
      orientationId,
      outcome: fc.constant('ACCEPTEE'),
      pathway: pick('PROFESSIONNEL', 'SOCIAL', 'SOCIAL'),
      organisme,
      structure,
      authority: pick('PCD', 'FT'),
      decided: day,
    },
  ],
  orientationNotified: [3, { orientationId, notified: fc.oneof(day, later), channel: fc.constant('COURRIER') }],
  orientationClosed: [1, { orientationId, until: later, reason: fc.constant('AUTRE') }],
  reorientationRequested: [
    2,
    { requestId: ids('Q', 2), orientationId, initiative: fc.constant('PERSONNE'), requested: day },
  ],
  reorientationRejected: [2, { requestId: ids('Q', 2), rejected: day }],
  referentDesignated: [
    3,
    {
      designationId: ids('D', 4),
      referentId: pick('lea', 'karim'),
      organisme,
      structure,
      from: day,
      interim: maybe(fc.record({ until: maybe(later) })),
    },
  ],
  referentWithdrawn: [1, { designationId: ids('D', 4), until: later, reason: fc.constant('AUTRE') }],
  contractSigned: [
    5,
    {
      contractId: ids('C', 2),
      version: pick(1, 2),
      nature: pick('ENGAGEMENT', 'PPAE'),
      organisme,
      signed: day,
      effective: soon,
      weeklyTarget: maybe(pick(600, 900)),
      minoration: maybe(fc.constant({ diagnosticId: 'G1' })),
      dispense: maybe(dispense),
      longReview: maybe(fc.boolean()),
      revision: fc.boolean(),
    },
  ],
  contractRefused: [1, { orientationId, observed: day }],
  contractClosed: [1, { contractId: ids('C', 2), until: later, reason: fc.constant('AUTRE') }],
  socialReviewHeld: [1, { contractId: ids('C', 2), held: later }],
  actionEnrolled: [
    5,
    {
      actionId: ids('X', 2),
      contractId: ids('C', 2),
      nature,
      scheme: pick('PMSMP', 'MRS', 'POEI', undefined),
      provider: structure,
      start: day,
      collective: fc.boolean(),
      supervised: fc.boolean(),
    },
  ],
  actionStarted: [4, { actionId: ids('X', 2), date: day }],
  actionFinished: [2, { actionId: ids('X', 2), date: later, outcome: maybe(fc.constant('EMBAUCHE')) }],
  actionAbandoned: [1, { actionId: ids('X', 2), date: later }],
  jobStarted: [1, { jobId: ids('E', 2), contract: pick('CDI', 'CDD'), months: maybe(pick(3, 8)), start: later }],
  activityPlanned: [
    3,
    { activityId: ids('A', 4), actionId: maybe(ids('X', 1)), nature, date: later, minutes: pick(60, 120) },
  ],
  activityDeclared: [
    12,
    {
      activityId: ids('A', 3),
      actionId: pick('X1', 'X1', undefined),
      nature,
      date: monday,
      minutes: pick(60, 60, 60, 120),
      author: fc.constant('USAGER'),
    },
  ],
  activityValidated: [4, { activityId: ids('A', 5), minutes: pick(0, 60, 120) }],
  activityRejected: [1, { activityId: ids('A', 5), reason: fc.constant('x') }],
  activityCancelled: [2, { activityId: ids('A', 5) }],
  appointmentTaken: [
    2,
    {
      appointmentId: ids('V', 2),
      purpose: fc.constant('ACC'),
      channel: fc.constant('VISIO'),
      reception: fc.constant('IND'),
      start: fc.tuple(day, fc.integer({ min: 0, max: 23 })).map(([d, h]) => d * DAY + h * 3_600_000),
      minutes: fc.constant(30),
      structure,
      change: fc.boolean(),
    },
  ],
  appointmentHeld: [1, { appointmentId: ids('V', 3), minutes: pick(30, 45) }],
  appointmentMissed: [1, { appointmentId: ids('V', 3), excused: fc.boolean() }],
  appointmentCancelled: [1, { appointmentId: ids('V', 3), by: fc.constant('USAGER') }],
  sanctionNotified: [
    3,
    {
      procedureId: ids('S', 2),
      authority: pick('FT', 'PCD', 'ML'),
      regime: pick('TRAVAIL', 'RSA'),
      breach: pick('NON_RESPECT_CONTRAT', 'REFUS_CONTRAT', 'REFUS_ORE', 'FRAUDE'),
      nature: fc.constant('SUSPENSION'),
      notified: soon,
    },
  ],
  sanctionAnswered: [1, { procedureId: ids('S', 2), date: day }],
  sanctionOpinion: [1, { procedureId: ids('S', 2), date: day }],
  sanctionDecided: [
    3,
    {
      procedureId: ids('S', 2),
      authority: pick('FT', 'PCD', 'ML'),
      nature: pick('SUSPENSION', 'SUPPRESSION', 'AVERTISSEMENT'),
      rate: maybe(pick(0.1, 0.4, 0.8, 1)),
      months: maybe(pick(1, 3, 6)),
      from: day,
      notified: soon,
    },
  ],
  sanctionLifted: [1, { procedureId: ids('S', 2), date: later }],
  sanctionDropped: [1, { procedureId: ids('S', 2), date: later }],
};

type Draft = Record<string, unknown> & { kind: FactKind };
/** What one kind of trouble needs, met more often than by chance: a life speaks of everything, or of one of these. */
const FAMILIES: RegExp[] = [
  /./,
  /^(regist|radiat|rsa|orientation|reorientation)/,
  /^(orientationDecided|referent|contract|socialReview|rsaOpened|regist)/,
  /^(action|job|contractSigned|registrationCeased)/,
  /^(activity|appointment|contractSigned)/,
  /^(sanction|contractSigned|rsaOpened|orientationDecided)/,
];
const sayingOf = (family: RegExp) =>
  fc.oneof(
    ...Object.entries(sayings)
      .filter(([kind]) => family.test(kind))
      .map(([kind, [weight, shape]]) => ({
        weight,
        arbitrary: fc.record({ kind: fc.constant(kind), ...shape }) as unknown as fc.Arbitrary<Draft>,
      })),
  );

const stamped = (family: RegExp): fc.Arbitrary<Draft> =>
  fc
    .tuple(sayingOf(family), day, fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 23 }), pick('/ft', '/cd'))
    .map(([said, told, late, hour, source]) => {
      const time = told * DAY + hour * 3_600_000;
      const recu = Math.min(time + late * DAY * (late % 3 === 0 ? 1 : 0), until - DAY);
      const clean = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Draft;
      const speaker = source === '/ft' ? 'FT' : 'CD';
      return { ...clean, speaker, source, subject: person, time, recordedTime: time, recu: Math.max(recu, time) };
    });

const first = {
  kind: 'registered',
  registrationId: 'I0',
  effective: from,
  category: 1,
  department: '59',
  publics: ['RSA'],
  speaker: 'FT',
  source: '/ft',
  subject: person,
  time: from * DAY,
  recordedTime: from * DAY,
  recu: from * DAY,
};

/** Every other fact is about the object of the fact of its kind before it: corrections, and what contradicts. */
const meeting = (facts: Draft[]): Draft[] => {
  const last = new Map<FactKind, unknown>();
  return facts.map((one, i) => {
    if (one.kind === 'orientationProposed') return one;
    const { object } = KEPT[one.kind];
    const before = last.get(one.kind);
    const id = i % 2 === 1 && before !== undefined ? before : one[object];
    last.set(one.kind, id);
    return { ...one, [object]: id };
  });
};

const lifeOf = (family: RegExp): fc.Arbitrary<Fact[]> =>
  fc
    .array(stamped(family), { minLength: 3, maxLength: 40 })
    .map((facts) => [first, ...meeting(facts)].map((one, i) => ({ ...one, id: `f${i}` })) as unknown as Fact[]);

/** A life: one registration early, so that something is due; every fact has its own id. */
export const life: fc.Arbitrary<Fact[]> = fc.oneof(...FAMILIES.map(lifeOf));
