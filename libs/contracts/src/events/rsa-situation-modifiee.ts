import { parseDay } from '#domain';
import { IsBoolean } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsWholeNumber } from '../fields';

/** The situation of an RSA file from a day on; rights and duties follow the household’s income (L262-28 CASF). */
export class RsaSituationModifiee {
  @IsId() dossierRsaId!: string;
  @IsCalendarDate() dateEffet!: string;
  @IsBoolean() soumisDroitsDevoirs!: boolean;
  @IsWholeNumber(1) foyerPersonnes!: number;
  @IsBoolean() majoration!: boolean;
}

export const rsaSituationModifiee = contract(
  'rsa.situation-modifiee',
  'La situation d’un droit au RSA change à partir d’un jour',
  RsaSituationModifiee,
  (data) => ({
    kind: 'rsaChanged',
    fileId: data.dossierRsaId,
    effective: parseDay(data.dateEffet),
    subjectToDuties: data.soumisDroitsDevoirs,
    household: data.foyerPersonnes,
    majoration: data.majoration,
  }),
);
