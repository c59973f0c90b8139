import type { Fact, Organisme, PersonId } from '#domain';
import type { Data } from './contract';
import { contracts, fullType } from './events';

/** A row of the log of facts: the words of the wire as they were accepted, and the stamps. */
export type Logged = {
  person: PersonId;
  source: string;
  id: string;
  /** Short type: `contrat.signe`. */
  type: string;
  organisme: string;
  agent: string | null;
  time: Date;
  recorded_at: Date;
  received_at: Date;
  data: Data;
};

/**
 * A fact read again from the log, in the words of the domain: what `receive` gave when it was accepted, but its trace. The words are not validated again.
 * Undefined for what is no fact of a pathway (a merge of pseudonyms). Throws when this program does not know the type.
 */
export const retell = (row: Logged): Fact | undefined => {
  if (row.type.startsWith('identite.')) return undefined;
  const contract = contracts.get(fullType(row.type));
  if (!contract) throw new Error(`The log holds a fact of type ${row.type}, which this program does not know.`);
  const fact: Fact = {
    source: row.source,
    id: row.id,
    subject: row.person,
    speaker: row.organisme as Organisme,
    time: row.time.getTime(),
    recordedTime: row.recorded_at.getTime(),
    recu: row.received_at.getTime(),
    ...contract.toFact(row.data),
  };
  if (row.agent !== null) fact.agent = row.agent;
  return fact;
};
