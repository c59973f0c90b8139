import { eventTopics, readJsonLine, topicsIn, vocabulary } from '#contracts';
import { identities as contracts } from '../../../../libs/contracts/src/events';
import { rules, type Fact, type FactOf, type FactKind } from '#domain';
import { live, type Told } from '../commands/simulate/drive';
import { People } from '../commands/simulate/read-file';
import { figures } from './figures';
import { identitiesOf } from './identity';
import { life } from './life';
import { LiveFlow } from './live';
import { personOf, windowUntil } from './person';
import { random } from './random';
import type { Received } from './travel';

/** Closes after the end of the transition (2027-01-01), so that the contracts of before the reform lapse. */
const window = windowUntil(Date.parse('2027-02-10T12:00:00Z'));
/** The territory whose facts are counted; of its people, the first ones are lived, and whoever says something rare, without their hours. */
const [PERSONS, FIRST] = [2_000, 150];
const RARE = /"parcours":"SOCIAL"|\.sanction\./;
const SEED = 59;

const refusals: Record<string, number> = {};
const count = (counts: Record<string, number>, key: string) => (counts[key] = (counts[key] ?? 0) + 1);

const factsOf = (messages: Received[]): Fact[] => {
  const people = new People();
  messages.forEach(({ value, recu }, line) => {
    const read = readJsonLine(value, recu);
    if (!read.ok) count(refusals, read.refusal.code);
    else {
      const reused = people.add({ fact: read.fact, type: read.type, line, text: value });
      if (reused) count(refusals, reused.code);
    }
  });
  return [...people.facts.values()].flat();
};

const lives = Array.from({ length: PERSONS }, (_, index) => life(SEED, index, window));
const messages = lives.flat();
const identities = Array.from({ length: 500 }, (_, index) => identitiesOf(SEED, index, window)).flat();
const facts = lives.map(factsOf);
const withoutHours = (known: Fact[]) => known.filter(({ kind }) => !/^activity|^appointment/.test(kind));
const told: Told[] = facts.flatMap((known, index) => {
  if (index < FIRST) return live(known, window.closes, rules);
  const rare = lives[index]!.some(({ value }) => RARE.test(value));
  return rare ? live(withoutHours(known), window.closes, rules) : [];
});

/** What was said last of each object. */
const said = <K extends FactKind>(kind: K): FactOf<K>[] =>
  facts.flat().filter((fact): fact is FactOf<K> => fact.kind === kind);
const share = <T>(all: T[], part: (one: T) => boolean): number => all.filter(part).length / all.length;

describe('The territory', () => {
  it('makes every milestone and every anomaly of the rules due, and corrects itself', () => {
    const [types, natures]: Record<string, number>[] = [{}, {}];
    for (const { type, retracted, data } of told) {
      count(types!, retracted ? 'jalon-retracte' : type);
      if (type === 'anomalie' && !retracted) count(natures!, String(data.nature));
    }
    expect(Object.keys(types!).sort()).toEqual([
      'anomalie',
      'competence-transferee',
      'contrat-en-retard',
      'contrat-signe',
      'emploi-accede',
      'formation-entree',
      'formation-sortie',
      'immersion-demarree',
      'immersion-terminee',
      'inactivite-signalee',
      'jalon-retracte',
      'orientation-attendue',
      'orientation-decidee',
      'orientation-notifiee',
      'parcours-clos',
      'parcours-ouvert',
      'parcours-repris',
      'parcours-suspendu',
      'recrutement-simule',
      'referent-designe',
      'revue-sociale-due',
      'sans-referent',
      'semaine-bilan',
    ]);
    expect(Object.keys(natures!).sort()).toEqual([...vocabulary.ANOMALIES].sort());
    expect(share(told, ({ version }) => version > 1)).toBeGreaterThan(0.05);
  });

  it('lets facts wait for what introduces them, until it comes', () => {
    const waits = told.filter(({ key }) => key.startsWith('FAIT_EN_ATTENTE/'));
    expect(share(waits, ({ retracted }) => retracted)).toBeGreaterThan(0.3);
    expect(new Set(waits.map(({ key }) => key.split('/')[1])).size).toBeGreaterThan(4);
  });

  it('sends a few messages that no door may accept, of several sorts, and nothing else that is refused', () => {
    const refused = Object.values(refusals).reduce((sum, n) => sum + n, 0);
    expect(refused / messages.length).toBeGreaterThan(0.0003);
    expect(refused / messages.length).toBeLessThan(0.002);
    expect(Object.keys(refusals).length).toBeGreaterThan(4);
  });

  it('uses every type that is read', () => {
    // Few pseudonyms are another's, fewer still by mistake.
    const whoIsWho = Array.from({ length: 5_000 }, (_, index) => identitiesOf(SEED, index, window)).flat();
    const kinds = new Set(
      [...messages, ...whoIsWho].map(({ value }) => /reseau-emploi\.([a-z.-]+)\.v1/.exec(value)?.[1]),
    );
    for (const type of topicsIn.flatMap(({ types }) => types)) expect(kinds).toContain(type);
  });

  it('is the same for the same seed, another for another one', () => {
    expect(life(SEED, 12, window)).toEqual(lives[12]);
    expect(personOf(SEED + 1, 12, window).subject).not.toBe(personOf(SEED, 12, window).subject);
  });

  it('gives everybody a pseudonym of their own', () => {
    const subjects = new Set(Array.from({ length: 20_000 }, (_, index) => personOf(SEED, index, window).subject));
    expect(subjects.size).toBe(20_000);
  });

  it('receives a quarter late by days or more, each message after it was written', () => {
    let late = 0;
    for (const { value, recu } of messages) {
      const event = (() => {
        try {
          return JSON.parse(value) as { time?: string; recordedtime?: string };
        } catch {
          return {};
        }
      })();
      const time = Date.parse(event.time ?? '');
      if (recu - time > 86_400_000 && time > window.start * 86_400_000) late++;
    }
    expect(late / messages.length).toBeGreaterThan(0.18);
    expect(late / messages.length).toBeLessThan(0.33);
  });
});

