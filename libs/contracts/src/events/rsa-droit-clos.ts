import { parseDay } from '#domain';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsText } from '../fields';

/** A right to the RSA ends. */
export class RsaDroitClos {
  @IsId() dossierRsaId!: string;
  @IsCalendarDate() dateEffet!: string;
  @IsText(200) motif!: string;
}

export const rsaDroitClos = contract('rsa.droit-clos', 'Un droit au RSA prend fin', RsaDroitClos, (data) => ({
  kind: 'rsaClosed',
  fileId: data.dossierRsaId,
  effective: parseDay(data.dateEffet),
  reason: data.motif,
}));
