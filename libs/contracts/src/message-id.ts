import { createHash } from 'node:crypto';
import { v5 } from 'uuid';
import type { Data, WireType } from './milestone';

const NAMESPACE = '6f1e2b52-6f0c-5d53-9c55-5a6b1c7f7d10';

/** Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, numbers and texts as ECMAScript writes them, no space. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const object = value as Data;
  const fields = Object.keys(object)
    .filter((key) => object[key] !== undefined)
    .sort();
  return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key])}`).join(',')}}`;
};

export type MessageIdentity = {
  partner: string;
  /** As this partner may know the person. */
  subject: string;
  type: WireType;
  key: string;
  epoch: number;
  version: number;
  /** As it is sent to this partner, `fondement` or `motif` included. */
  data: Data;
};

/**
 * The `id` of a message: the same words sent again have the same one, in whichever transport. A retraction is a version of what it
 * retracts, so its type here is that of `data.jalon`.
 */
export const messageId = ({ partner, subject, type, key, epoch, version, data }: MessageIdentity): string => {
  const digest = createHash('sha256').update(canonicalJson(data)).digest('hex');
  const said = type === 'jalon-retracte' ? String(data.jalon) : type;
  return v5([partner, subject, said, key, epoch, version, digest].join('|'), NAMESPACE);
};
