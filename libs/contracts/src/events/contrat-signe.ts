import { contract } from '../contract';
import { Contrat, contractVersion } from './contrat';

/** A contract is signed by the person and the organisme. */
export const contratSigne = contract('contrat.signe', Contrat, contractVersion(false));
