import { formatWeek, mondayOf, parseWeek, startOf, type Week } from './calendar';
import { packKey, place, unpackKey, type Texts } from './packing-text';
import { milliseconds, seconds, type Row } from './statement-row';
import type { Word } from './state';

const BILAN = 'semaine-bilan|';

/** 00:00 in Paris of the Monday on which the bilan of a week is due in general: then its time is not written. */
const usualTime = (week: Week): number => startOf(mondayOf(week + 2), '75');

const tail = ({ version, retracted, time }: Word, usual?: number): Row => {
  if (time !== usual && usual !== undefined) return [version, retracted ? 1 : 0, seconds(time)];
  return retracted ? [version, 1] : version > 1 ? [version] : [];
};

const audienceOf = ({ audience }: Word, texts: Texts): number => place(texts, audience.join(' '));
const tokensOf = (text: string): string[] => text.split(' ').filter(Boolean);

/** A word told: its key, digest and audience, then what is not as usual (version 1, not retracted, a bilan on its Monday). */
export const packWord = (key: string, word: Word, texts: Texts): Row => {
  if (key.startsWith(BILAN)) {
    const week = parseWeek(key.slice(BILAN.length));
    return [week, word.digest, audienceOf(word, texts), ...tail(word, usualTime(week))];
  }
  const bar = key.indexOf('|');
  const type = place(texts, key.slice(0, bar));
  const audience = audienceOf(word, texts);
  return [packKey(key.slice(bar + 1), texts), word.digest, audience, type, seconds(word.time), ...tail(word)];
};

/** A word and its key. */
export const unpackWord = (row: Row, texts: readonly string[]): [string, Word] => {
  const audience = tokensOf(texts[row[2] as number] as string);
  const digest = row[1] as string;
  if (typeof row[0] === 'number') {
    const [week, , , version = 1, retracted = 0, time] = row as [Week, string, number, number?, number?, number?];
    const at = time === undefined ? usualTime(week) : milliseconds(time);
    return [`${BILAN}${formatWeek(week)}`, { version, digest, time: at, retracted: retracted === 1, audience }];
  }
  const [key, , , type, time, version = 1, retracted = 0] = row as [
    string,
    string,
    number,
    number,
    number,
    number?,
    number?,
  ];
  const told: Word = { version, digest, time: milliseconds(time), retracted: retracted === 1, audience };
  return [`${texts[type] as string}|${unpackKey(key, texts)}`, told];
};

/** Whether a word is that of a week: it leaves with it. */
export const isOfWeek = (key: string): boolean => key.startsWith(BILAN);
