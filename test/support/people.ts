import {
  advance,
  blank,
  parseDay,
  rules,
  startOf,
  type Emission,
  type Fact,
  type Instant,
  type OrganismeReferent,
  type PersonId,
  type PersonState,
  type Saying,
  type ScopeChange,
} from '#domain';

/** Somebody about whom the network speaks. */
export const awa = '00000000-0000-4000-8000-0000000000aa' as PersonId;
export const hours = (n: number): number => n * 60;
/** 10:00 of a day in Paris: when things are said here, unless told otherwise. */
export const at = (day: string): Instant => startOf(parseDay(day), '59') + 10 * 3_600_000;

let ids = 0;
/** A fact said on a day, written down and received at once. */
const said = (day: string, saying: Saying, speaker: Fact['speaker'] = 'FT'): Fact =>
  ({
    ...saying,
    speaker,
    source: `/${speaker}`,
    id: `f${ids++}`,
    subject: awa,
    time: at(day),
    recordedTime: at(day),
    recu: at(day),
  }) as Fact;
/** The same fact, written down and received on a later day. */
export const learnt = (fact: Fact, day: string): Fact => ({ ...fact, recordedTime: at(day), recu: at(day) });

type Optional<T> = Partial<Omit<T, 'kind'>>;
type Kind<K extends Saying['kind']> = Optional<Extract<Saying, { kind: K }>>;
const structure = (organisme: string) => ({ code: `${organisme}591`, libelle: organisme });

export const registered = (day: string, more: Kind<'registered'> = {}): Fact =>
  said(day, {
    kind: 'registered',
    registrationId: 'I1',
    effective: parseDay(day),
    origin: 'INSCRIPTION_VOLONTAIRE',
    category: 1,
    department: '59',
    publics: [],
    ...more,
  });
export const ceased = (
  day: string,
  reason: 'DEMANDE' | 'DECES' | 'RETRAITE' = 'DEMANDE',
  registrationId = 'I1',
): Fact => said(day, { kind: 'registrationCeased', registrationId, effective: parseDay(day), reason });
export const radiated = (day: string, registrationId = 'I1'): Fact =>
  said(day, { kind: 'radiated', registrationId, decisionId: 'Z1', from: parseDay(day), until: parseDay(day) + 60 });
export const rsa = (day: string, more: Kind<'rsaOpened'> = {}): Fact =>
  said(
    day,
    {
      kind: 'rsaOpened',
      fileId: 'R1',
      opened: parseDay(day),
      received: parseDay(day),
      department: '59',
      subjectToDuties: true,
      role: 'DEMANDEUR',
      household: 1,
      majoration: false,
      ...more,
    },
    'CD',
  );
export const oriented = (
  day: string,
  organisme: OrganismeReferent = 'FT',
  more: Kind<'orientationDecided'> = {},
): Fact =>
  said(day, {
    kind: 'orientationDecided',
    orientationId: 'O1',
    outcome: 'ACCEPTEE',
    pathway: 'PROFESSIONNEL',
    organisme,
    structure: structure(organisme),
    authority: 'FT',
    decided: parseDay(day),
    ...more,
  });
export const notified = (day: string, orientationId = 'O1'): Fact =>
  said(day, { kind: 'orientationNotified', orientationId, notified: parseDay(day), channel: 'COURRIER' });
export const referent = (who: string, day: string, more: Kind<'referentDesignated'> = {}): Fact =>
  said(day, {
    kind: 'referentDesignated',
    designationId: `D-${who}`,
    referentId: who,
    organisme: 'FT',
    structure: structure(more.organisme ?? 'FT'),
    from: parseDay(day),
    ...more,
  });
/** `day` is the last day. */
export const withdrawn = (who: string, day: string): Fact =>
  said(day, { kind: 'referentWithdrawn', designationId: `D-${who}`, until: parseDay(day), reason: 'DEPART' });
export const signed = (day: string, more: Kind<'contractSigned'> = {}): Fact =>
  said(day, {
    kind: 'contractSigned',
    contractId: 'C1',
    version: 1,
    nature: 'ENGAGEMENT',
    organisme: 'FT',
    signed: parseDay(day),
    effective: parseDay(day),
    weeklyTarget: hours(15),
    revision: false,
    ...more,
  });
/** Without a target: what `signed` cannot say by omission. */
export const withoutTarget = (fact: Fact): Fact => {
  const { weeklyTarget: _, ...rest } = fact as Fact & { weeklyTarget?: number };
  return rest as Fact;
};
export const planned = (activityId: string, day: string, minutes: number): Fact =>
  said(day, { kind: 'activityPlanned', activityId, nature: 'FORMATION', date: parseDay(day), minutes });
export const declared = (
  activityId: string,
  day: string,
  minutes: number,
  more: Kind<'activityDeclared'> = {},
  speaker: Fact['speaker'] = 'FT',
): Fact =>
  said(
    day,
    {
      kind: 'activityDeclared',
      activityId,
      nature: 'FORMATION',
      date: parseDay(day),
      minutes,
      author: 'USAGER',
      ...more,
    },
    speaker,
  );
export const validated = (activityId: string, day: string, minutes: number): Fact =>
  said(day, { kind: 'activityValidated', activityId, minutes });
export const appointment = (day: string, minutes: number): Fact =>
  said(day, {
    kind: 'appointmentTaken',
    appointmentId: 'V1',
    purpose: 'ACC',
    channel: 'VISIO',
    reception: 'IND',
    start: at(day),
    minutes,
    structure: structure('FT'),
    change: false,
  });
export const held = (day: string, minutes: number): Fact =>
  said(day, { kind: 'appointmentHeld', appointmentId: 'V1', minutes });

export type Life = { emissions: Emission[]; scopes: ScopeChange[]; state: PersonState };

/** Lives facts as they are received, time passing until a day at noon. */
export const live = (facts: readonly Fact[], until: string): Life => {
  const waiting = [...facts].sort((a, b) => a.recu - b.recu);
  const end = at(until) + 2 * 3_600_000;
  const [emissions, scopes]: [Emission[], ScopeChange[]] = [[], []];
  let state = blank();
  for (;;) {
    const now = Math.min(waiting[0]?.recu ?? Infinity, state.wakeAt ?? Infinity);
    if (now > end) return { emissions, scopes, state };
    const arriving: Fact[] = [];
    while (waiting[0]?.recu === now) arriving.push(waiting.shift() as Fact);
    const step = advance(state, arriving, rules, now);
    emissions.push(...step.emissions);
    if (step.scope) scopes.push(step.scope);
    state = step.state;
  }
};

/** The final words of one type: key → data. What was retracted is not there. */
export const words = (facts: readonly Fact[], until: string, type: Emission['type']): Record<string, unknown> => {
  const final: Record<string, unknown> = {};
  for (const one of live(facts, until).emissions) {
    if (one.type !== type) continue;
    if (one.retracted) delete final[one.key];
    else final[one.key] = one.data;
  }
  return final;
};

/** The anomalies that stand: `nature/object`. */
export const anomalies = (facts: readonly Fact[], until: string): string[] =>
  Object.keys(words(facts, until, 'anomalie')).sort();
