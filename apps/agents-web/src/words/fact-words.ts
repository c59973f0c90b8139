import type { FactKind } from '#domain';
import type { Data } from './data';

/** A shape per family, so that a mark is told apart without its colour. */
export type Family =
  | 'registration'
  | 'rsa'
  | 'orientation'
  | 'referent'
  | 'contract'
  | 'action'
  | 'job'
  | 'activity'
  | 'appointment'
  | 'sanction';

/** What a type of fact is called, and what one of them says. */
export type FactWords = { family: Family; label: string; detail(data: Data): string };
/** The types of the wire that state these kinds of fact: a kind without words does not compile. */
export type WordsOf<K extends FactKind> = Record<K, Record<string, FactWords>>;
