import {
  personsOf,
  relive,
  advance,
  differences,
  imprint,
  rules,
  unpack,
  type Attachment,
  type PersonId,
  type StoredActivity,
  type StoredWeek,
} from '#domain';
import { retell } from '#contracts';
import type { Row } from './base';
import { UNTIL } from './life';
import { PARTNERS } from './network';
import type { World } from './world';

type Check = (world: World) => string[];
const sum = (rows: Row[], column: string) => rows.reduce((total, row) => total + Number(row[column]), 0);
const keyOf = (...parts: unknown[]) => parts.join(' ');
const group = (rows: Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
};

/** Each record of the log is accounted for once, and each accepted fact is in the log of facts once. */
const everythingOnce: Check = (world) => {
  const wrong: string[] = [];
  const cursors = world.rows('ingest_cursor');
  const holes = group(world.rows('hole'), ({ topic, partition }) => keyOf(topic, partition));
  for (const { topic, partition, records, end, low } of world.log.partitions) {
    const cursor = cursors.find((row) => row['topic'] === topic && row['partition'] === partition);
    if (!cursor) {
      if (records.some(({ offset }) => offset >= low)) wrong.push(`${topic}/${partition} was never read`);
      continue;
    }
    const lost = (holes.get(keyOf(topic, partition)) ?? []).reduce(
      (total, { from_offset, to_offset }) => total + Number(to_offset) - Number(from_offset) + 1,
      0,
    );
    const { first_offset, next_offset, accepted, duplicates, dead, parked, skipped } = cursor as Record<string, number>;
    const counted = accepted! + duplicates! + dead! + parked! + skipped! + lost;
    if (counted !== next_offset! - first_offset!)
      wrong.push(`${topic}/${partition}: ${counted} counted, ${next_offset! - first_offset!} read`);
    if (records.some(({ offset }) => offset >= next_offset! && offset < end))
      wrong.push(`${topic}/${partition} was not read to its end`);
  }
  if (sum(cursors, 'accepted') !== world.rows('fact').length)
    wrong.push(`${sum(cursors, 'accepted')} facts accepted, ${world.rows('fact').length} in the log`);
  if (sum(cursors, 'dead') !== world.rows('dead_letter').length) wrong.push('dead letters are not those counted');
  if (world.rows('parked_person').length > 0)
    wrong.push(`set aside: ${String(world.rows('parked_person')[0]!['reason'])}`);
  return wrong;
};

const attachmentsOf = (world: World): Attachment[] =>
  world.rows('fact').flatMap((row) =>
    String(row['type']).startsWith('identite.')
      ? [
          {
            absorbed: (row['data'] as { absorbe: PersonId }).absorbe,
            subject: row['person'] as PersonId,
            merged: row['type'] === 'identite.fusionnee',
            source: String(row['source']),
            id: String(row['id']),
            time: Date.parse(String(row['time'])),
            recordedTime: Date.parse(String(row['recorded_at'])),
          },
        ]
      : [],
  );

/** What is stored of each person is what their facts say, and nobody else is there. */
const pathwaysAreTheirFacts: Check = (world) => {
  const wrong: string[] = [];
  const persons = personsOf(attachmentsOf(world));
  const aliases = new Map(world.rows('alias').map(({ pseudonym, person }) => [pseudonym, person]));
  for (const [one, person] of persons)
    if ((aliases.get(one) ?? one) !== person)
      wrong.push(`${one} is known under ${String(aliases.get(one))}, not ${person}`);
  const facts = group(world.rows('fact'), ({ person }) => persons.get(person as PersonId) ?? (person as string));
  const stored = new Map(world.rows('pathway').map((row) => [row['person'] as string, row]));
  // Of a pseudonym that was merged and separated there may be words taken back, and no fact.
  for (const person of stored.keys())
    if (!facts.has(person)) {
      if (persons.get(person as PersonId) === person) facts.set(person, []);
      else wrong.push(`${person} has a pathway and no fact`);
    }
  for (const [person, rows] of facts) {
    const said = rows.flatMap(
      (row) =>
        retell({
          ...row,
          agent: null,
          time: new Date(String(row['time'])),
          recorded_at: new Date(String(row['recorded_at'])),
          received_at: new Date(String(row['received_at'])),
        } as never) ?? [],
    );
    const of = <R>(table: string) => world.rows<R & Row>(table).filter((row) => row['person'] === person);
    const row = stored.get(person);
    if (!row) {
      if (said.length > 0) wrong.push(`${person} has facts and no pathway`);
      continue;
    }
    const cold = (of('pathway_cold')[0]?.['cold'] as string | undefined) ?? null;
    const [activities, sealed] = [of<StoredActivity>('activity'), of<StoredWeek>('sealed_week')];
    const state = unpack({ hot: row['hot'] as string, cold }, activities, sealed);
    const now = Math.max(UNTIL, ...said.map(({ recu }) => recu));
    const step = advance(state, [], rules, now);
    const weeks = new Map(sealed.map((week) => [week.week, week]));
    for (const week of step.sealed) weeks.set(week.week, week);
    if (step.emissions.length > 0)
      wrong.push(`${person}: ${step.emissions.length} milestones were due and not announced`);
    const again = relive([], said, rules, now);
    const parts = differences(
      imprint(step.state, activities, [...weeks.values()]),
      imprint(again.state, again.changedActivities, again.sealed),
    );
    if (parts.length > 0) wrong.push(`${person} is not what their facts say: ${parts.join(', ')}`);
  }
  return wrong;
};

