import { contract } from '../contract';
import { Contrat, contractVersion } from './contrat';

/** A contract is signed again with other terms: a further `version` of the same `contratId`. */
export const contratRevise = contract(
  'contrat.revise',
  'Un contrat d’engagement est révisé : une version de plus',
  Contrat,
  contractVersion(true),
);
