import type { Instant, Organisme } from '#domain';
import { messageId, type MessageIdentity } from './message-id';
import type { WireType } from './milestone';
import { fullMilestoneType } from './milestones';
import { formatInstant } from './time';
import { splitTrace } from './trace';

/** Where a message stands in what a partner receives: `sequence` grows by one per epoch and lane. */
export type Place = { epoch: number; lane: number; sequence: number };

export type OutgoingMilestone = MessageIdentity &
  Place & {
    /** Given when the message was first written down; otherwise computed. */
    id?: string;
    /** `id` of the version before, as this partner knows it: on every version above 1. */
    replaces?: string;
    time: Instant;
    /** The purpose of the subscription under which it is sent. */
    purpose: string;
    rules: string;
    initial?: boolean;
    /** As on the fact that caused it. */
    trace?: string;
  };

export type OutgoingTombstone = Place & { id: string; type: WireType; key: string; version: number };

export type Encoded = { id: string; value: Buffer };

const SOURCE = '/orchestrateur';
/**
 * Who speaks: the operator of the network (L5312-1), for which the orchestrator runs. The same on every message: the organisme référent of
 * the person is not for everyone to know.
 */
const SPEAKER: Organisme = 'FT';

/** The structured CloudEvent of a milestone for one partner, and its `id`. The `data` is sent as given: see `wireData`. */
export const encodeMilestone = (milestone: OutgoingMilestone): Encoded => {
  const { type, key, version, replaces, epoch, lane, sequence, initial, trace } = milestone;
  const id = milestone.id ?? messageId(milestone);
  const event = {
    specversion: '1.0',
    id,
    source: SOURCE,
    type: fullMilestoneType(type),
    subject: milestone.subject,
    time: formatInstant(milestone.time),
    datacontenttype: 'application/json',
    organisme: SPEAKER,
    cle: key,
    version,
    ...(replaces !== undefined && { remplace: replaces }),
    flux: `${epoch}.${lane}`,
    sequence,
    finalite: milestone.purpose,
    regles: milestone.rules,
    ...(initial && { etatInitial: true }),
    ...(trace !== undefined && splitTrace(trace)),
    data: milestone.data,
  };
  return { id, value: Buffer.from(JSON.stringify(event)) };
};

/** What is sent in the place of a milestone that the gate refused: no person, no data. */
export const encodeTombstone = ({ id, type, key, version, epoch, lane, sequence }: OutgoingTombstone): Encoded => {
  const place = { cle: key, version, flux: `${epoch}.${lane}`, sequence };
  const event = { specversion: '1.0', id, source: SOURCE, type: fullMilestoneType(type), ...place };
  return { id, value: Buffer.from(JSON.stringify(event)) };
};
