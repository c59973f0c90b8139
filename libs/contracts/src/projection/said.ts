import type { Data, WireType } from '../milestone';
import { retractionData, wireData } from '../milestones';
import type { Role } from './fields';
import { project, rolesThatHear } from './project';

/**
 * A milestone row: one version of a word, a change of a person's scope (`perimetre`), or pseudonyms that meet (`fusion`) or part (`separation`).
 */
export type Announced = {
  type: string;
  /** For a retraction, the type of what is retracted. */
  retracted: string | null;
  key: string;
  version: number;
  time: Date;
  data: Data;
  basis: string | null;
};

/** Why a partner hears about a row: its words; it may no longer know; the person left, entered (`item` of the present state), or is under other pseudonyms. */
export type Hearing =
  | { kind: 'word'; roles: readonly Role[] }
  | { kind: 'out-of-scope'; toldTime: Date }
  | { kind: 'left' }
  | { kind: 'identity' }
  | { kind: 'initial'; item: number; roles: readonly Role[] };

/** What one partner is told: nothing in it is more than this partner may know. */
export type Said = {
  type: WireType;
  /** Type of the milestone it is a version of: that of what is retracted. */
  about: WireType;
  key: string;
  version: number;
  time: Date;
  data: Data;
};

/** One word of the present state of a person, in a `perimetre` row. */
export type PresentItem = {
  type: WireType;
  key: string;
  version: number;
  time: string;
  data: Data;
  basis?: string;
  audience: string[];
};

const word = (announced: Announced, roles: readonly Role[]): Said | undefined => {
  const { key, version, time, data, basis } = announced;
  const about = (announced.retracted ?? announced.type) as WireType;
  if (rolesThatHear(about, roles).length === 0) return undefined;
  const said = { about, key, version, time };
  if (announced.retracted !== null)
    return { ...said, type: 'jalon-retracte', data: retractionData(about, 'CORRECTION') };
  return { ...said, type: about, data: project(about, roles, wireData(about, data, basis))! };
};

/** Only that it is over: neither what the new version says nor its time. */
const outOfScope = ({ type, retracted, key, version }: Announced, time: Date): Said => {
  const about = (retracted ?? type) as WireType;
  return { type: 'jalon-retracte', about, key, version, time, data: retractionData(about, 'HORS_PERIMETRE') };
};

const left = ({ key, version, time, data }: Announced): Said => {
  const type = 'perimetre-quitte';
  return { type, about: type, key, version, time, data: { depuis: data['depuis'] } };
};

/** The key is the pseudonym that disappears, or is one of its own again. */
const identity = ({ type: what, key, version, time }: Announced): Said => {
  const type = what === 'fusion' ? 'identite-rattachee' : 'identite-separee';
  return { type, about: type, key, version, time, data: { absorbe: key } };
};

const initial = ({ data }: Announced, index: number, roles: readonly Role[]): Said | undefined => {
  const item = (data['present'] as PresentItem[])[index]!;
  const { type, key, version, time } = item;
  const visible = project(type, roles, wireData(type, item.data, item.basis));
  return visible && { type, about: type, key, version, time: new Date(time), data: visible };
};

/** What a partner is told of a row, as it may know it. Undefined: none of its roles hears this type, nothing may be said. */
export const sayTo = (announced: Announced, hearing: Hearing): Said | undefined => {
  switch (hearing.kind) {
    case 'word':
      return word(announced, hearing.roles);
    case 'out-of-scope':
      return outOfScope(announced, hearing.toldTime);
    case 'left':
      return left(announced);
    case 'identity':
      return identity(announced);
    case 'initial':
      return initial(announced, hearing.item, hearing.roles);
  }
};
