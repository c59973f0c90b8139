import { formatDay, type Day } from '#domain';
import { figures } from './figures';
import type { Orientation } from './orientation';
import type { Person } from './person';

const FULL = 900;

/** What the contract says about the weekly hours: a target, a lower one, a dispense, or nothing by mistake. */
export const hours = (person: Person, signed: Day): Record<string, unknown> => {
  const { chance } = person;
  const lowered = chance.pick([240, 300, 420, 600, 720]);
  switch (chance.weighted(figures.targets.value)) {
    case 'full':
      return { cibleHebdo: chance.chance(0.9) ? FULL : 1200 };
    case 'lowered':
      return { cibleHebdo: lowered, minoration: { diagnosticId: `G${person.index}` } };
    case 'loweredWithoutDiagnosis':
      return { cibleHebdo: lowered };
    case 'missing':
      return {};
    case 'dispensed':
      return {
        ...(chance.chance(0.3) ? { cibleHebdo: FULL } : {}),
        dispense: {
          motif: chance.weighted(figures.dispenses.value),
          dateDemande: formatDay(signed - chance.int(0, 10)),
          ...(chance.chance(0.6) ? { fin: formatDay(signed + chance.int(20, 120)) } : {}),
        },
      };
  }
};

export const natureOf = (person: Person, transitional: boolean): string => {
  if (person.young) return person.chance.weighted(figures.youngContracts.value);
  if (transitional) return person.rsa ? 'CER' : 'PPAE';
  return 'ENGAGEMENT';
};

/** The day of the signature: within the month, after it, or never. */
export const signedOn = (person: Person, { notified }: Orientation): Day | undefined => {
  if (notified === undefined) return undefined;
  switch (person.chance.weighted(figures.contracts.value)) {
    case 'inTime':
      return notified + person.chance.int(2, 28);
    case 'late':
      return notified + person.chance.int(33, 80);
    case 'never':
      return undefined;
  }
};
