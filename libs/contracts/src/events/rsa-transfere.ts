import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { DEPARTEMENTS } from '../vocabulary';

/** An RSA file moves to another département, which receives it on `dateReceptionCd`. */
export class RsaTransfere {
  @IsId() dossierRsaId!: string;
  @IsOneOf(DEPARTEMENTS) departementOrigine!: string;
  @IsOneOf(DEPARTEMENTS) departementDestination!: string;
  @IsCalendarDate() dateReceptionCd!: string;
}

export const rsaTransfere = contract(
  'rsa.transfere',
  'Un droit au RSA est transféré à un autre département, qui le reçoit',
  RsaTransfere,
  (data) => ({
    kind: 'rsaTransferred',
    fileId: data.dossierRsaId,
    from: data.departementOrigine,
    to: data.departementDestination,
    received: parseDay(data.dateReceptionCd),
  }),
);
