/** Deterministic chance: the same seed gives the same draws on every machine (sfc32 over 32-bit integers). */
export type Random = {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number between the two bounds, both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** A UUID shaped as version 4. */
  uuid(): string;
};

/** FNV-1a of a text, four times with different bases: the four words of a state. */
const seedWords = (text: string): [number, number, number, number] => {
  const word = (base: number) => {
    let hash = base;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
    return hash >>> 0;
  };
  return [word(2166136261), word(3335557771), word(1597334677), word(3812015801)];
};

export const random = (...seed: (string | number)[]): Random => {
  let [a, b, c, d] = seedWords(seed.join('|'));
  const bits = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) bits();
  const next = () => bits() / 4294967296;
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)]!,
    weighted: <K extends string>(weights: Readonly<Record<K, number>>) => {
      const entries = Object.entries<number>(weights);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) if ((left -= weight) < 0) return key as K;
      return entries.at(-1)![0] as K;
    },
    uuid: () => {
      const hex = [bits(), bits(), bits(), bits()].map((n) => n.toString(16).padStart(8, '0')).join('');
      const variant = '89ab'[parseInt(hex[16]!, 16) & 3];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
};
