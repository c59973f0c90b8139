import type { Database } from '../database';
import { virtualTime } from '../shell/lanes';
import { audience } from './audience';
import { checkBases } from './bases';
import { prove, type Finding, type Proof, type Verdict } from './check';
import { forgotten } from './forgotten';
import { numbers } from './numbers';
import { checkPeople, type PeopleOptions } from './people';
import { positions } from './positions';
import { rows } from './rows';
import { inSnapshot } from './snapshot';
import { cursors, streams } from './streams';
import { versions } from './versions';
import { wakeups } from './wakeups';

/** What must be true of the base at any instant, by name. */
const proofs = {
  positions: () => positions,
  rows: () => rows,
  numbers: () => numbers,
  versions: () => versions,
  streams: () => streams,
  cursors: () => cursors,
  audience: () => audience,
  wakeups,
  forgotten: () => forgotten,
} satisfies Record<string, (now: Date, late: number) => Proof[]>;

export type CheckName = keyof typeof proofs | 'bases' | 'sealed' | 'pathways';
export type LedgerOptions = PeopleOptions & {
  /** Seconds that a wake-up may be late. */
  late: number;
  /** Told of each check when it ends. */
  checked?: (name: CheckName, verdict: Verdict, ms: number) => void;
};
export type Ledger = { ok: boolean; at: string; checks: Record<CheckName, Verdict & { parked?: number }>; ms: number };

const judged = <F extends Finding>(finding: F): F & Verdict => ({ ...finding, ok: finding.violations === 0 });

/** Proves every account of the base, read only, while the system runs: each check sees the base as it was at one instant. */
export const checkLedger = async ({ pool }: Database, options: LedgerOptions): Promise<Ledger> => {
  const began = performance.now();
  const at = new Date().toISOString();
  const checks: Partial<Ledger['checks']> = {};
  let since = began;
  const keep = (name: CheckName, finding: Finding) => {
    const verdict = judged(finding);
    checks[name] = verdict;
    options.checked?.(name, verdict, Math.round(performance.now() - since));
    since = performance.now();
  };
  for (const [name, proofsOf] of Object.entries(proofs))
    keep(
      name as CheckName,
      await inSnapshot(pool, async (client) => {
        const now = (options.virtualClock ? await virtualTime(client) : undefined) ?? Date.now();
        return prove(client, proofsOf(new Date(now), options.late));
      }),
    );
  keep('bases', await inSnapshot(pool, checkBases));
  const { sealed, pathways } = await checkPeople(pool, options);
  keep('sealed', sealed);
  keep('pathways', pathways);
  const ok = Object.values(checks).every((one) => one.ok);
  return { ok, at, checks: checks as Ledger['checks'], ms: Math.round(performance.now() - began) };
};
