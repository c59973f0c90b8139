import { constants, createCipheriv, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Batch, Entry, Refusal } from './batch';
import { run, type Statement } from './transaction';

/** A message may hold a name or a NIR: at most this much of it is kept, and only encrypted. */
const SEALED_BYTES = 4096;

const insert: Statement = {
  name: 'insert-dead-letters',
  text: `insert into dead_letter (topic, partition, "offset", received_at, code, field, expected, source, event_id, digest, sealed)
    select $2, $3, l.offset, l.received_at, l.code, l.field, l.expected, l.source, l.event_id,
      decode(l.digest, 'base64'), decode(l.sealed, 'base64')
    from json_to_recordset($1::json) as l("offset" bigint, received_at timestamptz, code text, field text, expected text,
      source text, event_id text, digest text, sealed text)`,
};

export type Seal = (bytes: Buffer) => Buffer;

/**
 * Who holds the private key can open, this process cannot. A sealed message is: length of the wrapped key (2 bytes, big
 * endian), AES-256 key wrapped by RSA-OAEP (SHA-256), nonce (12), tag (16), AES-256-GCM ciphertext.
 */
export const sealFor = (pem: string): Seal => {
  const publicKey: KeyObject = createPublicKey(pem);
  return (bytes) => {
    const [key, nonce] = [randomBytes(32), randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(bytes.subarray(0, SEALED_BYTES)), cipher.final()]);
    const wrapped = publicEncrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      key,
    );
    const length = Buffer.alloc(2);
    length.writeUInt16BE(wrapped.length);
    return Buffer.concat([length, wrapped, nonce, cipher.getAuthTag(), body]);
  };
};

/** Neither NUL nor half a surrogate pair can be stored in a PostgreSQL text. */
const UNSTORABLE = /[\u0000\ud800-\udfff]/gu;
const legible = (text: string | undefined): string | null =>
  text === undefined ? null : text.replace(UNSTORABLE, '\ufffd').slice(0, 200);

export type DeadLetter = { entry: Pick<Entry, 'offset' | 'recu' | 'bytes'>; refusal: Refusal };

const row = ({ entry, refusal }: DeadLetter, seal: Seal | undefined) => {
  const bytes = entry.bytes ?? Buffer.alloc(0);
  return {
    offset: entry.offset,
    received_at: new Date(entry.recu),
    code: refusal.code,
    field: legible(refusal.field),
    expected: legible(refusal.expected) ?? '',
    source: legible(refusal.source),
    event_id: legible(refusal.id),
    digest: createHash('sha256').update(bytes).digest('base64'),
    sealed: seal ? seal(bytes).toString('base64') : null,
  };
};

/** Keeps why each message was refused, its digest and its sealed bytes. */
export const bury = async (client: PoolClient, batch: Batch, letters: DeadLetter[], seal?: Seal): Promise<void> => {
  if (letters.length === 0) return;
  const rows = letters.toSorted((a, b) => a.entry.offset - b.entry.offset).map((letter) => row(letter, seal));
  await run(client, insert, [JSON.stringify(rows), batch.topic, batch.partition]);
};
