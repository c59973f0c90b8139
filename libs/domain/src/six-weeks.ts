import { formatDay, type Day } from './calendar';
import { anomaly, type Clock, type Due } from './due';
import { on } from './interval';
import type { Context, Orientations } from './orientation';
import { registeredOn } from './registration';
import { subjectOn, type RsaFile } from './rsa';
import { AUTHORITY_FT } from './rules/parameters';
import type { StatementOf } from './statement';
import { basisOf, inFrench, lines, type Why } from './why';

type Received = StatementOf<'rsaOpened'> | StatementOf<'rsaTransferred'>;
/** A clock of six weeks: the fact that started it, its last day, and who decides. */
export type SixWeeks = { file: RsaFile; fact: Received; end: Day; byFt: boolean; department: string };

/** What the département received: an opening in rights and duties, or a transfer (of two on one day, the transfer). */
const receptions = (file: RsaFile): Received[] => {
  const transfers = file.transfers.filter(({ received }) => subjectOn(file, received) !== false);
  const { opening } = file;
  if (!opening || subjectOn(file, opening.received) !== true) return transfers;
  return file.transfers.some(({ received }) => received === opening.received) ? transfers : [opening, ...transfers];
};

/** The clocks that started: no orientation was in force on the day the département received the file. */
export const sixWeeksOf = ({ files, rules }: Context, orientations: Orientations): SixWeeks[] =>
  files.flatMap((file) =>
    receptions(file)
      .filter(({ received }) => !on(orientations, received))
      .map((fact) => {
        const department = fact.kind === 'rsaOpened' ? fact.department : fact.to;
        const end = fact.received + rules.at('orientation.delai_pcd', fact.received);
        const byFt = rules.at('orientation.autorite_rsa', fact.received, department) === AUTHORITY_FT;
        return { file, fact, end, byFt, department };
      }),
  );

const reason =
  ({ rules }: Context, { fact, end, department }: SixWeeks, after = '') =>
  (): Why => ({
    facts: [fact],
    parameters: [
      ...lines(rules, fact.received, ['orientation.delai_pcd']),
      ...lines(rules, fact.received, ['orientation.autorite_rsa'], department),
    ],
    article: 'D262-65-2 CASF, L5411-5-1 II code du travail',
    arithmetic: `reçu par le département le ${inFrench(fact.received)} + ${end - fact.received} jours = ${inFrench(end)}, dernier jour${after}`,
  });

const told = (context: Context, orientations: Orientations, one: SixWeeks): Due[] => {
  const { rules, standing, registration, start } = context;
  const { file, fact, end, byFt } = one;
  const basis = basisOf(rules, 'orientation.delai_pcd', fact.received);
  const key = `${file.id}/${formatDay(fact.received)}`;
  const decided = standing.orientationDecided.some((d) => fact.received < d.decided && d.decided <= end);
  const closed = file.closing && fact.received < file.closing.effective && file.closing.effective <= end;
  const clock: Clock = {
    name: "6 semaines pour décider de l'orientation",
    start: fact.received,
    end,
    startFact: "réception par le département de l'information sur l'ouverture du RSA",
    consequence: byFt ? "France Travail reste l'autorité" : 'compétence de France Travail pour orienter',
  };
  const expected: Due = {
    type: 'orientation-attendue',
    key,
    time: start(fact.received),
    data: { autorite: byFt ? 'FT' : 'PCD', depuis: formatDay(fact.received), echeance: formatDay(end) },
    basis,
    why: reason(context, one),
    ...(!decided && !closed && { clock }),
  };
  // A death on the day of the lapse closes the pathway at that very instant: nothing is transferred.
  const over = registration.cycles.some((cycle) => cycle.closed?.on === end + 1);
  if (decided || closed || byFt || over || !registeredOn(registration, end)) return [expected];
  const data = { de: 'PCD', vers: 'FT', echeance: formatDay(end) };
  const lapse = ' ; sans décision, France Travail devient compétent le lendemain à 00:00';
  const why = reason(context, one, lapse);
  const dues: Due[] = [expected, { type: 'competence-transferee', key, time: start(end + 1), data, basis, why }];
  const first = orientations.find(({ decision }) => decision.decided > end)?.decision;
  if (first?.authority === 'PCD')
    dues.push(
      anomaly('AUTORITE_INCOMPETENTE', first.orientationId, start(first.decided), formatDay(first.decided), () => ({
        ...why(),
        facts: [fact, first],
        arithmetic: `compétence de France Travail depuis le ${inFrench(end + 1)} ; décision du département datée du ${inFrench(first.decided)}`,
      })),
    );
  return dues;
};

/** Six weeks for the authority to orient an RSA person, from the reception by the département (D262-65-2 CASF); then France Travail is competent. */
export const sixWeeksDues = (context: Context, orientations: Orientations): Due[] =>
  unique(sixWeeksOf(context, orientations).flatMap((one) => told(context, orientations, one)));

/** Two files may have made the same decision untimely: it is said once. */
const unique = (dues: Due[]): Due[] => {
  const keys = new Set<string>();
  return dues.filter(({ type, key }) => !keys.has(`${type}|${key}`) && keys.add(`${type}|${key}`));
};
