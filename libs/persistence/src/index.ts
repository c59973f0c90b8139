export { openDatabase, roles, type Database, type Role } from './database';
export { LanesMismatch, laneOf } from './lane';
export { migrate } from './migrate';
export type { Batch, Entry, Outcome, Refusal, Telling } from './shell/batch';
export { RulesMismatch } from './shell/lanes';
export { readPositions, startReading } from './shell/positions';
export { Shell, type ShellOptions } from './shell/shell';
export { isTransient } from './shell/transaction';
export { setVirtualTime } from './virtual-time';
