import type { Attachment, Envelope, Fact, Instant } from '#domain';

/** Why a message is no fact. Never the value that was refused. */
export type Refusal = { code: string; field?: string; expected: string; source?: string; id?: string };

/** An accepted message: the fact as the domain reads it, and its words on the wire for the log. */
export type Telling<F extends Envelope = Fact> = {
  fact: F;
  /** Short type of the wire, e.g. `contrat.signe`. */
  type: string;
  /** `data` of the wire, known fields only. */
  data: Record<string, unknown>;
  /** The CloudEvent, known attributes and fields only, with its `recu`: made only when the person is parked. */
  event: () => Record<string, unknown>;
};

/** What is said of two pseudonyms: `subject` is that of the envelope. */
export type Attaching = Envelope & Pick<Attachment, 'absorbed' | 'merged'>;

/** One record of an input topic, read by the contracts. `bytes` is kept for the digest and the seal of a dead letter. */
export type Entry = { offset: number; recu: Instant; bytes: Buffer | null } & (
  { telling: Telling } | { attaching: Telling<Attaching> } | { refusal: Refusal }
);

/**
 * What was read of one partition: every record from offset `from` up to, not including, `next`. An offset in between
 * without an entry has no record (a control record of a transaction, an aborted record, a hole of compaction).
 */
export type Batch = { topic: string; partition: number; from: number; next: number; entries: Entry[] };

/** What became of a batch, by number of records, once committed. */
export type Outcome = {
  /** Where the cursor stands. Other than the `next` of the batch: somebody else holds the partition, read from there. */
  next: number;
  accepted: number;
  duplicates: number;
  dead: number;
  parked: number;
  skipped: number;
  /** About somebody who was forgotten (`EFFACE`): not kept anywhere. */
  erased: number;
  milestones: number;
};
