import { formatDay, type Day } from '#domain';
import { figures } from './figures';
import { about, departmentOn, type Person } from './person';
import type { Registration } from './registration';
import { during, state, type Statement } from './statement';

type Situation = { subject: boolean; household: number; majoration: boolean };

/** A right to the RSA as the payer and the département know it. */
export type RsaFile = Situation & {
  id: string;
  payer: 'CAF' | 'MSA';
  opened: Day;
  received: Day;
  changes: (Situation & { day: Day })[];
  /** The département of arrival receives the file some days after the move. */
  transfer?: { from: string; to: string; received: Day };
  closed?: { day: Day; reason: string };
};

const REASONS = [
  'Ressources supérieures au plafond',
  'Reprise d’activité',
  'Déclarations trimestrielles absentes',
  'Changement de situation familiale',
];

const changed = ({ chance }: Person, before: Situation): Situation => {
  switch (chance.weighted({ duties: 0.5, household: 0.35, majoration: 0.15 })) {
    case 'duties':
      return { ...before, subject: !before.subject };
    case 'household':
      return { ...before, household: Math.max(1, before.household + chance.pick([1, 1, -1])) };
    case 'majoration':
      return { ...before, majoration: !before.majoration };
  }
};

/** The right that a beneficiary claims with the first registration, and what becomes of it within the window. */
export const rsaFileOf = (inhabitant: Person, [first]: Registration[]): RsaFile | undefined => {
  const person = about('rsa', inhabitant);
  const { chance, window, move, partnerOfRsa } = person;
  if (!person.rsa || !first) return undefined;
  const [soonest, latest] = figures.receptionDays.value;
  const received = first.from + chance.int(soonest, latest);
  const situation = {
    subject: chance.chance(figures.subjectToDuties.value),
    household: partnerOfRsa ? chance.int(2, 5) : chance.int(1, 4),
    majoration: !partnerOfRsa && chance.chance(figures.majoration.value),
  };
  const later = () => chance.int(Math.max(received + 15, window.start), Math.max(received + 15, window.end));
  const change = { day: later(), ...changed(person, situation) };
  const changes = chance.chance(figures.rsaChanges.value) ? [change] : [];
  const end = { day: later(), reason: chance.pick(REASONS) };
  const closed = chance.chance(figures.rsaCloses.value) ? end : undefined;
  const arrival = move && { from: person.department, to: move.to, received: move.day + chance.int(soonest, latest) };
  const moved = arrival && move.day > received && !(closed && closed.day <= arrival.received);
  return {
    id: `R${person.index}-1`,
    payer: chance.chance(figures.farmers.value) ? 'MSA' : 'CAF',
    opened: first.from,
    received,
    ...situation,
    changes,
    ...(moved ? { transfer: arrival } : {}),
    ...(closed ? { closed } : {}),
  };
};

/** The situation of the file that day; undefined when it is not open. */
export const situationOn = (file: RsaFile | undefined, day: Day): Situation | undefined => {
  if (!file || day < file.opened || (file.closed && day >= file.closed.day)) return undefined;
  return file.changes.findLast((change) => change.day <= day) ?? file;
};

const words = ({ subject, household, majoration }: Situation) => ({
  soumisDroitsDevoirs: subject,
  foyerPersonnes: household,
  majoration,
});

/** The opening, the changes, the transfer and the end of the right, as the payer states them. */
export const rsaStatements = (inhabitant: Person, file: RsaFile | undefined): Statement[] => {
  if (!file) return [];
  const person = about('rsa statements', inhabitant);
  const { payer, received, opened, transfer, closed } = file;
  const says = (type: string, day: Day, data: Record<string, unknown>) =>
    state(person, type, payer, during(person, day), { dossierRsaId: file.id, ...data });
  return [
    says('rsa.droit-ouvert', received, {
      dateOuverture: formatDay(opened),
      dateReceptionCd: formatDay(received),
      departement: departmentOn(person, received),
      ...words(file),
      role: person.partnerOfRsa ? 'CONJOINT' : 'DEMANDEUR',
    }),
    ...file.changes.map((change) =>
      says('rsa.situation-modifiee', change.day, { dateEffet: formatDay(change.day), ...words(change) }),
    ),
    ...(transfer
      ? [
          says('rsa.transfere', transfer.received, {
            departementOrigine: transfer.from,
            departementDestination: transfer.to,
            dateReceptionCd: formatDay(transfer.received),
          }),
        ]
      : []),
    ...(closed ? [says('rsa.droit-clos', closed.day, { dateEffet: formatDay(closed.day), motif: closed.reason })] : []),
  ];
};
