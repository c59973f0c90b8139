import { addMonths, formatDay, type Day } from './calendar';
import type { Contracts } from './contrat-engagement';
import { anomaly, type Anomaly, type Due } from './due';
import { on } from './interval';
import type { Context } from './orientation';
import { inDutiesOn, openOn, situationOn } from './rsa';
import type { ParameterName } from './rules/parameters';
import { compareStatements, type Statement, type StatementOf } from './statement';
import { inFrench, lines, type Why } from './why';

type Notified = StatementOf<'sanctionNotified'>;
type Decided = StatementOf<'sanctionDecided'>;
/** A procedure that was decided: what the authority intended, then decided. It is checked, never proposed (L5412-1; L262-37 CASF). */
type Checked = {
  project: Notified;
  decision: Decided;
  opinion?: StatementOf<'sanctionOpinion'>;
  /** The decision that makes this one *again*: the first since the last orientation, within 24 months. */
  earlier?: Decided;
};

const byNotification = (a: Decided, b: Decided) => a.notified - b.notified || compareStatements(a, b);

/**
 * An earlier decision of any nature, lifted ones too, with no orientation decided after it and up to this notification, and this one within 24 months,
 * date to date, of the first of them: a new orientation starts the counting again (R5412-3-4).
 */
const earlierThan = (
  { standing, rules }: Context,
  decision: Decided,
  decisions: readonly Decided[],
): Decided | undefined => {
  const restarts = standing.orientationDecided.map(({ decided }) => decided);
  const first = decisions
    .filter((one) => byNotification(one, decision) < 0)
    .find((one) => !restarts.some((day) => one.notified < day && day <= decision.notified));
  if (!first) return undefined;
  const window = rules.at('sanction.fenetre_reiteration', first.notified);
  return decision.notified <= addMonths(first.notified, window) ? first : undefined;
};

/** The procedures that were decided; a decision without its project waits for it. */
const checkedOf = (context: Context): Checked[] => {
  const { standing } = context;
  const projects = new Map(standing.sanctionNotified.map((one) => [one.procedureId, one]));
  const decisions = standing.sanctionDecided.filter((one) => projects.has(one.procedureId)).sort(byNotification);
  return decisions.map((decision) => {
    const opinion = standing.sanctionOpinion.find((one) => one.procedureId === decision.procedureId);
    const earlier = earlierThan(context, decision, decisions);
    return {
      project: projects.get(decision.procedureId) as Notified,
      decision,
      ...(earlier && { earlier }),
      ...(opinion && { opinion }),
    };
  });
};

const OF_THE_CONTRACT = ['NON_RESPECT_CONTRAT', 'REFUS_CONTRAT', 'REFUS_CONTROLE'];
const bounded = ({ nature }: Decided) => nature === 'SUSPENSION' || nature === 'SUPPRESSION';
const ofWorkOffers = ({ regime, breach }: Notified) => regime === 'TRAVAIL' && breach === 'REFUS_ORE';
const percent = (rate: number) => `${Math.round(rate * 100)} %`;

/** What a failed check says: the arithmetic, the article, and the parameters that bound it. */
type Failure = { said: string; article: string; names?: ParameterName[]; more?: (Statement | undefined)[] };
type Check = (procedure: Checked, context: Context, contracts: Contracts) => Failure | undefined;

const early: Check = ({ project, decision }, { rules }) => {
  const end = project.notified + rules.at('sanction.contradictoire', project.notified);
  if (decision.notified >= end) return undefined;
  const said = `projet notifié le ${inFrench(project.notified)} + ${end - project.notified} jours = ${inFrench(end)} ; décision notifiée le ${inFrench(decision.notified)}`;
  return { said, article: 'R5412-7 code du travail', names: ['sanction.contradictoire'] };
};

const late: Check = ({ project, decision }, { rules }) => {
  const [answer, delay] = [
    rules.at('sanction.contradictoire', project.notified),
    rules.at('sanction.delai_decision', project.notified),
  ];
  const end = project.notified + answer + delay;
  if (decision.notified <= end) return undefined;
  const said = `projet notifié le ${inFrench(project.notified)} + ${answer} + ${delay} jours = ${inFrench(end)} ; décision notifiée le ${inFrench(decision.notified)}. Le texte n'attache aucun effet au dépassement`;
  return { said, article: 'R5412-7-1 code du travail', names: ['sanction.contradictoire', 'sanction.delai_decision'] };
};

/** The highest rate of a household of more than one, or with majoration, in any file open that day (R262-68-6). */
const highestRate = ({ project, decision }: Checked, { files, rules }: Context): ParameterName => {
  const day: Day = decision.notified;
  const household = files.some((file) => {
    const situation = openOn(file, day) ? situationOn(file, day) : undefined;
    return situation !== undefined && (situation.household > 1 || situation.majoration);
  });
  const family = project.regime === 'RSA' && household;
  return family && rules.used('sanction.taux_max_foyer', day) ? 'sanction.taux_max_foyer' : 'sanction.taux_max';
};

