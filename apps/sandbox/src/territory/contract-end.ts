import type { Day } from '#domain';
import type { Contract } from './contract';
import { figures } from './figures';
import type { Job } from './job';
import type { Orientation } from './orientation';
import type { Person } from './person';
import type { Registration } from './registration';

type Reason = keyof typeof figures.ends.value;
/** `day` is the last one in force. */
export type End = { day: Day; reason: Reason };

/** All that would end this contract, whether somebody states it or not. */
const reasons = (
  person: Person,
  contract: Contract,
  { orientations, registrations, jobs }: { orientations: Orientation[]; registrations: Registration[]; jobs: Job[] },
): End[] => {
  const { move, window, chance } = person;
  const next = orientations.find(({ decided }) => decided > contract.signed);
  const job = jobs.find(({ durable, start }) => durable && start > contract.effective);
  const death = registrations.find(({ reason }) => reason === 'DECES')?.end;
  const someday = chance.int(contract.effective + 20, Math.max(contract.effective + 20, window.end));
  return [
    ...(next ? [{ day: next.decided - 1, reason: 'REORIENTATION' as const }] : []),
    ...(move ? [{ day: move.day - 1, reason: 'DEMENAGEMENT' as const }] : []),
    ...(job ? [{ day: job.start - 1, reason: 'EMPLOI_DURABLE' as const }] : []),
    ...(death === undefined ? [] : [{ day: death - 1, reason: 'DECES' as const }]),
    ...(contract.plannedEnd === undefined ? [] : [{ day: contract.plannedEnd, reason: 'FIN_PREVUE' as const }]),
    { day: someday, reason: 'FORMATION' },
    { day: someday, reason: 'AUTRE' },
  ];
};

/** What the organisme closes the contract for: the first of its reasons that it states. */
export const endOf = (person: Person, contract: Contract, life: Parameters<typeof reasons>[2]): End | undefined =>
  reasons(person, contract, life)
    .filter(({ day, reason }) => day > contract.effective && person.chance.chance(figures.ends.value[reason]))
    .sort((one, other) => one.day - other.day)[0];
