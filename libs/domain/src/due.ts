import type { Day, Instant } from './calendar';
import type { SanctionAuthority } from './facts';
import { inFrench, type Why } from './why';
import type { Statement } from './statement';
import type { MilestoneType, Token } from './words';

/** A clock that runs from its first to its last day: what started it, and what happens at its end. In French: it is shown as it is. */
export type Clock = { name: string; start: Day; end: Day; startFact: string; consequence: string };

/**
 * A milestone with the instant at which it is due, past or future: those whose `time` has come are announced, the earliest other is the wake-up.
 * Nothing here depends on now: that is what makes a wake-up too early or too late harmless.
 */
export type Due = {
  type: MilestoneType;
  key: string;
  time: Instant;
  data: Record<string, unknown>;
  /** `fondement`: the short form of the reason. */
  basis?: string;
  /** Present while nothing has answered it. */
  clock?: Clock;
  /** Asked when somebody asks, and only then. */
  why: () => Why;
  /** Who hears it besides those in the person's scope: the réalisateur of an action. */
  also?: Token;
  /** A check of a sanction: said to the authority that pronounces it alone. */
  authority?: SanctionAuthority;
};

/** The natures of anomaly (rules §2 to §8). */
export type Anomaly =
  | 'AUTORITE_INCOMPETENTE'
  | 'REFERENT_HORS_ORGANISME'
  | 'CIBLE_ABSENTE'
  | 'MINORATION_SANS_DIAGNOSTIC'
  | 'CONTRAT_HORS_ORGANISME'
  | 'CONTRAT_TRANSITOIRE_ECHU'
  | 'DOUBLON'
  | 'SEMAINE_FIGEE'
  | 'FAIT_EN_ATTENTE'
  | 'CONTRADICTOIRE_NON_RESPECTE'
  | 'DECISION_TARDIVE'
  | 'TAUX_HORS_BORNES'
  | 'DUREE_HORS_BORNES'
  | 'NATURE_HORS_BORNES'
  | 'AVIS_MANQUANT'
  | 'HORS_DROITS_ET_DEVOIRS'
  | 'SANS_CONTRAT';

/** Facts that contradict each other. `object` is what its key names; `depuis` a date or a week, as on the wire. */
export const anomaly = (
  nature: Anomaly,
  object: string,
  time: Instant,
  depuis: string,
  why: () => Why,
  objets: string[] = [object],
): Due => ({
  type: 'anomalie',
  key: `${nature}/${object}`,
  time,
  data: { nature, objets, depuis },
  why,
});

/** The reason of what is announced because somebody stated it: the fact itself, on its day. */
export const stated =
  (day: Day, article: string, ...facts: (Statement | undefined)[]) =>
  (): Why => ({
    facts: facts.flatMap((one) => one ?? []),
    parameters: [],
    article,
    arithmetic: `prend effet le ${inFrench(day)}, à 00:00`,
  });
