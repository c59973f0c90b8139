import { parseDay, type Fact } from '#domain';
import { said, type Kind } from './said';

/** The authority notifies its project: here a contract that was not kept, under the code du travail, by France Travail. */
export const sanctionNotified = (day: string, more: Kind<'sanctionNotified'> = {}): Fact =>
  said(day, {
    kind: 'sanctionNotified',
    procedureId: 'S1',
    authority: 'FT',
    regime: 'TRAVAIL',
    breach: 'NON_RESPECT_CONTRAT',
    nature: 'SUSPENSION',
    notified: parseDay(day),
    ...more,
  });
export const sanctionAnswered = (day: string, procedureId = 'S1'): Fact =>
  said(day, { kind: 'sanctionAnswered', procedureId, date: parseDay(day) });
/** The équipe pluridisciplinaire gives its opinion. */
export const sanctionOpinion = (day: string, procedureId = 'S1'): Fact =>
  said(day, { kind: 'sanctionOpinion', procedureId, date: parseDay(day) }, 'CD');
export const sanctionDecided = (day: string, more: Kind<'sanctionDecided'> = {}): Fact =>
  said(day, {
    kind: 'sanctionDecided',
    procedureId: 'S1',
    authority: 'FT',
    nature: 'SUSPENSION',
    from: parseDay(day),
    notified: parseDay(day),
    ...more,
  });
export const sanctionLifted = (day: string, procedureId = 'S1'): Fact =>
  said(day, { kind: 'sanctionLifted', procedureId, date: parseDay(day) });
export const sanctionDropped = (day: string, procedureId = 'S1'): Fact =>
  said(day, { kind: 'sanctionDropped', procedureId, date: parseDay(day) });
