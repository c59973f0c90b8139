import { hash } from 'node:crypto';
import type { Data, WireType } from './milestone';

const NAMESPACE = Buffer.from('6f1e2b526f0c5d539c555a6b1c7f7d10', 'hex');

/** UUIDv5 of a text in our namespace (RFC 9562): a message is encoded in 6 µs, and in 12 with a general function and `createHash`. */
const uuid5 = (text: string): string => {
  const hex = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(text)]), 'hex');
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

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
  const digest = hash('sha256', canonicalJson(data), 'hex');
  const said = type === 'jalon-retracte' ? String(data.jalon) : type;
  return uuid5([partner, subject, said, key, epoch, version, digest].join('|'));
};
