export { openDatabase, roles, type Database, type Role } from './database';
export { laneOf } from './lane';
export { LanesMismatch, migrate } from './migrate';
export { setVirtualTime } from './virtual-time';
