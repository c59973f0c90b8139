import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId } from '../fields';

/** The person refuses to sign the contract of an orientation, as observed on a day. They may still sign. */
export class ContratRefuse {
  @IsId() orientationId!: string;
  @IsCalendarDate() dateConstat!: string;
}

export const contratRefuse = contract(
  'contrat.refuse',
  'La personne refuse de signer le contrat d’engagement',
  ContratRefuse,
  (data) => ({
    kind: 'contractRefused',
    orientationId: data.orientationId,
    observed: parseDay(data.dateConstat),
  }),
);
