import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readJsonLine } from '#contracts';
import type { Fact, PersonId } from '#domain';

/** A line that is no fact: its number in the file and why, never its value. */
export type BadLine = { line: number; code: string; field?: string; expected: string };
export type ReadFact = { fact: Fact; type: string; line: number; text: string };

/** `recu` is `recordedtime`, by default `time`; what cannot be read is left for the contract to refuse. */
export const stampOf = (text: string): number => {
  try {
    const { time, recordedtime } = JSON.parse(text) as { time?: unknown; recordedtime?: unknown };
    const stamp = Date.parse(String(recordedtime ?? time));
    return Number.isNaN(stamp) ? 0 : stamp;
  } catch {
    return 0;
  }
};

/** Reads one line as the door reads a message. */
export const readLine = (text: string, line: number): ReadFact | BadLine => {
  const received = readJsonLine(text, stampOf(text));
  if (received.ok) return { fact: received.fact, type: received.type, line, text };
  const { code, field, expected } = received.refusal;
  return { line, code, expected, ...(field === undefined ? {} : { field }) };
};

export const isBad = (read: ReadFact | BadLine): read is BadLine => 'code' in read;

/** A sentence for stderr. */
export const describe = ({ line, code, field, expected }: BadLine): string =>
  `line ${line}: ${code}${field ? ` ${field}` : ''}: expected ${expected}`;

/** What makes two sendings of one (`source`, `id`) the same fact: everything but its stamp and its trace. */
const contentOf = ({ recu: _, trace: __, ...said }: Fact): string => JSON.stringify(said);

/** Puts together the facts of each person, once each: a (`source`, `id`) seen again is silence, with other content it is refused. */
export class People {
  readonly facts = new Map<PersonId, Fact[]>();
  private readonly seen = new Map<string, string>();

  add({ fact, line }: ReadFact): BadLine | undefined {
    const key = `${fact.subject} ${fact.source} ${fact.id}`;
    const before = this.seen.get(key);
    if (before !== undefined) {
      if (before === contentOf(fact)) return undefined;
      return {
        line,
        code: 'ID_REUTILISE',
        field: 'id',
        expected: 'an identifier this source has not used for something else',
      };
    }
    this.seen.set(key, contentOf(fact));
    const facts = this.facts.get(fact.subject) ?? [];
    if (facts.push(fact) === 1) this.facts.set(fact.subject, facts);
    return undefined;
  }
}

/** Reads a file of one CloudEvent a line, empty lines aside. */
export async function* readFile(file: string): AsyncGenerator<ReadFact | BadLine> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line++;
    if (text.trim() !== '') yield readLine(text, line);
  }
}
