import { contract } from '../contract';
import { Contrat, contractVersion } from './contrat';

/** A contract is signed again with other terms: a further `version` of the same `contratId`. */
export const contratRevise = contract('contrat.revise', Contrat, contractVersion(true));
