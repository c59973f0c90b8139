import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day, Instant } from '#domain';

/** How far the history was told. Everything else follows from the seed. */
export type TerritoryState = { seed: number; persons: number; closes: Instant; playedUntil?: Day; done: boolean };

const fileIn = (folder: string): string => join(folder, 'state.json');

export const readState = async (folder: string): Promise<TerritoryState | undefined> => {
  try {
    return JSON.parse(await readFile(fileIn(folder), 'utf8')) as TerritoryState;
  } catch {
    return undefined;
  }
};

/** Written beside, then renamed: a stop in the middle leaves the state of before. */
export const writeState = async (folder: string, state: TerritoryState): Promise<void> => {
  await mkdir(folder, { recursive: true });
  await writeFile(`${fileIn(folder)}.new`, JSON.stringify(state));
  await rename(`${fileIn(folder)}.new`, fileIn(folder));
};
