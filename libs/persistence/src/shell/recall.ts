import { parseDay, together, type PersonId, type Recalled, type Token } from '#domain';
import type { PoolClient } from 'pg';
import { laneOf } from '../lane';
import { run, type Statement } from './transaction';

type Place = { lane: number; epoch: number; number: number };
type Row = Place & {
  person: PersonId;
  type: string;
  retracted: string | null;
  key: string;
  version: number;
  time: Date;
  data: Record<string, unknown>;
  audience: Token[];
};
type Present = { type: string; key: string; audience: Token[] }[];

const read: Statement = {
  name: 'recall-milestones',
  text: `select m.lane, m.epoch, m.number::float8 as number, m.person, m.type, m.retracted, m.key, m.version, m.time, m.data, m.audience
    from milestone m where m.lane = $1 and m.person = $2 order by m.epoch, m.number`,
};

const upTo = (row: Row, last?: Place): boolean =>
  last === undefined || row.epoch < last.epoch || (row.epoch === last.epoch && row.number <= last.number);

const nothing = (): Recalled => ({ words: new Map(), scope: [] });

const addWord = ({ words }: Recalled, { type, retracted, key, version, time, data, audience }: Row): void => {
  const word = `${retracted ?? type}|${key}`;
  words.set(word, {
    version,
    digest: JSON.stringify(data),
    time: time.getTime(),
    retracted: retracted !== null,
    audience,
    data,
  });
};

/** Those who entered heard the present state: they hear its corrections too. */
const addScope = (recalled: Recalled, { key, version, data, audience }: Row): void => {
  recalled.scope = audience;
  recalled.scopeChanged = { day: parseDay(key), count: version };
  for (const { type, key: of, audience: heard } of (data['present'] as Present | undefined) ?? []) {
    const word = recalled.words.get(`${type}|${of}`);
    if (word) recalled.words.set(`${type}|${of}`, { ...word, audience: [...new Set([...word.audience, ...heard])] });
  }
};

/**
 * What was announced of a person up to a place of their lane, read from the milestones alone: their own words, those of whom they absorbed, and those of whom
 * they parted from. For who cannot read the pathway that is stored, or does not trust it.
 */
export const recall = async (client: PoolClient, person: PersonId, lanes: number, last?: Place): Promise<Recalled> => {
  const rows = await run<Row>(client, read, [laneOf(person, lanes), person]);
  let recalled = nothing();
  for (const row of rows) {
    if (!upTo(row, last)) break;
    const apres = row.data['apres'] as Place | undefined;
    if (row.type === 'fusion' && apres) {
      const other = await recall(client, row.key as PersonId, lanes, apres);
      const scope = [...new Set([...recalled.scope, ...other.scope])];
      recalled = { ...recalled, words: together(recalled.words, other.words), scope };
    } else if (row.type === 'attente' && apres) recalled = await recall(client, row.key as PersonId, lanes, apres);
    else if (row.type === 'perimetre') addScope(recalled, row);
    else if (row.type !== 'attente' && row.type !== 'separation') addWord(recalled, row);
  }
  return recalled;
};
