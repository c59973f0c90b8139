import { messageId, sayTo, type Hearing, type Role } from '#contracts';
import {
  regroupedOf,
  type AnnouncedRow,
  type Distribution,
  type LanePlace,
  type LastTold,
  type StreamRow,
  type Undistributed,
} from '#persistence';
import { contiguous, type Gap } from './contiguity';
import type { Reach } from './reach';
import { Told } from './told';

/** What stops a lane, or should never happen, and must be seen. */
export type Alarm =
  { lane: number; gap: Gap } | { lane: number; epoch: number; number: number; partner: string; roles: readonly Role[] };

const timeOf = ([, , time]: LastTold): Date => new Date(time);

/** One message to one partner about one row, remembered as what it was last told. */
class Pass {
  readonly stream: StreamRow[] = [];
  readonly alarms: Alarm[] = [];

  constructor(
    readonly reach: Reach,
    readonly told: Told,
  ) {}

  tell(partner: string, row: AnnouncedRow, hearing: Hearing): void {
    const { lane, epoch, number, person } = row;
    const roles = 'roles' in hearing ? [...hearing.roles] : [];
    const said = sayTo(row, hearing);
    if (!said) {
      this.alarms.push({ lane, epoch, number, partner, roles });
      return;
    }
    const { about, key, version, data, time } = said;
    const word = { lane, person, type: about, key };
    const before = this.told.about(word)[partner];
    const id = messageId({ partner, subject: person, type: said.type, key, epoch, version, data });
    this.stream.push({
      partner,
      lane,
      epoch,
      number,
      kind: hearing.kind,
      roles,
      id,
      ...(hearing.kind === 'initial' && { item: hearing.item }),
      ...(hearing.kind === 'out-of-scope' && { time }),
      ...(before?.[0] === version - 1 && { replaces: before[1] }),
    });
    const over = hearing.kind === 'out-of-scope';
    this.told.remember(partner, word, over ? [version, id, time.getTime(), true] : [version, id, time.getTime()]);
  }
}

/** A version goes to those who may hear it; those who were told the one before, and may not, hear that it is over. */
const tellWord = (pass: Pass, row: AnnouncedRow): void => {
  const type = row.retracted ?? row.type;
  const before = Object.entries(pass.told.about({ ...row, type }));
  const audience = pass.reach.designated(row.audience);
  for (const [partner, roles] of audience)
    if (pass.reach.subscribes(partner, type)) pass.tell(partner, row, { kind: 'word', roles });
  for (const [partner, last] of before)
    if (!audience.has(partner) && !last[3] && pass.reach.subscribes(partner, type))
      pass.tell(partner, row, { kind: 'out-of-scope', toldTime: timeOf(last) });
};

/** What somebody who enters may be told at most of the present state: no history. */
const PRESENT = new Set(['parcours-ouvert', 'orientation-decidee', 'referent-designe', 'contrat-signe']);
type Present = { type: string; key: string; version: number; audience: string[] }[];

const tellEntry = (pass: Pass, row: AnnouncedRow): void => {
  const before = pass.reach.designated(row.previous ?? []);
  const entering = new Set([...pass.reach.designated(row.audience).keys()].filter((partner) => !before.has(partner)));
  for (const [item, { type, key, version, audience }] of (row.data['present'] as Present).entries()) {
    const before = pass.told.about({ ...row, type, key });
    const knowsAlready = (partner: string) => before[partner]?.[0] === version && !before[partner][3];
    for (const [partner, roles] of pass.reach.designated(audience))
      if (entering.has(partner) && PRESENT.has(type) && pass.reach.subscribes(partner, type) && !knowsAlready(partner))
        pass.tell(partner, row, { kind: 'initial', item, roles });
  }
};

/** The last message about the person, to those who were told something about them. */
const tellDeparture = (pass: Pass, row: AnnouncedRow): void => {
  const staying = pass.reach.designated(row.audience);
  for (const partner of pass.reach.designated(row.previous ?? []).keys()) {
    if (staying.has(partner) || !pass.told.knows(partner, row)) continue;
    if (pass.reach.subscribesToSomething(partner)) pass.tell(partner, row, { kind: 'left' });
    pass.told.forget(partner, row);
  }
};

/** Two pseudonyms are one person (`fusion`: the other disappears into this one), or no longer (`separation`): whoever was told something of either. */
const tellRegrouping = (pass: Pass, row: AnnouncedRow): void => {
  const { autre } = regroupedOf(row);
  if (!autre) return;
  pass.told.copy(row.type === 'fusion' ? autre : row, row.type === 'fusion' ? row : autre);
  if (row.type === 'fusion') pass.told.clear(autre);
  for (const partner of pass.told.knowing(row))
    if (pass.reach.subscribesToSomething(partner)) pass.tell(partner, row, { kind: 'identity' });
};

/** The rows of a lane up to the first that waits for more of another lane than was distributed. */
const ready = (rows: AnnouncedRow[], awaited: readonly LanePlace[]): AnnouncedRow[] => {
  const stop = rows.findIndex((row) => {
    const { apres } = regroupedOf(row);
    if (!apres || apres.lane === row.lane) return false;
    const place = awaited.find(({ lane }) => lane === apres.lane);
    return !place || place.epoch < apres.epoch || (place.epoch === apres.epoch && place.number < apres.number);
  });
  return stop < 0 ? rows : rows.slice(0, stop);
};

const tellRow = (pass: Pass, row: AnnouncedRow): void => {
  if (row.type === 'attente') return;
  if (row.type === 'fusion' || row.type === 'separation') return tellRegrouping(pass, row);
  if (row.type !== 'perimetre') tellWord(pass, row);
  else if (row.data['quitte']) tellDeparture(pass, row);
  else tellEntry(pass, row);
};

/**
 * What the rows of one pass say to whom, in order. A lane whose numbers have a gap stops before it.
 * Who was told a word is what decides who hears its end: a partner that was never told, or has left, hears nothing.
 */
export const distribute = (batch: Undistributed, reach: Reach): Distribution & { alarms: Alarm[] } => {
  const pass = new Pass(reach, new Told(batch.told));
  const cursors: LanePlace[] = [];
  for (const from of batch.cursors) {
    const rows = ready(
      batch.rows.filter(({ lane }) => lane === from.lane),
      batch.awaited,
    );
    const { length, gap } = contiguous(from, rows);
    if (gap) pass.alarms.push({ lane: from.lane, gap });
    for (const row of rows.slice(0, length)) tellRow(pass, row);
    const last = rows[length - 1];
    if (last) cursors.push({ lane: last.lane, epoch: last.epoch, number: last.number });
  }
  return { cursors, stream: pass.stream, told: pass.told.changes(), alarms: pass.alarms };
};
