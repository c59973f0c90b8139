import { parseDay, type OrientationProposed, type PathwayKind } from '#domain';
import { IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf } from '../fields';
import { ORGANISMES_PROPOSES, PARCOURS } from '../vocabulary';

/** The common criteria propose an orientation: it binds nobody. Without `parcours`, they did not tell. */
export class OrientationProposee {
  @IsId() orientationId!: string;
  @IsOptional() @IsOneOf(PARCOURS) parcours?: PathwayKind;
  @IsOneOf(ORGANISMES_PROPOSES) organisme!: OrientationProposed['organisme'];
  @IsCalendarDate() dateProposition!: string;
  @IsId() regleVersion!: string;
}

export const orientationProposee = contract(
  'orientation.proposee',
  'Une orientation est proposée, sans rien décider',
  OrientationProposee,
  (data) => ({
    kind: 'orientationProposed',
    orientationId: data.orientationId,
    ...(data.parcours !== undefined && { pathway: data.parcours }),
    organisme: data.organisme,
    proposed: parseDay(data.dateProposition),
    ruleVersion: data.regleVersion,
  }),
);
