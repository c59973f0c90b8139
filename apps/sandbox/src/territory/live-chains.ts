import { formatDay, type Day, type Instant } from '#domain';
import { figures } from './figures';
import { departmentOn, referentOf, structureOf, type OrganismeReferent, type Person } from './person';
import type { Random } from './random';
import { instantText } from './statement';
import { providers } from './structures';
import type { Received } from './travel';

/** One chain is about one person and said by one organisme; its facts are some seconds or minutes apart. */
export type Chain = {
  person: Person;
  organisme: OrganismeReferent;
  contractId?: string;
  chance: Random;
  now: Instant;
  today: Day;
  say: (type: string, data: object, at?: Instant, organisme?: string) => Received;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;

const idOf = (mark: string, { person, now }: Chain): string => `${mark}${person.index}-${now.toString(36)}`;

/** Planned, declared, then validated, rejected, cancelled or left; sometimes corrected. */
export const activity = (chain: Chain): Received[] => {
  const { chance, now, today, say } = chain;
  const minutes = chance.pick(figures.activityMinutes.value);
  const activiteId = idOf('A', chain);
  const nature = chance.pick(['RECHERCHE_EMPLOI', 'FORMATION', 'ACCES_DROITS_LEVEE_FREINS']);
  const what = { activiteId, nature, date: formatDay(today - chance.int(0, 5)), minutes };
  const declaredAt = now + chance.int(5, 120) * SECOND;
  const answeredAt = declaredAt + chance.int(30, 600) * SECOND;
  const planned = say('activite.planifiee', what);
  if (chance.chance(figures.cancelled.value)) return [planned, say('activite.annulee', { activiteId }, declaredAt)];
  const declared = say('activite.declaree', { ...what, auteur: 'USAGER' }, declaredAt);
  const again = { ...what, minutes: minutes + 30, auteur: 'USAGER' };
  const corrected = chance.chance(0.1) ? [say('activite.declaree', again, declaredAt + 2 * MINUTE)] : [];
  switch (chance.weighted({ validated: 0.85, rejected: figures.rejected.value, left: 0.12 })) {
    case 'validated':
      return [planned, declared, ...corrected, say('activite.validee', { activiteId, minutes }, answeredAt)];
    case 'rejected': {
      const refusal = { activiteId, motif: 'Justificatif illisible' };
      return [planned, declared, ...corrected, say('activite.rejetee', refusal, answeredAt)];
    }
    case 'left':
      return [planned, declared, ...corrected];
  }
};

/** Taken for later, sometimes put off or cancelled; or for now, and kept or missed. */
export const appointment = (chain: Chain): Received[] => {
  const { chance, now, today, person, organisme, say } = chain;
  const rdvId = idOf('V', chain);
  const minutes = chance.pick([20, 30, 45, 60]);
  const begins = now + chance.int(-2, 48) * 30 * MINUTE;
  const words = (debut: Instant) => ({
    ...{ rdvId, motif: chance.pick(['ACC', 'ACC', 'AUT']), typeReception: 'IND', minutes },
    modalite: chance.pick(['PHYSIQUE', 'TELEPHONE', 'VISIO']),
    debut: instantText(debut, departmentOn(person, today)),
    structure: structureOf(person, organisme, today),
  });
  const taken = say('rendez-vous.pris', words(begins));
  const [after, soon] = [now + 5 * MINUTE, now + MINUTE];
  if (begins > now) {
    if (chance.chance(figures.appointmentMoved.value))
      return [taken, say('rendez-vous.modifie', words(begins + 86_400_000), after)];
    const cancelled = chance.chance(figures.appointmentCancelled.value);
    return cancelled ? [taken, say('rendez-vous.annule', { rdvId, par: 'USAGER' }, after)] : [taken];
  }
  return chance.chance(figures.noShowInvited.value)
    ? [taken, say('rendez-vous.absence-constatee', { rdvId, excusee: chance.chance(figures.excused.value) }, soon)]
    : [taken, say('rendez-vous.effectue', { rdvId, minutes }, soon)];
};

export const handover = (chain: Chain): Received[] => {
  const { person, organisme, today, say } = chain;
  const structure = structureOf(person, organisme, today);
  const designationId = idOf('D', chain);
  const who = { designationId, referentId: referentOf(person, structure), organisme, structure };
  return [say('referent.designe', { ...who, dateDebut: formatDay(today) })];
};

/** An immersion that begins today. */
export const immersion = (chain: Chain): Received[] => {
  const { chance, today, now, contractId, say } = chain;
  const actionId = idOf('X', chain);
  const [code, libelle] = chance.pick(providers.immersion);
  const enrolled = {
    ...{ actionId, contratId: contractId, nature: 'MISE_EN_SITUATION_PRO', dispositif: 'PMSMP' },
    realisateur: { code, libelle },
    debut: formatDay(today),
    fin: formatDay(today + chance.int(5, 28)),
    ...{ minutesHebdo: 2100, collective: false, encadree: true },
  };
  const started = say('action.demarree', { actionId, date: formatDay(today) }, now + 3 * MINUTE);
  return contractId ? [say('action.inscrite', enrolled), started] : handover(chain);
};

export const job = (chain: Chain): Received[] => {
  const durable = chain.chance.chance(figures.durable.value);
  const words = durable ? { contrat: 'CDI' } : { contrat: 'CDD', dureeMois: chain.chance.int(1, 5) };
  const emploiId = idOf('E', chain);
  return [chain.say('emploi.accede', { emploiId, ...words, dateDebut: formatDay(chain.today) }, chain.now, 'FT')];
};

export const registration = (chain: Chain): Received[] => {
  const { person, today, now, say } = chain;
  const data = {
    inscriptionId: idOf('I', chain),
    dateEffet: formatDay(today),
    origine: 'INSCRIPTION_VOLONTAIRE',
    categorie: 1,
    departement: departmentOn(person, today),
    publics: person.publics,
  };
  return [say('inscription.enregistree', data, now, 'FT')];
};

/** Somebody new: registered today, oriented, notified, given a référent and a contract within minutes. */
export const newcomer = (chain: Chain): Received[] => {
  const { person, organisme, chance, today, now, say } = chain;
  const structure = structureOf(person, organisme, today);
  const [orientationId, date] = [`O${person.index}-1`, formatDay(today)];
  const parcours = chance.weighted(figures.otherPathways.value);
  const decided = { parcours, organisme, structure, autorite: organisme, dateDecision: date };
  const who = { referentId: referentOf(person, structure), organisme, structure };
  const signed = { contratId: `C${person.index}-1`, version: 1, nature: 'ENGAGEMENT', organisme };
  return [
    ...registration(chain),
    say('orientation.decidee', { orientationId, etat: 'ACCEPTEE', ...decided }, now + MINUTE),
    say('orientation.notifiee', { orientationId, dateNotification: date, canal: 'ESPACE_PERSONNEL' }, now + 2 * MINUTE),
    say('referent.designe', { designationId: `D${person.index}-1`, ...who, dateDebut: date }, now + 3 * MINUTE),
    say('contrat.signe', { ...signed, dateSignature: date, dateEffet: date, cibleHebdo: 900 }, now + 6 * MINUTE),
  ];
};
