import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The public key under which the orchestrator seals refused messages. The pair is made at the first start; the private key stays
 * in the folder, for whoever must open a message, and no service receives it.
 */
export const deadLetterKey = (folder: string): string => {
  const [secret, open] = [join(folder, 'private.pem'), join(folder, 'public.pem')];
  if (!existsSync(open)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 3072,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    writeFileSync(secret, privateKey, { mode: 0o600 });
    writeFileSync(open, publicKey);
  }
  return readFileSync(open, 'utf8');
};
