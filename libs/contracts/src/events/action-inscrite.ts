import { parseDay, type ActionNature, type Scheme } from '#domain';
import { IsBoolean, IsOptional } from 'class-validator';
import { contract } from '../contract';
import { IsCalendarDate, IsId, IsOneOf, IsPart, IsText, IsWholeNumber } from '../fields';
import { Structure } from '../structure';
import { DISPOSITIFS, NATURES_ACTIVITE } from '../vocabulary';

/** An action is written into a contract (R5411-15), to be carried out by `realisateur`. */
export class ActionInscrite {
  @IsId() actionId!: string;
  @IsId() contratId!: string;
  @IsOneOf(NATURES_ACTIVITE) nature!: ActionNature;
  @IsOptional() @IsOneOf(DISPOSITIFS) dispositif?: Scheme;
  @IsPart(Structure) realisateur!: Structure;
  @IsCalendarDate() debut!: string;
  @IsOptional() @IsCalendarDate() fin?: string;
  /** A week has 10 080 minutes. */
  @IsOptional() @IsWholeNumber(0, 10_080) minutesHebdo?: number;
  @IsBoolean() collective!: boolean;
  @IsBoolean() encadree!: boolean;
  /** Its id in data·inclusion, which is longer than ours. */
  @IsOptional() @IsText(256) service?: string;
}

export const actionInscrite = contract(
  'action.inscrite',
  'Une action est inscrite au contrat d’engagement',
  ActionInscrite,
  (data) => ({
    kind: 'actionEnrolled',
    actionId: data.actionId,
    contractId: data.contratId,
    nature: data.nature,
    ...(data.dispositif !== undefined && { scheme: data.dispositif }),
    provider: data.realisateur,
    start: parseDay(data.debut),
    ...(data.fin !== undefined && { end: parseDay(data.fin) }),
    ...(data.minutesHebdo !== undefined && { weeklyMinutes: data.minutesHebdo }),
    collective: data.collective,
    supervised: data.encadree,
    ...(data.service !== undefined && { service: data.service }),
  }),
);