describe('The figures of the territory', () => {
  it.each([
    ['are about the RSA', share(facts, (known) => known.some(({ kind }) => kind === 'rsaOpened')), figures.rsa.value],
    ['leave a right outside of rights and duties', share(said('rsaOpened'), (one) => !one.subjectToDuties), 0.12],
    ['miss appointments', missed(), (figures.noShowInvited.value * 3 + figures.noShowSummoned.value * 2) / 5],
    ['hire after a simulation', hiredBySimulation(), figures.hiredBySimulation.value],
    ['end with durable jobs', share(said('jobStarted').filter(leaving), durable), figures.durable.value],
    ['reject what is declared', said('activityRejected').length / said('activityDeclared').length, 0.03],
  ])('%s as often as they say', (_, measured, expected) => {
    expect(measured).toBeGreaterThan(expected * 0.7);
    expect(measured).toBeLessThan(expected * 1.4);
  });

  function missed(): number {
    const [held, absent] = [said('appointmentHeld').length, said('appointmentMissed').length];
    return absent / figures.noShowTold.value / (held + absent / figures.noShowTold.value);
  }
  function leaving({ jobId }: FactOf<'jobStarted'>): boolean {
    return /-\d$/.test(jobId);
  }
  function durable({ contract, months = 0 }: FactOf<'jobStarted'>): boolean {
    return contract === 'CDI' || months >= 6;
  }
  function hiredBySimulation(): number {
    const simulated = new Set(
      said('actionEnrolled').flatMap(({ scheme, actionId }) => (scheme === 'MRS' ? actionId : [])),
    );
    const ends = said('actionFinished').filter(({ actionId }) => simulated.has(actionId));
    return share(ends, ({ outcome }) => outcome === 'EMBAUCHE');
  }

  it('keep immersions within a month', () => {
    const immersions = said('actionEnrolled').filter(({ scheme }) => scheme === 'PMSMP');
    for (const { start, end } of immersions) if (end !== undefined) expect(end - start).toBeLessThanOrEqual(30);
  });

  it('keep sanctions rare', () => {
    const sanctioned = share(facts, (known) => known.some(({ kind }) => kind === 'sanctionDecided'));
    expect(sanctioned).toBeGreaterThan(0.02);
    expect(sanctioned).toBeLessThan(0.08);
  });
});

describe('What a territory goes on saying', () => {
  it('is accepted as it is, and the same for the same chance', () => {
    const [flow, same] = [0, 1].map(() => new LiveFlow(SEED, 200, window, random('live', SEED)));
    const chains = Array.from({ length: 400 }, (_, n) => flow!.next(window.closes + n * 1000));
    expect(chains.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, n) => same!.next(window.closes + n * 1000)));
    const read = chains.flat().map(({ value, recu }) => readJsonLine(value, recu));
    expect(read.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(read.map((one) => one.ok && one.type)).size).toBeGreaterThan(12);
  });
});

describe('Identities', () => {
  it('are told once a person, on their own topics, each as its contract says', () => {
    expect(new Set(identities.map(({ topic }) => topic)).size).toBe(2);
    const people = new Set(identities.filter(({ value }) => value.includes('identite.declaree')).map(({ key }) => key));
    expect(people.size).toBeGreaterThan(490);
    for (const { topic, value } of identities) {
      const { type, data } = JSON.parse(value) as { type: string; data: unknown };
      const contract = contracts.get(type)!;
      expect(contract.validate(data)).toBe(true);
      expect(eventTopics.find(({ types }) => types.includes(contract.type))!.topic).toBe(topic);
      expect(topicsIn.map((read) => read.topic)).not.toContain('identites.v1');
    }
  });

  it('never leave them', () => {
    const names = new Set(
      identities.flatMap(({ value }) => {
        const { data } = JSON.parse(value) as { data: { courriel?: string } };
        return data.courriel ?? [];
      }),
    );
    expect(names.size).toBeGreaterThan(300);
    expect(messages.some(({ value }) => /"nom"|"prenom"|@example/.test(value))).toBe(false);
  });
});