const rate: Check = (procedure, context) => {
  const { project, decision } = procedure;
  if (!bounded(decision) || decision.rate === undefined) return undefined;
  const bound = (name: ParameterName) => context.rules.at(name, decision.notified);
  if (ofWorkOffers(project))
    return decision.rate === bound('sanction.taux_ore')
      ? undefined
      : {
          said: `taux de ${percent(decision.rate)}, au lieu de ${percent(bound('sanction.taux_ore'))}`,
          article: 'R5412-3 code du travail',
          names: ['sanction.taux_ore'],
        };
  if (!OF_THE_CONTRACT.includes(project.breach)) return undefined;
  const names: ParameterName[] = ['sanction.taux_min', highestRate(procedure, context)];
  const [min, max] = names.map(bound) as [number, number];
  if (min <= decision.rate && decision.rate <= max) return undefined;
  return {
    said: `taux de ${percent(decision.rate)}, hors de ${percent(min)} à ${percent(max)}`,
    article: 'décret 2025-478, R262-68-6 CASF',
    names,
  };
};

const duration: Check = ({ project, decision, earlier }, { rules }) => {
  if (!bounded(decision) || decision.months === undefined) return undefined;
  const bound = (name: ParameterName) => rules.at(name, decision.notified);
  const which = earlier ? 'à nouveau' : 'première fois';
  const more = [earlier];
  if (ofWorkOffers(project)) {
    const name: ParameterName = earlier ? 'sanction.duree_ore_reiteration' : 'sanction.duree_ore_premiere';
    if (decision.months === bound(name)) return undefined;
    const said = `${decision.months} mois au lieu de ${bound(name)} mois (${which})`;
    return { said, article: 'R5412-3 code du travail', names: [name], more };
  }
  if (!OF_THE_CONTRACT.includes(project.breach)) return undefined;
  const names: ParameterName[] = [
    'sanction.duree_min',
    earlier ? 'sanction.duree_reiteration' : 'sanction.duree_premiere',
  ];
  const [min, max] = names.map(bound) as [number, number];
  if (min <= decision.months && decision.months <= max) return undefined;
  const said = `${decision.months} mois, hors de ${min} à ${max} mois (${which})`;
  return { said, article: 'R5412-1, R5412-2 code du travail, R262-68 CASF', names, more };
};

const nature: Check = ({ project, decision, earlier }) => {
  if (!bounded(decision)) return undefined;
  const suppression = decision.nature === 'SUPPRESSION';
  if (ofWorkOffers(project))
    return suppression
      ? undefined
      : { said: 'une suspension, alors que seule la suppression est prévue', article: 'R5412-3 code du travail' };
  if (!suppression) return undefined;
  if (project.breach === 'REFUS_CONTRAT' && project.regime === 'TRAVAIL')
    return {
      said: 'une suppression pour un contrat refusé : suspension seulement',
      article: 'R5412-2 code du travail',
    };
  if (earlier || (project.breach !== 'NON_RESPECT_CONTRAT' && project.breach !== 'REFUS_CONTRAT')) return undefined;
  return { said: 'une suppression dès la première fois', article: 'R5412-1 code du travail, R262-68 CASF' };
};

const opinion: Check = ({ project, decision, opinion: given }) =>
  project.regime !== 'RSA' ||
  decision.nature !== 'SUPPRESSION' ||
  (given !== undefined && given.date <= decision.notified)
    ? undefined
    : {
        said: `aucun avis de l'équipe pluridisciplinaire daté du ${inFrench(decision.notified)} au plus tard`,
        article: 'L262-39 CASF',
        more: [given],
      };

const outsideDuties: Check = ({ project, decision }, { files }) =>
  project.regime !== 'RSA' || project.breach === 'REFUS_CONTROLE' || inDutiesOn(files, decision.notified)
    ? undefined
    : {
        said: `aucun dossier RSA ouvert et soumis aux droits et devoirs le ${inFrench(decision.notified)}`,
        article: 'R262-68-7 CASF',
        more: files.map(({ opening }) => opening),
      };

const withoutContract: Check = ({ project }, _, contracts) =>
  project.breach !== 'NON_RESPECT_CONTRAT' || on(contracts, project.notified)
    ? undefined
    : {
        said: `aucun contrat en vigueur le ${inFrench(project.notified)}, jour de la notification du projet`,
        article: 'L5412-1 code du travail, L262-37 CASF',
      };

/** The checks, one line each: the bounds are those of the table of parameters, valid on the day of the decision. */
const CHECKS: [Anomaly, Check][] = [
  ['CONTRADICTOIRE_NON_RESPECTE', early],
  ['DECISION_TARDIVE', late],
  ['TAUX_HORS_BORNES', rate],
  ['DUREE_HORS_BORNES', duration],
  ['NATURE_HORS_BORNES', nature],
  ['AVIS_MANQUANT', opinion],
  ['HORS_DROITS_ET_DEVOIRS', outsideDuties],
  ['SANS_CONTRAT', withoutContract],
];

/** Each failed check of a decision is an anomaly, due on the day of its notification, for the authority (rules §7). */
export const sanctionDues = (context: Context, contracts: Contracts): Due[] => {
  if (context.standing.sanctionDecided.length === 0) return [];
  return checkedOf(context).flatMap((procedure) => {
    const { project, decision } = procedure;
    const time = context.start(decision.notified);
    return CHECKS.flatMap(([what, check]) => {
      const failure = check(procedure, context, contracts);
      if (!failure) return [];
      const { said, article, names = [], more = [] } = failure;
      const why = (): Why => ({
        facts: [project, decision, ...more.flatMap((one) => one ?? [])],
        parameters: lines(context.rules, decision.notified, names),
        article,
        arithmetic: said,
      });
      const due = anomaly(what, decision.procedureId, time, formatDay(decision.notified), why);
      return [{ ...due, authority: decision.authority }];
    });
  });
};
