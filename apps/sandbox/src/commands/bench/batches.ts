import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** What an orchestrator says of a batch at level debug. */
export type BatchLine = { time: number; facts: number; ms: number };

/** The batches told by these logs. */
export const readBatches = async (logs: string[]): Promise<BatchLine[]> => {
  const batches: BatchLine[] = [];
  for (const log of logs) {
    for await (const line of createInterface({ input: createReadStream(log) })) {
      if (!line.includes('"msg":"batch applied"')) continue;
      const { time, facts, ms } = JSON.parse(line) as BatchLine;
      batches.push({ time: Number(new Date(time)), facts, ms });
    }
  }
  return batches;
};
