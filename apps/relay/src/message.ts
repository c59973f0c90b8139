import {
  encodeMilestone,
  encodeTombstone,
  sayTo,
  STRUCTURED,
  type Hearing,
  type Role,
  type WireType,
} from '#contracts';
import type { PersonId } from '#domain';
import type { Outgoing } from '#messaging';
import { FORGOTTEN, type Gate, type PendingRow } from '#persistence';

const hearingOf = ({ kind, roles, item, toldTime }: PendingRow): Hearing => {
  switch (kind) {
    case 'word':
      return { kind, roles: roles as Role[] };
    case 'initial':
      return { kind, item: item!, roles: roles as Role[] };
    case 'out-of-scope':
      return { kind, toldTime: toldTime! };
    case 'left':
    case 'identity':
      return { kind };
  }
};

/** What is said of a person as a whole belongs to no subscription: it is sent under any of the partner's purposes. */
const OF_NO_SUBSCRIPTION = ['perimetre-quitte', 'identite-rattachee', 'identite-separee'];
const purposeOf = (about: string, { purposes }: Gate): string | undefined =>
  purposes.get(about) ?? (OF_NO_SUBSCRIPTION.includes(about) ? purposes.values().next().value : undefined);

/** Of what sort the message was, of one who was forgotten: all that is left of it. */
const sortOf = ({ kind, type }: PendingRow): WireType => {
  switch (kind) {
    case 'word':
      return type as WireType;
    case 'initial':
      return 'parcours-ouvert';
    case 'out-of-scope':
      return 'jalon-retracte';
    case 'left':
      return 'perimetre-quitte';
    case 'identity':
      return type === 'fusion' ? 'identite-rattachee' : 'identite-separee';
  }
};

/** What keeps the sequence in the place of a message about one who was forgotten before it was sent. */
const silenceOf = (row: PendingRow, partition: number): Outgoing => {
  const { id, version, epoch, lane, sequence } = row;
  const { value } = encodeTombstone({ id, type: sortOf(row), key: '-', version, epoch, lane, sequence });
  return { key: id, value, headers: STRUCTURED, partition };
};

/**
 * The record of one message of a partner's stream. When the gate says that the partner may not know this type any more, a tombstone that keeps
 * the sequence and tells nothing, not even the person. Throws when what was written in the stream may not be said under its roles.
 */
export const messageOf = (partner: string, row: PendingRow, gate: Gate, partition: number): Outgoing => {
  if (row.person === FORGOTTEN) return silenceOf(row, partition);
  const said = sayTo(row, hearingOf(row));
  if (!said)
    throw new Error(
      `${partner} has in its stream what its roles may not hear: lane ${row.lane}, ${row.epoch}.${row.sequence}`,
    );
  const { type, about, key, version, data, time } = said;
  const { id, epoch, lane, sequence } = row;
  const purpose = purposeOf(about, gate);
  if (purpose === undefined) {
    const { value } = encodeTombstone({ id, type, key, version, epoch, lane, sequence });
    return { key: id, value, headers: STRUCTURED, partition };
  }
  const { value } = encodeMilestone({
    partner,
    subject: row.person as PersonId,
    id,
    ...(row.replaces !== null && { replaces: row.replaces }),
    type,
    key,
    version,
    data,
    time: time.getTime(),
    epoch,
    lane,
    sequence,
    purpose,
    rules: row.rules,
    ...(row.kind === 'initial' && { initial: true }),
    ...(row.trace !== null && { trace: row.trace }),
  });
  return { key: row.person, value, headers: STRUCTURED, partition };
};
