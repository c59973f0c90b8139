import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from '#persistence';
import { impactOverLanes, type Said, type Task } from './measure';

const say = (said: Said): void => parentPort?.postMessage(said);

/** One thread of the impact: its own connection, with the rights of the pages. */
const work = async ({ databaseUrl, ...task }: Task): Promise<void> => {
  const database = await openDatabase(databaseUrl, 'sc_agents', 1);
  try {
    say({ report: await impactOverLanes(database, task, (people) => say({ people })) });
  } finally {
    await database.close();
  }
};

void work(workerData as Task);
