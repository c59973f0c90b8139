import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, type Fact, type PersonId } from '#domain';
import { random } from '../../territory/random';
import { finalWords, live, liveShuffled, type Told } from './drive';
import { inOrder, linesOf } from './output';
import { describe as sentence, isBad, People, readLine, type ReadFact } from './read-file';
import { scenarioNames } from '../../../../../test/support/scenarios';

const scenarios = join(__dirname, '../../../../../test/scenarios');

type Word = { type: string; cle: string; data: object };
type Example = { subject: PersonId; until: string; final: Word[]; emissions: object[]; facts: Fact[] };

const example = (name: string): Example => {
  const expected = JSON.parse(readFileSync(join(scenarios, `${name}.expected.json`), 'utf8')) as Omit<Example, 'facts'>;
  const lines = readFileSync(join(scenarios, `${name}.facts.jsonl`), 'utf8')
    .trim()
    .split('\n');
  const reads = lines.map((text, index) => readLine(text, index + 1));
  expect(reads.filter(isBad)).toEqual([]);
  return { ...expected, facts: (reads as ReadFact[]).map(({ fact }) => fact) };
};

const said = (subject: PersonId, told: Told[]): object[] =>
  inOrder(linesOf(subject, told).map((spoken) => spoken)).map(({ told: word }) => {
    const { line } = linesOf(subject, told).find((one) => one.told === word)!;
    const { remplace: _, subject: __, ...rest } = line as Record<string, unknown>;
    return rest;
  });
const words = (told: Told[]): Word[] =>
  finalWords(told)
    .map(({ type, key, data }) => ({ type, cle: key, data }))
    .sort((one, other) => `${one.type} ${one.cle}`.localeCompare(`${other.type} ${other.cle}`));

describe('simulate', () => {
  it.each(scenarioNames)('says the worked example %s, emission by emission', (name) => {
    const { subject, until, emissions, facts } = example(name);
    expect(said(subject, live(facts, Date.parse(until), rules))).toEqual(emissions);
  });

  it.each(scenarioNames)('ends with the same words of %s in any order, any batches, with repetitions', (name) => {
    const { until, final, facts } = example(name);
    for (let seed = 0; seed < 60; seed++) {
      const told = liveShuffled(facts, Date.parse(until), rules, random(name, seed));
      expect(words(told)).toEqual(
        words(final.map((word) => ({ ...word, key: word.cle, version: 1, retracted: false }) as unknown as Told)),
      );
    }
  });

  it('names the message that a version above 1 replaces', () => {
    const { subject, until, facts } = example('02-six-weeks-lapse-then-late-news');
    const lines = linesOf(subject, live(facts, Date.parse(until), rules)).map(
      ({ line }) => line as Record<string, unknown>,
    );
    const corrected = lines.filter(({ version }) => (version as number) > 1);
    expect(corrected.length).toBeGreaterThan(2);
    for (const line of corrected) expect(line.remplace).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
    for (const line of lines.filter(({ version }) => version === 1)) expect(line).not.toHaveProperty('remplace');
  });

  it('takes no fact received after the last instant', () => {
    const { facts } = example('01-straight-path');
    expect(live(facts, Date.parse('2026-01-12T08:59:59Z'), rules)).toEqual([]);
    expect(live(facts, Date.parse('2026-01-12T09:00:00Z'), rules)).toHaveLength(1);
  });

  it('says why a line is no fact, never what was in it', () => {
    const bad = readLine('{"specversion":"1.0","type":"fr.reseau-emploi.secret.v1"}', 7);
    expect(isBad(bad) && sentence(bad)).toMatch(/^line 7: [A-Z_]+ .*expected/);
    expect(isBad(bad) && sentence(bad)).not.toContain('secret');
  });

  it('is silent about a fact sent again, and refuses its identifier used for something else', () => {
    const [text] = readFileSync(join(scenarios, '01-straight-path.facts.jsonl'), 'utf8').split('\n') as [string];
    const [first, again] = [readLine(text, 1), readLine(text, 2)] as ReadFact[];
    const other = readLine(text.replace('"categorie":10', '"categorie":1'), 3) as ReadFact;
    const people = new People();
    expect([people.add(first!), people.add(again!)]).toEqual([undefined, undefined]);
    expect(people.add(other)).toMatchObject({ line: 3, code: 'ID_REUTILISE' });
    expect(people.facts.get(first!.fact.subject)).toHaveLength(1);
  });
});
