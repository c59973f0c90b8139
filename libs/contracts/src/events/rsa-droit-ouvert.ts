import { parseDay, type RsaOpened } from '#domain';
import { IsBoolean } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsWholeNumber } from '../fields';
import { DEPARTEMENTS, ROLES_RSA } from '../vocabulary';

/** A right to the RSA opens; the département learns it on `dateReceptionCd`, which starts the six weeks (D262-65-2 CASF). */
export class RsaDroitOuvert {
  @IsId() dossierRsaId!: string;
  @IsCalendarDate() dateOuverture!: string;
  @IsCalendarDate() dateReceptionCd!: string;
  @IsOneOf(DEPARTEMENTS) departement!: string;
  @IsBoolean() soumisDroitsDevoirs!: boolean;
  @IsOneOf(ROLES_RSA) role!: RsaOpened['role'];
  @IsWholeNumber(1) foyerPersonnes!: number;
  @IsBoolean() majoration!: boolean;
}

export const rsaDroitOuvert = contract(
  'rsa.droit-ouvert',
  'Un droit au RSA est ouvert ; le département le reçoit',
  RsaDroitOuvert,
  (data) => ({
    kind: 'rsaOpened',
    fileId: data.dossierRsaId,
    opened: parseDay(data.dateOuverture),
    received: parseDay(data.dateReceptionCd),
    department: data.departement,
    subjectToDuties: data.soumisDroitsDevoirs,
    role: data.role,
    household: data.foyerPersonnes,
    majoration: data.majoration,
  }),
);
