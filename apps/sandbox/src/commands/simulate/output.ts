import { messageId } from '#contracts';
import type { PersonId } from '#domain';
import type { Told } from './drive';

type Spoken = { subject: PersonId; told: Told };

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By the instant of the announcement, then the order of the law (new and corrected words before retractions), then by person. */
export const inOrder = (spoken: Spoken[]): Spoken[] =>
  spoken.toSorted(
    ({ told: one, subject }, { told: other, subject: otherSubject }) =>
      one.announcedAt - other.announcedAt ||
      one.step - other.step ||
      Number(one.retracted) - Number(other.retracted) ||
      one.time - other.time ||
      compare(one.type, other.type) ||
      compare(one.key, other.key) ||
      compare(subject, otherSubject),
  );

const iso = (instant: number): string => new Date(instant).toISOString();

const dataOf = ({ retracted, type, data }: Told): Record<string, unknown> => (retracted ? { jalon: type } : data);

/** Says each emission of one person as it would be sent; a version above 1 names the message it replaces. */
export const linesOf = (subject: PersonId, told: Told[]): { subject: PersonId; told: Told; line: object }[] => {
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
