import { brokenStores } from './store-contract/broken';
import { cases as shellCases } from './store-contract/cases';
import { relayCases } from './store-contract/relay-cases';
import { memoryBench, realBench, type Bench, type Breaking } from './store-contract/stores';
import { NOW } from './store-contract/telling';

const cases = { ...shellCases, ...relayCases };

/** No case takes a tenth of it: what does not end is as wrong as what ends wrong. */
const PATIENCE_MS = 5_000;

/** Lives a case on an empty store. What was wrong; undefined when nothing was. */
const wrongIn = async (bench: Bench, name: string, breaking?: Breaking): Promise<string | undefined> => {
  const store = await bench.open(breaking);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('it never ends'), PATIENCE_MS)));
  const live = async (): Promise<string | undefined> => {
    await store.setTime(NOW);
    await cases[name]!(store);
    return undefined;
  };
  try {
    return await Promise.race([live().catch((error: unknown) => String(error)), late]);
  } finally {
    clearTimeout(timer);
    store.stop();
  }
};
const failing = async (bench: Bench, breaking?: Breaking): Promise<string[]> => {
  const failed: string[] = [];
  for (const name of Object.keys(cases)) if ((await wrongIn(bench, name, breaking)) !== undefined) failed.push(name);
  return failed;
};

/** The cases that each broken store fails, and no other: the rule it breaks, and what stands on that rule. */
const found: Record<keyof typeof brokenStores, string[]> = {
  unfenced: [
    'a batch given twice is applied once (fence)',
    'of a batch that was read in part, the rest alone is applied (fence)',
    'who comes second to a record keeps nothing of it (fence)',
    'a commit whose answer is lost is found again (cursor with the work)',
  ],
  autocommit: [
    'who comes second to a record keeps nothing of it (fence)',
    'all of a batch or nothing of it (one transaction)',
    'a commit that was not done loses nothing (cursor with the work)',
    'two writers of one person wait for each other (lane)',
    'the clock leaves a lane that somebody holds, and finds it later (lane)',
    'a milestone is distributed by one relay, the others leave its lane (cursor held)',
    'all that a pass says or nothing of it (one transaction)',
  ],
  'lane-blind': [
    'two writers of one person wait for each other (lane)',
    'numbers have no gap and follow the order of commits (number after the lock)',
    'the clock leaves a lane that somebody holds, and finds it later (lane)',
  ],
  'number-before-lock': ['numbers have no gap and follow the order of commits (number after the lock)'],
  'aliases-once': ['a fact about somebody absorbed meanwhile goes to who they are now (aliases read again)'],
  'cursor-apart': [
    'all of a batch or nothing of it (one transaction)',
    'a commit that was not done loses nothing (cursor with the work)',
  ],
  'relay-blind': ['a milestone is distributed by one relay, the others leave its lane (cursor held)'],
  'acknowledged-first': [
    'what the broker did not take is sent again (acknowledged after)',
    'what the broker took and nobody wrote down is sent again (acknowledged after)',
    'who acknowledges late moves nothing back (place guarded)',
  ],
  'acknowledged-blindly': ['who acknowledges late moves nothing back (place guarded)'],
  forgetful: ['a fact said twice is one fact, and its id says nothing else (log)'],
};

it('each case of the contract is failed by some broken store', () => {
  expect(new Set(Object.values(found).flat())).toEqual(new Set(Object.keys(cases)));
});

describe.each([
  ['PostgreSQL', () => realBench('store_contract')],
  ['the stand-in of the simulation', memoryBench],
])('The contract of the store, over %s', (_, open) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await open();
  });
  afterAll(() => bench.close());

  it.each(Object.keys(cases))('%s', async (name) => {
    expect(await wrongIn(bench, name)).toBeUndefined();
  });

  it.each(Object.entries(brokenStores))(
    'a store that is %s fails the cases that stand on the rule it breaks',
    async (name, breaking) => {
      expect(await failing(bench, breaking)).toEqual(found[name]);
    },
  );
});
