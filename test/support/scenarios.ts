import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The worked examples of the rules, by name: facts, every emission in order, and the final words. */
export const scenarioNames: string[] = readdirSync(join(__dirname, '../scenarios'))
  .filter((file) => file.endsWith('.expected.json'))
  .map((file) => file.replace('.expected.json', ''))
  .sort();
