import { parseDay, startOf, type Fact, type Instant, type PersonId, type Saying } from '#domain';

/** Somebody about whom the network speaks. */
export const awa = '00000000-0000-4000-8000-0000000000aa' as PersonId;
export const hours = (n: number): number => n * 60;
/** 10:00 of a day in Paris: when things are said here, unless told otherwise. */
export const at = (day: string): Instant => startOf(parseDay(day), '59') + 10 * 3_600_000;

/** Of two statements of one instant the one said last is the greatest. */
let ids = 0;
/** A fact said on a day, written down and received at once. */
export const said = (day: string, saying: Saying, speaker: Fact['speaker'] = 'FT'): Fact =>
  ({
    ...saying,
    speaker,
    source: `/${speaker}`,
    id: `f${String(ids++).padStart(6, '0')}`,
    subject: awa,
    time: at(day),
    recordedTime: at(day),
    recu: at(day),
  }) as Fact;
/** The same fact, written down and received on a later day. */
export const learnt = (fact: Fact, day: string): Fact => ({ ...fact, recordedTime: at(day), recu: at(day) });

type Optional<T> = Partial<Omit<T, 'kind'>>;
export type Kind<K extends Saying['kind']> = Optional<Extract<Saying, { kind: K }>>;
export const structure = (organisme: string) => ({ code: `${organisme}591`, libelle: organisme });
