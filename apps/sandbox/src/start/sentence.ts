import { statfsSync } from 'node:fs';

const ENOUGH_BYTES = 1e9;

const fullDisk = (folder: string): string =>
  `The disk that holds ${folder} is full: free at least 1 GB there, or set DATA_DIR to a folder of another disk, then start again.`;

/** Throws when the disk has less room than a start needs: a server that runs out of it stops in the middle of something. */
export const requireRoom = (folder: string): void => {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < ENOUGH_BYTES) throw new Error(fullDisk(folder));
};

/** What went wrong, in one sentence without a stack. */
export const sentenceOf = (error: unknown, folder: string): string => {
  const said = error instanceof Error ? error.message : String(error);
  return /ENOSPC|No space left on device/i.test(said) ? fullDisk(folder) : said.split('\n')[0]!;
};
