import type { Row } from './base';
import type { Statement } from './statements';
import { given, keyOf } from './statements-intake';

type Place = { lane: number; epoch: number; number: number };
const after = (a: { epoch: unknown; number: unknown }, b: { epoch: unknown; number: unknown }): boolean =>
  Number(a.epoch) > Number(b.epoch) || (a.epoch === b.epoch && Number(a.number) > Number(b.number));
const inOrder = (a: Row, b: Row) =>
  Number(a['lane']) - Number(b['lane']) ||
  Number(a['epoch']) - Number(b['epoch']) ||
  Number(a['number'] ?? a['sequence']) - Number(b['number'] ?? b['sequence']);
const streamKey = ({ partner, lane, epoch, sequence }: Row) => keyOf(partner, lane, epoch, sequence);
const toldKey = ({ lane, person, type, key }: Row) => keyOf(lane, person, type, key);

/** What goes out: milestones, streams, what was told, acknowledgements. */
export const relay: Record<string, Statement> = {
  'relay-lock-lanes': async (transaction, [lanes]) => {
    const found: unknown[] = [];
    for (const cursor of transaction.rows<Place>('distributor_cursor')) {
      const lane = String(cursor.lane);
      const waits = () =>
        transaction.rows<Place>('milestone', (one) => one.lane === cursor.lane).some((row) => after(row, cursor));
      if ((lanes !== null && !(lanes as number[]).includes(cursor.lane)) || !waits()) continue;
      if (transaction.isHeldByOther('distributor_cursor', lane)) continue;
      await transaction.hold('distributor_cursor', lane);
      found.push(transaction.get('distributor_cursor', lane));
    }
    return found;
  },
  'relay-waiting': (transaction) =>
    transaction
      .rows<Place>('distributor_cursor')
      .filter((cursor) =>
        transaction.rows<Place>('milestone', ({ lane }) => lane === cursor.lane).some((row) => after(row, cursor)),
      )
      .map(({ lane }) => ({ lane })),
  'relay-registry-version': () => [{ version: 1 }],
  'relay-registry': (transaction) => transaction.rows('partner'),
  'relay-read-milestones': (transaction, [json, limit]) =>
    given<Place>(json).flatMap((from) =>
      transaction
        .rows<Place & Row>('milestone', (row) => row.lane === from.lane && after(row, from))
        .sort(inOrder)
        .slice(0, limit as number),
    ),
  'relay-read-told': (transaction, [words, people]) => {
    const wanted = given(words);
    const whole = given(people);
    return transaction.rows<Row>('told', (row) => {
      const same = (one: Row) => one['lane'] === row['lane'] && one['person'] === row['person'];
      return (
        whole.some(same) || wanted.some((one) => same(one) && one['type'] === row['type'] && one['key'] === row['key'])
      );
    });
  },
  'relay-read-awaited': (transaction, [lanes]) =>
    [...new Set(lanes as number[])].flatMap((lane) => transaction.get('distributor_cursor', String(lane)) ?? []),
  'relay-read-heads': (transaction, [json]) =>
    given(json).flatMap(({ partner, lane, epoch }) => {
      const stream = transaction.rows(
        'partner_stream',
        (row) => row['partner'] === partner && row['lane'] === lane && row['epoch'] === epoch,
      );
      const sequence = Math.max(...stream.map((row) => Number(row['sequence'])));
      return stream.length === 0 ? [] : [{ partner, lane, epoch, sequence }];
    }),
  'relay-append-stream': async (transaction, [json]) => {
    for (const row of given(json))
      await transaction.insert('partner_stream', streamKey(row), {
        item: null,
        replaces: null,
        ...row,
        time: row['time'] === undefined ? null : new Date(String(row['time'])),
      });
    return [];
  },
  'relay-write-told': async (transaction, [json]) => {
    for (const row of given(json)) await transaction.set('told', toldKey(row), row);
    return [];
  },
  'relay-move-cursors': async (transaction, [json]) => {
    let moved = 0;
    for (const { lane, epoch, number, fromEpoch, fromNumber } of given(json)) {
      await transaction.hold('distributor_cursor', String(lane));
      const row = transaction.get('distributor_cursor', String(lane))!;
      if (row['epoch'] !== fromEpoch || row['number'] !== fromNumber) continue;
      await transaction.set('distributor_cursor', String(lane), { lane, epoch, number });
      moved++;
    }
    return [{ moved }];
  },
  'relay-read-pending': (transaction, [partner, perLane]) =>
    transaction
      .rows('transport_cursor', (row) => row['partner'] === partner)
      .flatMap((cursor) =>
        transaction
          .rows(
            'partner_stream',
            (row) =>
              row['partner'] === partner &&
              row['lane'] === cursor['lane'] &&
              after(
                { epoch: row['epoch'], number: row['sequence'] },
                { epoch: cursor['epoch'], number: cursor['sequence'] },
              ),
          )
          .sort((a, b) => Number(a['epoch']) - Number(b['epoch']) || Number(a['sequence']) - Number(b['sequence']))
          .slice(0, perLane as number)
          .map((row): Row => {
            const milestone = transaction.get('milestone', keyOf(row['lane'], row['epoch'], row['number']))!;
            const { time: toldTime, ...stream } = row;
            const pending: Row = {
              ...milestone,
              ...stream,
              time: milestone['time'],
              toldTime,
              fromEpoch: cursor['epoch'],
              fromSequence: cursor['sequence'],
            };
            return pending;
          }),
      )
      .sort((a, b) => Number(a['lane']) - Number(b['lane'])),
  'relay-read-gate': (transaction, [partner]) => {
    const row = transaction.get('partner', partner as string)!;
    return (row['types'] as string[]).map((type) => ({ state: 'APPROUVE', type, purpose: 'accompagnement' }));
  },
  'relay-acknowledge': async (transaction, [partner, json]) => {
    const moved: unknown[] = [];
    for (const { lane, epoch, sequence, fromEpoch, fromSequence } of given(json)) {
      const key = keyOf(partner, lane);
      await transaction.hold('transport_cursor', key);
      const row = transaction.get('transport_cursor', key)!;
      if (row['epoch'] !== fromEpoch || row['sequence'] !== fromSequence) continue;
      await transaction.set('transport_cursor', key, { ...row, epoch, sequence });
      moved.push({ lane });
    }
    return moved;
  },
};
