import type { Instant } from './calendar';

/** The milestones, by their short names on the wire (their order in this list means nothing; the law sorts by name). */
export type MilestoneType =
  | 'parcours-ouvert'
  | 'parcours-suspendu'
  | 'parcours-repris'
  | 'parcours-clos'
  | 'orientation-attendue'
  | 'competence-transferee'
  | 'orientation-decidee'
  | 'orientation-notifiee'
  | 'referent-designe'
  | 'sans-referent'
  | 'contrat-en-retard'
  | 'contrat-signe'
  | 'semaine-bilan'
  | 'inactivite-signalee'
  | 'revue-sociale-due'
  | 'immersion-demarree'
  | 'immersion-terminee'
  | 'formation-entree'
  | 'formation-sortie'
  | 'recrutement-simule'
  | 'emploi-accede'
  | 'anomalie';

/** A milestone that should have been announced by now. */
export type Milestone = {
  type: MilestoneType;
  /** Its business key, stable over its versions. */
  key: string;
  /** The logical instant at which it is due: for a deadline, the deadline. Never the moment it was computed. */
  time: Instant;
  /** The words of the wire, without `fondement`. A new version is announced only when they change. */
  data: Record<string, unknown>;
  /** `fondement`: the short form of the reason (delay, article). */
  basis?: string;
};

/** Who may hear a word: `FT:59`, `CD:59`, `REF:ML591`, `PAY:59`, `ACT:GE-59:<actionId>`. */
export type Token = string;

/** One version of a milestone, to be told. For a retraction `type` is that of what is retracted and `retracted` is true; `data` is then empty. */
export type Emission = Milestone & {
  version: number;
  retracted: boolean;
  announcedAt: Instant;
  audience: Token[];
  /** Who was told the version before: those who lost their token hear its end. */
  previous?: Token[];
};

/** The person's own scope changed. Those who enter receive `present`; those who leave a last message. */
export type ScopeChange = {
  before: Token[];
  after: Token[];
  /** Those of `before` that knew only one of the pseudonyms of the person: they enter the rest. */
  partly?: Token[];
  /** ISO date of the change in the person's zone. */
  since: string;
  /** Counts the changes of one date, so that a second one is a new version. */
  version: number;
  /** Current words an entering partner may need, each with the tokens of the person's scope that may hear it. */
  present: (Milestone & { version: number; audience: Token[] })[];
};
