import type { Day } from '#domain';
import { contractOn, type Contract, type Refusal } from './contract';
import { figures } from './figures';
import type { Orientation } from './orientation';
import { departmentOn, type Person } from './person';
import type { Registration } from './registration';
import { situationOn, type RsaFile } from './rsa';

/** What an authority intends or decides. */
export type Terms = {
  regime: 'TRAVAIL' | 'RSA';
  autorite: 'FT' | 'PCD' | 'ML';
  manquement: string;
  nature: string;
  taux?: number;
  dureeMois?: number;
};
/** What opened the procedure: a control of the search for a job, a département, a contract refused, a radiation. */
export type Cause = 'control' | 'rsa' | 'refusal' | 'radiation';
export type Life = {
  registrations: Registration[];
  file: RsaFile | undefined;
  orientations: Orientation[];
  contracts: Contract[];
  refusals: Refusal[];
};

/** There the director of the CAF pronounces (L5523-11), whom the wire does not name. */
const NO_PCD = ['973', '974', '976'];

const inDuties = ({ file }: Life, day: Day): boolean => situationOn(file, day)?.subject === true;

/** A household of more than one, or with majoration, keeps half of its RSA (R262-68-6). */
export const isFamily = ({ file }: Life, day: Day): boolean => {
  const situation = situationOn(file, day);
  return situation !== undefined && (situation.household > 1 || situation.majoration);
};

const breachOf = ({ chance }: Person, cause: Cause, contract: Contract | undefined): string => {
  if (cause === 'refusal') return 'REFUS_CONTRAT';
  if (cause === 'radiation') return contract ? 'NON_RESPECT_CONTRAT' : 'REFUS_CONTROLE';
  const breach: string = chance.weighted(cause === 'rsa' ? figures.rsaBreaches.value : figures.breaches.value);
  if (breach === 'NON_RESPECT_CONTRAT' && !contract) return 'REFUS_CONTROLE';
  // Nobody in a social pathway is asked to accept an offer (R5411-15-1).
  return breach === 'REFUS_ORE' && contract?.social ? 'REFUS_CONTROLE' : breach;
};

const suppression = (taux: number, dureeMois: number) => ({ nature: 'SUPPRESSION', taux, dureeMois });

/** Within the bounds of the texts, which are those of the décret 2025-478. */
const measure = (
  { chance }: Person,
  { regime, manquement }: Pick<Terms, 'regime' | 'manquement'>,
  family: boolean,
  again: boolean,
): Pick<Terms, 'nature' | 'taux' | 'dureeMois'> => {
  const rate = chance.pick(regime === 'RSA' && family ? figures.householdRates.value : figures.rates.value);
  const months = chance.int(1, again ? 4 : 2);
  if (manquement === 'REFUS_ORE') return suppression(1, again ? 4 : 2);
  if (manquement === 'ACTIVITE_NON_DECLAREE') return suppression(1, again ? 2 : 1);
  if (manquement === 'FRAUDE') return { nature: 'SUPPRESSION', taux: 1 };
  if (regime === 'RSA' && manquement === 'REFUS_CONTROLE') return suppression(rate, months);
  const warned = regime === 'TRAVAIL' && manquement !== 'REFUS_CONTRAT' && chance.chance(figures.warned.value);
  if (warned && !again) return { nature: 'AVERTISSEMENT' };
  const mayBeSuppressed = again && (regime === 'RSA' || manquement === 'NON_RESPECT_CONTRAT');
  if (mayBeSuppressed && chance.chance(0.6)) return suppression(rate, months);
  return { nature: 'SUSPENSION', taux: rate, dureeMois: months };
};

/** The terms of a project notified that day, as the texts allow them. */
export const termsOf = (person: Person, life: Life, day: Day, cause: Cause, again: boolean): Terms => {
  const contract = contractOn(life.contracts, day);
  const pcd = !NO_PCD.includes(departmentOn(person, day));
  const rsa = cause === 'rsa' || (cause === 'refusal' && pcd && inDuties(life, day + 30));
  const regime = rsa ? 'RSA' : 'TRAVAIL';
  const manquement = breachOf(person, cause, contract);
  const missionLocale = contract?.organisme === 'ML' && cause === 'control';
  const autorite = rsa ? 'PCD' : missionLocale ? 'ML' : 'FT';
  const family = isFamily(life, day + 18);
  return { regime, autorite, manquement, ...measure(person, { regime, manquement }, family, again) };
};

/** Whether the département may open a procedure, or opens one by mistake: outside rights and duties (R262-68-7). */
export const rsaOpens = (person: Person, life: Life, day: Day, irregular: boolean): boolean =>
  !NO_PCD.includes(departmentOn(person, day)) && (inDuties(life, day + 18) || irregular);
