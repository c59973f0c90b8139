import { contract } from '../contract';
import { Contrat, contractVersion } from './contrat';

/** A contract is signed by the person and the organisme. */
export const contratSigne = contract(
  'contrat.signe',
  'Un contrat d’engagement est signé',
  Contrat,
  contractVersion(false),
);
