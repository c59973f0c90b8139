import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { retell } from '#contracts';
import { rules, type PersonId } from '#domain';
import { condense } from '#persistence';
import { inBase } from '../place';

export type CondenseCommand = { before: number; by: string; key: string };

const keyIn = (file: string): KeyObject => {
  const key = (() => {
    try {
      return createPrivateKey(readFileSync(file));
    } catch (error) {
      throw new Error(`No private key can be read in ${file} (PEM): openssl genpkey -algorithm ed25519 -out ${file}`, {
        cause: error,
      });
    }
  })();
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`The key in ${file} is not an Ed25519 key.`);
  return key;
};

/** Replaces the facts of a pseudonym received before an instant by a signed base that says what still matters of them. */
export const condensePerson = (person: PersonId, { before, by, key }: CondenseCommand): Promise<number> =>
  inBase('sc_migrator', 1, async (database, lanes) => {
    const options = { lanes, rules: [rules], retell, horizon: before, by, key: keyIn(key) };
    const replaced = await condense(database, person, options);
    process.stdout.write(`${JSON.stringify({ person, before: new Date(before).toISOString(), replaced })}\n`);
    return 0;
  });