/** Milestones are numbered without gap, and the versions of a word follow each other. */
const numbersFollow: Check = (world) => {
  const wrong: string[] = [];
  const milestones = world.rows('milestone');
  for (const lane of world.rows('lane')) {
    const numbers = milestones
      .filter((row) => row['lane'] === lane['lane'])
      .map((row) => Number(row['number']))
      .sort((a, b) => a - b);
    if (numbers.some((number, i) => number !== i + 1) || numbers.length !== lane['last_number'])
      wrong.push(`lane ${String(lane['lane'])}: ${numbers.join(' ')}`);
  }
  const words = milestones.filter(
    ({ type }) => !['perimetre', 'fusion', 'separation', 'attente'].includes(String(type)),
  );
  const merged = world.rows('attachment').length > 0;
  for (const [word, rows] of group(words, ({ person, type, retracted, key }) =>
    keyOf(person, retracted ?? type, key),
  )) {
    const versions = rows
      .sort((a, b) => Number(a['number']) - Number(b['number']))
      .map(({ version }) => Number(version));
    const follow = versions.every((version, i) => (merged ? i === 0 || version > versions[i - 1]! : version === i + 1));
    if (!follow) wrong.push(`${word}: versions ${versions.join(' ')}`);
  }
  return wrong;
};

/** What each partner received: every message of its stream, in order in each lane, none of another. */
const streamsArrive: Check = (world) => {
  const wrong: string[] = [];
  const streams = group(world.rows('partner_stream'), ({ partner, lane }) => keyOf(partner, lane));
  const heard = new Map<string, number>();
  for (const { partner, event } of world.delivered) {
    const lane = String(event['flux']).split('.')[1];
    const key = keyOf(partner, lane);
    const [sequence, last] = [Number(event['sequence']), heard.get(key) ?? 0];
    if (sequence > last + 1) wrong.push(`${key}: ${sequence} came after ${last}`);
    heard.set(key, Math.max(last, sequence));
  }
  for (const [key, rows] of streams) {
    const sequences = rows.map(({ sequence }) => Number(sequence)).sort((a, b) => a - b);
    if (sequences.some((sequence, i) => sequence !== i + 1)) wrong.push(`${key}: stream ${sequences.join(' ')}`);
    if (heard.get(key) !== rows.length)
      wrong.push(`${key}: ${rows.length} messages, heard up to ${String(heard.get(key))}`);
  }
  for (const { lane, epoch, number } of world.rows('distributor_cursor'))
    if (number !== world.base.table('lane').get(String(lane))!['last_number'])
      wrong.push(`lane ${String(lane)}: distributed up to ${String(epoch)}.${String(number)}`);
  return wrong;
};

const REFERENTS = ['FT', 'ML'];
/** Written apart from the relay's own table, on purpose. */
const mayHear = ({ kind, structures, departments }: (typeof PARTNERS)[number], tokens: readonly string[]): boolean =>
  tokens.some((token) => {
    const [role, name] = token.split(':') as [string, string];
    if (role === 'REF') return REFERENTS.includes(kind) && structures.includes(name);
    if (role === 'FT') return kind === 'FT' && departments.includes(name);
    return role === 'PAY' && kind === 'CAF' && departments.includes(name);
  });

/** Nothing is told to a partner that the audience of the version does not grant, or that it did not subscribe to. */
const onlyWhatIsGranted: Check = (world) => {
  const wrong: string[] = [];
  const milestones = new Map(
    world.rows('milestone').map((row) => [keyOf(row['lane'], row['epoch'], row['number']), row]),
  );
  for (const row of world.rows('partner_stream')) {
    const partner = PARTNERS.find(({ id }) => id === row['partner'])!;
    const milestone = milestones.get(keyOf(row['lane'], row['epoch'], row['number']))!;
    const present = (milestone['data'] as { present?: { type: string; audience: string[] }[] }).present?.[
      Number(row['item'])
    ];
    const audience = (row['kind'] === 'initial' ? present!.audience : milestone['audience']) as string[];
    const type = row['kind'] === 'initial' ? present!.type : String(milestone['retracted'] ?? milestone['type']);
    if (['word', 'initial'].includes(String(row['kind']))) {
      if (!mayHear(partner, audience)) wrong.push(`${partner.id} was told ${type}, for ${audience.join(' ')}`);
      if (!partner.types.includes(type)) wrong.push(`${partner.id} was told ${type}, to which it did not subscribe`);
    }
  }
  for (const { partner, event } of world.delivered) {
    const data = (event['data'] ?? {}) as Record<string, unknown>;
    if (partner === 'CAF' && ('cibleHebdo' in data || 'referentId' in data))
      wrong.push(`CAF was told ${JSON.stringify(data)}`);
  }
  return wrong;
};

/** Everybody who may hear a version, and subscribed, has it in their stream. */
const nothingWithheld: Check = (world) => {
  const wrong: string[] = [];
  const has = new Set(world.rows('partner_stream').map(({ partner, lane, number }) => keyOf(partner, lane, number)));
  for (const { lane, number, type, retracted, audience } of world.rows('milestone')) {
    if (['perimetre', 'fusion', 'separation', 'attente'].includes(String(type))) continue;
    for (const partner of PARTNERS)
      if (
        partner.types.includes(String(retracted ?? type)) &&
        mayHear(partner, audience as string[]) &&
        !has.has(keyOf(partner.id, lane, number))
      )
        wrong.push(`${partner.id} never heard ${String(type)} ${String(lane)}.${String(number)}`);
  }
  return wrong;
};

const checks: Record<string, Check> = {
  everythingOnce,
  pathwaysAreTheirFacts,
  numbersFollow,
  streamsArrive,
  onlyWhatIsGranted,
  nothingWithheld,
};

/** What is not as it must be once everything is at rest. */
export const violationsOf = (world: World): string[] => [
  ...world.violations,
  ...Object.entries(checks).flatMap(([name, check]) => check(world).map((what) => `${name}: ${what}`)),
];
