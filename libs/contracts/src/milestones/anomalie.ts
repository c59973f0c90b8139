import { IsDateOrWeek, IsListOfTexts, IsOneOf } from '../fields';
import { milestone } from '../milestone';
import { ANOMALIES } from '../vocabulary';

/** Facts contradict each other, or wait for one that never came. Key: nature `/` object. */
export class Anomalie {
  @IsOneOf(ANOMALIES) nature!: string;
  /** Identifiers of what it is about: a contract's version is `contratId/version`. */
  @IsListOfTexts(128) objets!: string[];
  @IsDateOrWeek() depuis!: string;
}

export const anomalie = milestone(
  'anomalie',
  'Des faits se contredisent, ou attendent un fait qui n’est pas venu',
  Anomalie,
);
