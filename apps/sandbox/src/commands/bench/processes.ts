import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of 10 ms (USER_HZ). */
const US_A_TICK = 10_000;

export type Use = { cpuUs: number; rssBytes: number };

/** Fields of /proc/<pid>/stat after the command's name, which may hold spaces. */
const statOf = (pid: number): string[] | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** A process and all that descend from it. */
const treeOf = (pid: number): number[] => {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(statOf(Number(name))?.[1]);
    parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
  }
  const tree = [pid];
  for (const one of tree) tree.push(...(parents.get(one) ?? []));
  return tree;
};

/** Memory of a process alone: what it shares with others is divided between them (PSS), so that a sum counts it once. */
const memoryOf = (pid: number): number => {
  try {
    const kb = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kb ?? 0) * 1024;
  } catch {
    try {
      const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      return Number(kb ?? 0) * 1024;
    } catch {
      return 0;
    }
  }
};

/** Processor time since its start and present memory of a process and its descendants, those that have ended included. */
export const useOf = (pid: number): Use => {
  let [ticks, rssBytes] = [0, 0];
  for (const one of treeOf(pid)) {
    const stat = statOf(one);
    // Own time, then that of the children it waited for: a child that lives is counted by itself.
    for (const field of [11, 12, 13, 14]) ticks += Number(stat?.[field] ?? 0);
    rssBytes += memoryOf(one);
  }
  return { cpuUs: ticks * US_A_TICK, rssBytes };
};

/** Watches processes by name: their processor time between two moments and the greatest memory seen. */
export class Watch {
  private readonly peaks = new Map<string, number>();
  private readonly from = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pids: Record<string, number[]>) {
    for (const [name, { cpuUs }] of this.uses()) this.from.set(name, cpuUs);
    this.timer = setInterval(() => this.sample(), 1_000);
  }

  private uses(): [string, Use][] {
    return Object.entries(this.pids).map(([name, pids]) => {
      const uses = pids.map(useOf);
      return [name, { cpuUs: sum(uses.map((use) => use.cpuUs)), rssBytes: sum(uses.map((use) => use.rssBytes)) }];
    });
  }

  private sample(): void {
    for (const [name, { rssBytes }] of this.uses()) this.peaks.set(name, Math.max(this.peaks.get(name) ?? 0, rssBytes));
  }

  /** Processor time spent since the beginning and peak memory, by name. */
  stop(): Record<string, { cpuUs: number; rssMaxMb: number }> {
    clearInterval(this.timer);
    this.sample();
    return Object.fromEntries(
      this.uses().map(([name, { cpuUs }]) => [
        name,
        { cpuUs: cpuUs - this.from.get(name)!, rssMaxMb: Math.round(this.peaks.get(name)! / 1_048_576) },
      ]),
    );
  }
}

const sum = (list: number[]): number => list.reduce((total, one) => total + one, 0);

/** The value below which a share of the list lies. */
export const percentile = (list: number[], share: number): number => {
  const sorted = list.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
