import { createReadStream } from 'node:fs';
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { localDay, type Day } from '#domain';
import { identitiesOf } from './identity';
import { life } from './life';
import type { Window } from './person';
import type { Received } from './travel';

/** Bytes kept in memory before they are written to their days. */
const HELD = 8_000_000;

const lineOf = ({ recu, topic, key, value }: Received): string => `${recu}\t${topic}\t${key}\t${value}\n`;
const receivedOf = (line: string): Received => {
  const [recu, topic, key] = line.split('\t', 3) as [string, string, string];
  return { recu: Number(recu), topic, key, value: line.slice(recu.length + topic.length + key.length + 3) };
};

/** What a territory receives, sorted by day on disk: no more than one day of it is ever in memory. */
export class History {
  private readonly held = new Map<Day, string[]>();
  private bytes = 0;

  constructor(private readonly folder: string) {}

  private fileOf(day: Day): string {
    return join(this.folder, `day-${day}.tsv`);
  }

  private async flush(): Promise<void> {
    for (const [day, lines] of this.held) await appendFile(this.fileOf(day), lines.join(''));
    this.held.clear();
    this.bytes = 0;
  }

  /** Lives everybody of the territory and lays down what is received on each day from `from` on. Returns the number of messages. */
  async write(seed: number, persons: number, window: Window, from: Day, goOn: () => boolean): Promise<number> {
    await rm(this.folder, { recursive: true, force: true });
    await mkdir(this.folder, { recursive: true });
    let count = 0;
    for (let index = 0; index < persons && goOn(); index++) {
      for (const message of [...identitiesOf(seed, index, window), ...life(seed, index, window)]) {
        const day = localDay(message.recu, '59');
        if (day < from) continue;
        const line = lineOf(message);
        const lines = this.held.get(day) ?? [];
        if (lines.push(line) === 1) this.held.set(day, lines);
        this.bytes += line.length;
        count++;
      }
      if (this.bytes > HELD) await this.flush();
      // Generating is pure computing: the process must still hear that it is asked to stop.
      if (index % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await this.flush();
    return count;
  }

  /** The messages of a day in the order of reception; none when nothing was received. */
  async read(day: Day): Promise<Received[]> {
    const messages: Received[] = [];
    try {
      for await (const line of createInterface({ input: createReadStream(this.fileOf(day)) }))
        messages.push(receivedOf(line));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    return messages.sort((one, other) => one.recu - other.recu);
  }

  async forget(day?: Day): Promise<void> {
    await rm(day === undefined ? this.folder : this.fileOf(day), { recursive: true, force: true });
  }
}
