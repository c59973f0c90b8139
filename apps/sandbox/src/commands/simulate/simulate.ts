import { once } from 'node:events';
import { rules, type Fact, type Instant, type PersonId } from '#domain';
import { random } from '../../territory/random';
import { finalWords, live, liveShuffled, type Told } from './drive';
import { inOrder, linesOf, type Line } from './output';
import { describe, isBad, People, readFile, type BadLine, type ReadFact } from './read-file';

export type SimulateOptions = { until: Instant; shuffle?: string; final?: boolean };

const byReception = (reads: ReadFact[]): ReadFact[] =>
  reads.sort((one, other) => one.fact.recu - other.fact.recu || one.line - other.line);

/** The facts of the file by person, as they arrive; bad lines are told to `refused`. */
const peopleOf = async (file: string, refused: (bad: BadLine) => void): Promise<Map<PersonId, Fact[]>> => {
  const reads: ReadFact[] = [];
  for await (const read of readFile(file)) {
    if (isBad(read)) refused(read);
    else reads.push(read);
  }
  const people = new People();
  for (const read of byReception(reads)) {
    const bad = people.add(read);
    if (bad) refused(bad);
  }
  return people.facts;
};

const livesOf = (subject: PersonId, facts: Fact[], { until, shuffle }: SimulateOptions): Told[] =>
  shuffle === undefined ? live(facts, until, rules) : liveShuffled(facts, until, rules, random(shuffle, subject));

const finalLine = (subject: PersonId) => (word: Told) =>
  JSON.stringify({ subject, type: word.type, cle: word.key, version: word.version, data: word.data });

const print = async (line: string): Promise<void> => {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
};

/**
 * Lives the facts of a file without any server: one JSON line per emission on stdout, in the order of their announcement.
 * Bad lines go to stderr by number and reason, and the good ones are lived all the same. Returns the exit code.
 */
export const simulate = async (file: string, options: SimulateOptions): Promise<number> => {
  let bad = 0;
  const people = await peopleOf(file, (line) => {
    bad++;
    process.stderr.write(`${describe(line)}\n`);
  });
  const spoken = [...people].flatMap(([subject, facts]): Line[] => {
    const told = livesOf(subject, facts, options);
    if (!options.final) return linesOf(subject, told);
    return finalWords(told).map((word) => ({ subject, told: word }));
  });
  for (const { subject, told, line } of inOrder(spoken)) {
    await print(line ? JSON.stringify(line) : finalLine(subject)(told));
  }
  return bad === 0 ? 0 : 1;
};
