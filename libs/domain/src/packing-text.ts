/** Texts are written once in a row and named by their place. */
export type Texts = { list: string[]; places: Map<string, number> };
export const newTexts = (): Texts => ({ list: [], places: new Map() });

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Three hexadecimal digits are two letters of 64. */
const letters = (hex: string): string => {
  const value = Number.parseInt(hex, 16);
  return `${ALPHABET[value >> 6]}${ALPHABET[value & 63]}`;
};
const digits = (text: string): string =>
  ((ALPHABET.indexOf(text[0] as string) << 6) | ALPHABET.indexOf(text[1] as string)).toString(16).padStart(3, '0');

/** A UUID takes 23 characters instead of 36; any other text stays as it is. */
export const shorten = (text: string): string => {
  if (text.length !== 36 || !UUID.test(text)) return text.startsWith('~') ? `~${text}` : text;
  const hex = `${text.replaceAll('-', '')}0`;
  let short = '~';
  for (let i = 0; i < 33; i += 3) short += letters(hex.slice(i, i + 3));
  return short;
};

/** The text that was shortened. */
export const lengthen = (short: string): string => {
  if (!short.startsWith('~')) return short;
  if (short.startsWith('~~')) return short.slice(1);
  let hex = '';
  for (let i = 1; i < 23; i += 2) hex += digits(short.slice(i, i + 2));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

/** The place of a text among those of the row, added when new. */
export const place = (texts: Texts, text: string): number => {
  const known = texts.places.get(text);
  if (known !== undefined) return known;
  texts.places.set(text, texts.list.length);
  return texts.list.push(shorten(text)) - 1;
};

/** A business key names what the row already names: `O1/2026-03-02` becomes `#4/2026-03-02`. */
export const packKey = (key: string, texts: Texts): string =>
  key
    .split('/')
    .map((part) => {
      const at = texts.places.get(part);
      return at === undefined ? (part.startsWith('#') ? `#${part}` : part) : `#${at}`;
    })
    .join('/');

/** The key that was packed. */
export const unpackKey = (packed: string, texts: readonly string[]): string =>
  packed.includes('#')
    ? packed
        .split('/')
        .map((part) =>
          !part.startsWith('#')
            ? part
            : part.startsWith('##')
              ? part.slice(1)
              : (texts[Number(part.slice(1))] as string),
        )
        .join('/')
    : packed;
