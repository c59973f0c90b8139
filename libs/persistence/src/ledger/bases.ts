import { createHash, createPublicKey, verify } from 'node:crypto';
import type { PersonId } from '#domain';
import type { PoolClient } from 'pg';
import { signedText } from '../forgetting/condense';
import { EXAMPLES, type Finding } from './check';

type Row = {
  lane: number;
  person: PersonId;
  horizon: Date;
  body: string;
  facts: number;
  digest: Buffer;
  public_key: Buffer;
  signature: Buffer;
};

/** False too when the key is none. */
const isSigned = (text: Buffer, publicKey: Buffer, signature: Buffer): boolean => {
  try {
    return verify(null, text, createPublicKey({ key: publicKey, format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
};

/** What is wrong with a base, if anything: its words, or its signature. */
const faultOf = ({ person, horizon, body, facts, digest, public_key, signature }: Row): string | undefined => {
  if (!createHash('sha256').update(body).digest().equals(digest)) return 'its words are not those that were signed';
  return isSigned(signedText(person, horizon, facts, digest), public_key, signature)
    ? undefined
    : 'its signature is not valid';
};

const A_PAGE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000' as PersonId;

/** Every base says what was signed. */
export const checkBases = async (client: PoolClient): Promise<Finding> => {
  const finding: Finding = { checked: 0, violations: 0, examples: [] };
  const add = (example: string) => {
    finding.violations++;
    if (finding.examples.length < EXAMPLES) finding.examples.push(example);
  };
  for (let after: [number, PersonId] = [-1, FIRST]; ;) {
    const { rows } = await client.query<Row>(
      'select * from base where (lane, person) > ($1, $2) order by lane, person limit $3',
      [...after, A_PAGE],
    );
    for (const row of rows) {
      const fault = faultOf(row);
      if (fault !== undefined) add(`lane ${row.lane}, ${row.person}: ${fault}`);
    }
    finding.checked += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < A_PAGE) return finding;
    after = [last.lane, last.person];
  }
};
