import type { Instant } from './calendar';
import type { MilestoneType } from './words';

/**
 * A milestone with the instant at which it is due, past or future: those whose `time` has come are announced, the earliest other is the wake-up.
 * Nothing here depends on now: that is what makes a wake-up too early or too late harmless.
 */
export type Due = {
  type: MilestoneType;
  key: string;
  time: Instant;
  data: Record<string, unknown>;
  basis?: string;
};

/** The natures of anomaly (rules §2 to §5). */
export type Anomaly =
  | 'AUTORITE_INCOMPETENTE'
  | 'REFERENT_HORS_ORGANISME'
  | 'CIBLE_ABSENTE'
  | 'MINORATION_SANS_DIAGNOSTIC'
  | 'CONTRAT_HORS_ORGANISME'
  | 'CONTRAT_TRANSITOIRE_ECHU'
  | 'DOUBLON'
  | 'SEMAINE_FIGEE';

/** Facts that contradict each other. `object` is what its key names; `depuis` a date or a week, as on the wire. */
export const anomaly = (
  nature: Anomaly,
  object: string,
  time: Instant,
  depuis: string,
  objets: string[] = [object],
): Due => ({
  type: 'anomalie',
  key: `${nature}/${object}`,
  time,
  data: { nature, objets, depuis },
});
