import { KEPT } from './kept';
import { place, lengthen, shorten, type Texts } from './packing-text';
import { slotOf, type Statement } from './statement';

const KINDS = Object.keys(KEPT) as Statement['kind'][];
const CODES = new Map(KINDS.map((kind, code) => [kind, code]));

/** A packed line: an array without names. */
export type Row = unknown[];

/** Instants are kept in seconds (the milliseconds of a stamp are its decimals: exact once rounded). */
export const seconds = (ms: number): number => ms / 1000;
/** The instant of a number of seconds. */
export const milliseconds = (value: number): number => Math.round(value * 1000);

const STRUCTURES = new Set(['structure', 'provider']);
const FLAGS = new Set(['subjectToDuties', 'majoration', 'minoration', 'longReview', 'revision']);

/** A structure is named many times: by its place among the texts of the row. */
const packValue = (field: string, value: unknown, texts: Texts): unknown => {
  if (value === undefined) return null;
  if (value === true) return 1;
  if (value === false) return 0;
  if (!STRUCTURES.has(field)) return value;
  const { code, libelle } = value as { code: string; libelle: string };
  return place(texts, `${code}|${libelle}`);
};
const unpackValue = (field: string, value: unknown, texts: readonly string[]): unknown => {
  if (FLAGS.has(field)) return value === 1;
  if (!STRUCTURES.has(field)) return value;
  const text = texts[value as number] as string;
  const bar = text.indexOf('|');
  return { code: text.slice(0, bar), libelle: text.slice(bar + 1) };
};

/** A statement as an array: what orders it, who speaks, what it is about, then its fields. */
export const packOne = (said: Statement, texts: Texts): Row => {
  const values = said as unknown as Record<string, unknown>;
  const { object, fields } = KEPT[said.kind];
  const row: Row = [
    CODES.get(said.kind),
    seconds(said.recu),
    seconds(said.recu - said.recordedTime),
    seconds(said.recordedTime - said.time),
    place(texts, said.source),
    shorten(said.id),
    place(texts, said.speaker),
    place(texts, values[object] as string),
  ];
  for (const field of fields) row.push(packValue(field, values[field], texts));
  while (row[row.length - 1] === null) row.pop();
  return row;
};

/** The statement of a packed line. */
export const unpackOne = (row: Row, texts: readonly string[]): Statement => {
  const kind = KINDS[row[0] as number] as Statement['kind'];
  const { object, fields } = KEPT[kind];
  const recu = milliseconds(row[1] as number);
  const recordedTime = recu - milliseconds(row[2] as number);
  const said: Record<string, unknown> = {
    kind,
    source: texts[row[4] as number],
    id: lengthen(row[5] as string),
    speaker: texts[row[6] as number],
    time: recordedTime - milliseconds(row[3] as number),
    recordedTime,
    recu,
    [object]: texts[row[7] as number],
  };
  for (let i = 0, at = 8; i < fields.length; i++, at++) {
    const value = row[at];
    if (value !== undefined && value !== null)
      said[fields[i] as string] = unpackValue(fields[i] as string, value, texts);
  }
  return said as unknown as Statement;
};

/** The statements of packed lines, by slot; those of one slot stand one after the other, greatest first. */
export const unpackAll = (rows: readonly Row[], texts: readonly string[]): Map<string, Statement[]> => {
  const known = new Map<string, Statement[]>();
  for (const row of rows) {
    const said = unpackOne(row, texts);
    const slot = slotOf(said);
    const list = known.get(slot);
    if (list) list.push(said);
    else known.set(slot, [said]);
  }
  return known;
};
