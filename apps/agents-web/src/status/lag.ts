import type { PartitionOffsets } from '#messaging';
import type { CursorReading } from '#persistence';
import { placeOf, type History } from './history';

/** What one topic brings in. `waiting` is absent while Kafka has not answered: no data is not zero. */
export type TopicFlow = {
  topic: string;
  accepted: number;
  duplicates: number;
  dead: number;
  parked: number;
  perSecond?: number;
  waiting?: number;
  /** The oldest record that waits: since when it is known to be there. */
  oldest?: { at: number; atLeast: boolean };
};

const total = (rows: CursorReading[], field: 'accepted' | 'duplicates' | 'dead' | 'parked'): number =>
  rows.reduce((sum, row) => sum + row[field], 0);

type Behind = { place: string; next: number; waiting: number };

/** A partition that was never read is read from its first record still in the log. */
const behind = (ends: PartitionOffsets[], cursors: CursorReading[]): Behind[] => {
  const next = new Map(cursors.map((cursor) => [placeOf(cursor), cursor.nextOffset]));
  return ends
    .map((end) => ({ end, from: Math.max(next.get(placeOf(end)) ?? end.low, end.low) }))
    .map(({ end, from }) => ({ place: placeOf(end), next: from, waiting: Math.max(0, end.high - from) }));
};

/** One line per input topic, in the order given. */
export const topicFlows = (
  topics: string[],
  cursors: CursorReading[],
  ends: PartitionOffsets[] | undefined,
  history: History,
): TopicFlow[] =>
  topics.map((topic) => {
    const mine = cursors.filter((cursor) => cursor.topic === topic);
    const late =
      ends &&
      behind(
        ends.filter((end) => end.topic === topic),
        mine,
      );
    const perSecond = history.rate('taken', topic);
    const seen = (late ?? [])
      .filter(({ waiting }) => waiting > 0)
      .flatMap(({ place, next }) => history.seenAt(place, next) ?? [])
      .sort((one, other) => one.at - other.at);
    return {
      topic,
      accepted: total(mine, 'accepted'),
      duplicates: total(mine, 'duplicates'),
      dead: total(mine, 'dead'),
      parked: total(mine, 'parked'),
      ...(perSecond !== undefined && { perSecond }),
      ...(late && { waiting: late.reduce((sum, { waiting }) => sum + waiting, 0) }),
      ...(seen[0] && { oldest: seen[0] }),
    };
  });
