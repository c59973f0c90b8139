import type { Day } from '#domain';
import { decide, type Authority, type Decided, type Orientation } from './decision';
import { figures } from './figures';
import { about, departmentOn, type OrganismeReferent, type Person } from './person';
import { endsOf, requestsOf } from './reorientation';
import type { Registration } from './registration';
import { situationOn, type RsaFile } from './rsa';
import type { Statement } from './statement';

export type { Orientation };

const SIX_WEEKS = 42;
/** There France Travail orients the beneficiaries of the RSA (L5523-10). */
const FT_ORIENTS = ['973', '974', '976'];

const rsaAuthority = (person: Person, day: Day): Authority =>
  FT_ORIENTS.includes(departmentOn(person, day)) ? 'FT' : 'PCD';

/** What becomes of the six weeks: the decision in time, its lapse, the late news of a decision in time, a decision by an authority that is no longer competent. */
const rsaDecision = (person: Person, n: number, received: Day): Decided | undefined => {
  const { chance } = person;
  const lapse = received + SIX_WEEKS;
  const authority = rsaAuthority(person, received);
  const organisme: OrganismeReferent = chance.weighted(figures.rsaOrganismes.value);
  switch (chance.weighted(figures.sixWeeks.value)) {
    case 'inTime':
      return decide(person, n, { day: received + chance.int(3, SIX_WEEKS - 1), authority, organisme });
    case 'lateNews': {
      const more = { late: 'always', delayDays: [8, 40] } as const;
      return decide(person, n, { day: lapse - chance.int(0, 6), authority, organisme, more });
    }
    case 'ftAfterLapse':
      return decide(person, n, { day: lapse + chance.int(2, 15), authority: 'FT', organisme });
    case 'pcdAfterLapse':
      return decide(person, n, { day: lapse + chance.int(1, 12), authority, organisme });
    case 'never':
      return undefined;
  }
};

const otherDecision = (person: Person, n: number, from: Day): Decided => {
  const day = from + Number(person.chance.weighted({ 0: 0.55, 1: 0.2, 3: 0.15, 9: 0.1 }));
  if (person.young) return decide(person, n, { day, authority: 'ML', organisme: 'ML' });
  if (person.disabled && person.chance.chance(0.4)) return decide(person, n, { day, authority: 'CE', organisme: 'CE' });
  return decide(person, n, { day, authority: 'FT', organisme: person.chance.weighted(figures.otherOrganismes.value) });
};

const reorient = (person: Person, { decided }: Orientation, open: boolean): Decided => {
  const day = decided + person.chance.int(30, 130);
  const organisme = person.chance.weighted(figures.rsaOrganismes.value);
  return open
    ? decide(person, 2, { day, authority: rsaAuthority(person, day), organisme })
    : decide(person, 2, { day, authority: 'FT', organisme: 'FT' });
};

/** A new decision where the person went to live: within six weeks of the transfer for the RSA. */
const afterMove = (person: Person, file: RsaFile | undefined): Decided | undefined => {
  const { move, chance } = person;
  if (!move) return undefined;
  return file?.transfer
    ? rsaDecision(person, 3, file.transfer.received)
    : otherDecision(person, 3, move.day + chance.int(4, 25));
};

type Drawn = { statements: Statement[]; orientations: Orientation[] };

/** The decisions of orientation of a person, from the first registration on, in order, with what is asked and ended between them. */
export const orientationsOf = (inhabitant: Person, registrations: Registration[], file: RsaFile | undefined): Drawn => {
  const person = about('orientation', inhabitant);
  const { chance, window, move } = person;
  const [entry] = registrations;
  if (!entry) return { statements: [], orientations: [] };
  const first = file ? rsaDecision(person, 1, file.received) : otherDecision(person, 1, entry.from);
  const decided = first ? [first] : [];
  if (first && chance.chance(figures.reoriented.value)) {
    const open = situationOn(file, first.orientation.decided + 60) !== undefined;
    decided.push(reorient(person, first.orientation, open));
  }
  const moved = afterMove(person, file);
  if (moved && move && move.day > entry.from) decided.push(moved);
  const inOrder = decided
    .filter(({ orientation }) => orientation.decided <= window.end)
    .sort((one, other) => one.orientation.decided - other.orientation.decided);
  const orientations = inOrder.map(({ orientation }) => orientation);
  return {
    statements: [
      ...inOrder.flatMap(({ statements }) => statements),
      ...requestsOf(person, orientations),
      ...endsOf(person, orientations, registrations),
    ],
    orientations,
  };
};
