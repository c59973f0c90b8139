import { KEPT } from './kept';
import type { Statement } from './statement';

const KINDS = Object.keys(KEPT) as Statement['kind'][];
const CODES = new Map(KINDS.map((kind, code) => [kind, code]));

/** A packed line: an array without names. */
export type Row = unknown[];

/** The place of a text among those of the row, added when new. */
export const index = (texts: string[], text: string): number => {
  const at = texts.indexOf(text);
  return at < 0 ? texts.push(text) - 1 : at;
};

/** Instants are kept in seconds (the milliseconds of a stamp are its decimals: exact once rounded). */
export const seconds = (ms: number): number => ms / 1000;
/** The instant of a number of seconds. */
export const milliseconds = (value: number): number => Math.round(value * 1000);

/** A structure is named many times: by its place among the texts of the row. */
const packValue = (field: string, value: unknown, texts: string[]): unknown => {
  if (value === undefined) return null;
  if (value === true) return 1;
  if (!STRUCTURES.has(field)) return value;
  const { code, libelle } = value as { code: string; libelle: string };
  return index(texts, `${code}|${libelle}`);
};
const STRUCTURES = new Set(['structure', 'provider']);
const FLAGS = new Set(['subjectToDuties', 'majoration', 'minoration', 'longReview', 'revision']);
const unpackValue = (field: string, value: unknown, texts: readonly string[]): unknown => {
  if (FLAGS.has(field)) return value === 1;
  if (!STRUCTURES.has(field)) return value;
  const text = texts[value as number] ?? '';
  const bar = text.indexOf('|');
  return { code: text.slice(0, bar), libelle: text.slice(bar + 1) };
};

/** A statement as an array: what orders it, who speaks, then its fields. */
export const packOne = (said: Statement, texts: string[]): Row => {
  const code = CODES.get(said.kind) ?? -1;
  const values = said as unknown as Record<string, unknown>;
  const [late, lag] = [said.recu - said.recordedTime, said.recordedTime - said.time];
  const row: Row = [code, seconds(said.recu), seconds(late), seconds(lag), index(texts, said.source), said.id];
  row.push(index(texts, said.speaker));
  const { object, fields } = KEPT[said.kind];
  row.push(values[object]);
  for (const field of fields) row.push(packValue(field, values[field], texts));
  while (row[row.length - 1] === null) row.pop();
  return row;
};

/** The statement of a packed line. */
export const unpackOne = (row: Row, texts: readonly string[]): Statement => {
  const [code, at, behind, before, source, id] = row as [number, number, number, number, number, string];
  const kind = KINDS[code] as Statement['kind'];
  const { object, fields } = KEPT[kind];
  const [recu, late, lag] = [milliseconds(at), milliseconds(behind), milliseconds(before)];
  const said: Record<string, unknown> = { kind, recu, recordedTime: recu - late, time: recu - late - lag };
  said['source'] = texts[source];
  said['id'] = id;
  said['speaker'] = texts[row[6] as number];
  said[object] = row[7];
  let next = 8;
  for (const field of fields) {
    const value = row[next++];
    if (value !== undefined && value !== null) said[field] = unpackValue(field, value, texts);
  }
  return said as unknown as Statement;
};
