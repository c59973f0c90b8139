import type { Delivery } from '#persistence';

const kinds: Record<string, string> = {
  initial: 'état initial',
  left: 'sortie du périmètre',
  'out-of-scope': 'hors périmètre',
};
const named = ({ partner, kind }: Delivery): string => (kinds[kind] ? `${partner} (${kinds[kind]})` : partner);
const list = (all: Delivery[]): string => [...new Set(all.map(named))].join(', ');

/** `transmis à CD, FT`, `en attente pour ML`, or nobody. */
export const deliveredTo = (deliveries: Delivery[]): string => {
  const done = list(deliveries.filter(({ delivered }) => delivered));
  const waiting = list(deliveries.filter(({ delivered }) => !delivered));
  return (
    [done && `transmis à ${done}`, waiting && `en attente pour ${waiting}`].filter(Boolean).join(' ; ') || 'à personne'
  );
};
