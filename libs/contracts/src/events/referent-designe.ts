import { parseDay, type OrganismeReferent } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsPart } from '../fields';
import { Structure } from '../structure';
import { ORGANISMES_REFERENTS } from '../vocabulary';

/** A replacement, until a last day that may not be known yet. */
export class Interim {
  @IsOptional() @IsCalendarDate() finPrevue?: string;
}

/** A référent is designated; with `interim`, only while another one is away. */
export class ReferentDesigne {
  @IsId() designationId!: string;
  @IsId() referentId!: string;
  @IsOneOf(ORGANISMES_REFERENTS) organisme!: OrganismeReferent;
  @IsPart(Structure) structure!: Structure;
  @IsCalendarDate() dateDebut!: string;
  @IsOptional() @IsPart(Interim) interim?: Interim;
}

const interimOf = ({ finPrevue }: Interim) => (finPrevue === undefined ? {} : { until: parseDay(finPrevue) });

export const referentDesigne = contract(
  'referent.designe',
  'Un référent est désigné, ou remplace le référent pour un temps',
  ReferentDesigne,
  (data) => ({
    kind: 'referentDesignated',
    designationId: data.designationId,
    referentId: data.referentId,
    organisme: data.organisme,
    structure: data.structure,
    from: parseDay(data.dateDebut),
    ...(data.interim && { interim: interimOf(data.interim) }),
  }),
);
