import { messageId } from '#contracts';
import type { PersonId } from '#domain';
import type { Told } from './drive';

type Spoken = { subject: PersonId; told: Told };
/** An emission and the line that says it. */
export type Line = Spoken & { line?: object };

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By the instant of the announcement, then by person; the words of one person stay in the order of the law, in which they were said. */
export const inOrder = <S extends Spoken>(spoken: S[]): S[] =>
  spoken.toSorted(
    ({ told: one, subject }, { told: other, subject: otherSubject }) =>
      one.announcedAt - other.announcedAt || compare(subject, otherSubject),
  );

const iso = (instant: number): string => new Date(instant).toISOString();

const dataOf = ({ retracted, type, data }: Told): Record<string, unknown> => (retracted ? { jalon: type } : data);

/** Says each emission of one person as it would be sent; a version above 1 names the message it replaces. */
export const linesOf = (subject: PersonId, told: Told[]): Line[] => {
  const ids = new Map<string, string>();
  return told.map((word) => {
    const key = `${word.type} ${word.key}`;
    const [data, replaced] = [dataOf(word), ids.get(key)];
    const { type, version } = word;
    ids.set(key, messageId({ partner: 'simulate', subject, type, key: word.key, epoch: 1, version, data }));
    const line = {
      announcedAt: iso(word.announcedAt),
      time: iso(word.time),
      type: word.retracted ? 'jalon-retracte' : type,
      cle: word.key,
      version,
      ...(version > 1 ? { remplace: replaced } : {}),
      subject,
      data,
    };
    return { subject, told: word, line };
  });
};
