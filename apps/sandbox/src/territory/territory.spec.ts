import { readJsonLine, topicsIn } from '#contracts';
import { rules, type Fact } from '#domain';
import { live, type Told } from '../commands/simulate/drive';
import { People } from '../commands/simulate/read-file';
import { life } from './life';
import { personOf, windowUntil } from './person';
import type { Received } from './travel';

/** Closes after the end of the transition (2027-01-01), so that the contracts of before the reform lapse. */
const window = windowUntil(Date.parse('2027-02-10T12:00:00Z'));
const PERSONS = 300;
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

describe('The territory', () => {
  const lives = Array.from({ length: PERSONS }, (_, index) => life(SEED, index, window));
  const told: Told[] = lives.flatMap((messages) => live(factsOf(messages), window.closes, rules));
  const messages = lives.flat();

  it('says every milestone and every anomaly of the rules, and corrects itself', () => {
    const [types, natures]: Record<string, number>[] = [{}, {}];
    for (const { type, retracted, data } of told) {
      count(types!, retracted ? 'jalon-retracte' : type);
      if (type === 'anomalie' && !retracted) count(natures!, String(data.nature));
    }
    const corrected = told.filter(({ version }) => version > 1).length / told.length;
    console.log({ facts: messages.length, emissions: told.length, corrected, types, natures, refusals });
    expect(Object.keys(types!).sort()).toEqual([
      'anomalie',
      'competence-transferee',
      'contrat-en-retard',
      'contrat-signe',
      'inactivite-signalee',
      'jalon-retracte',
      'orientation-attendue',
      'orientation-decidee',
      'orientation-notifiee',
      'parcours-clos',
      'parcours-ouvert',
      'parcours-repris',
      'parcours-suspendu',
      'referent-designe',
      'sans-referent',
      'semaine-bilan',
    ]);
    expect(Object.keys(natures!).sort()).toEqual([
      'AUTORITE_INCOMPETENTE',
      'CIBLE_ABSENTE',
      'CONTRAT_HORS_ORGANISME',
      'CONTRAT_TRANSITOIRE_ECHU',
      'DOUBLON',
      'MINORATION_SANS_DIAGNOSTIC',
      'REFERENT_HORS_ORGANISME',
      'SEMAINE_FIGEE',
    ]);
    expect(corrected).toBeGreaterThan(0.05);
  });

  it('sends a few messages that no door may accept, of several sorts', () => {
    const refused = Object.values(refusals).reduce((sum, n) => sum + n, 0);
    expect(refused / messages.length).toBeGreaterThan(0.0003);
    expect(refused / messages.length).toBeLessThan(0.002);
    expect(Object.keys(refusals).length).toBeGreaterThan(4);
  });

  it('uses every type of the scope', () => {
    const said = new Set(messages.map(({ value }) => /reseau-emploi\.([a-z.-]+)\.v1/.exec(value)?.[1]));
    for (const type of topicsIn.flatMap(({ types }) => types)) expect(said).toContain(type);
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
