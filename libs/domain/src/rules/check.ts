import { formatDay, type Day } from '../calendar';
import type { ParameterName } from './parameters';
import type { Override } from './override';

type Bounds = {
  /** Whose own value it may be (rules §9, column scope). */
  scope: 'national' | 'département' | 'organisme' | 'outre-mer';
  least: number;
  most: number;
  /** A value that is not a whole number is allowed. */
  fraction?: true;
};

const DAY_2020 = 18262;
const DAY_2100 = 47482;
const days = (scope: Bounds['scope'], most = 366): Bounds => ({ scope, least: 1, most });
const months = (most = 60): Bounds => ({ scope: 'national', least: 1, most });
const rate: Bounds = { scope: 'national', least: 0, most: 1, fraction: true };
const date = (scope: Bounds['scope']): Bounds => ({ scope, least: DAY_2020, most: DAY_2100 });

/** What may be said of each parameter. An entry delay beyond four weeks would meet the seal; below a day, the week itself. */
const BOUNDS: Record<Exclude<ParameterName, 'activite.fenetre_rectification'>, Bounds> = {
  'orientation.delai_pcd': days('national'),
  'orientation.autorite_rsa': { scope: 'département', least: 0, most: 1 },
  'contrat.delai_signature': months(12),
  'parcours.delai_cloture': months(),
  'referent.delai_alerte': days('organisme'),
  'activite.cible_reference': { scope: 'national', least: 1, most: 2400 },
  'activite.delai_saisie': days('organisme', 28),
  'activite.semaines_inactivite': { scope: 'organisme', least: 1, most: 12 },
  'social.delai_revue': months(),
  'social.delai_revue_longue': months(),
  'sanction.contradictoire': days('national'),
  'sanction.delai_decision': days('national'),
  'sanction.taux_min': rate,
  'sanction.taux_max': rate,
  'sanction.taux_max_foyer': rate,
  'sanction.taux_ore': rate,
  'sanction.duree_min': months(12),
  'sanction.duree_premiere': months(12),
  'sanction.duree_reiteration': months(12),
  'sanction.duree_ore_premiere': months(12),
  'sanction.duree_ore_reiteration': months(12),
  'sanction.fenetre_reiteration': months(120),
  'transition.fin': date('outre-mer'),
  'anomalie.delai_attente': days('national'),
  demarrage: date('national'),
};

const ALLOWED: Record<Bounds['scope'], RegExp | undefined> = {
  national: undefined,
  département: /^(\d{2}|2[AB]|97\d)$/,
  organisme: /^(FT|CD|DCD|ML|CE)$/,
  'outre-mer': /^97[1-8]$/,
};

const overlap = (a: Override, b: Override): boolean =>
  (a.from ?? -Infinity) <= (b.to ?? Infinity) && (b.from ?? -Infinity) <= (a.to ?? Infinity);
const sameObject = (a: Override, b: Override): boolean =>
  a.name === b.name && (a.scope ?? undefined) === (b.scope ?? undefined);

const problemsOfLine = (line: Override, today: Day, retroactive: boolean): string[] => {
  const { name, value, scope, from, to, source } = line;
  if (name === 'activite.fenetre_rectification')
    return ['it decides what is sealed, the same for everybody and for ever: it may not be overridden'];
  const bounds = BOUNDS[name] as Bounds | undefined;
  if (!bounds) return ['no parameter has this name'];
  const problems: string[] = [];
  if (!Number.isFinite(value) || value < bounds.least || value > bounds.most)
    problems.push(`its value must be between ${bounds.least} and ${bounds.most}`);
  else if (!bounds.fraction && !Number.isInteger(value)) problems.push('its value must be a whole number');
  if (scope != null && !ALLOWED[bounds.scope]?.test(scope))
    problems.push(
      bounds.scope === 'national'
        ? 'it is national: no scope'
        : `its scope must be of kind ${bounds.scope}, not ${scope}`,
    );
  if (from != null && to != null && from > to) problems.push('its first day comes after its last');
  const starts = name === 'demarrage' ? value : from;
  if (!retroactive && (starts == null || starts <= today))
    problems.push(`it must begin after today (${formatDay(today)}), or be part of a retroactive campaign`);
  if (source.trim() === '') problems.push('its source is missing');
  return problems;
};

/**
 * Everything that is wrong with these lines, each with its place: as a whole, beside one another and beside the history. Two lines of one change never hold
 * on one day; a line may take over from one of the history only by beginning no earlier, otherwise the earlier one would hide it.
 */
export const problemsOf = (
  lines: readonly Override[],
  history: readonly Override[],
  today: Day,
  retroactive: boolean,
): string[] => {
  const place = (i: number) => `line ${i + 1} (${lines[i]?.name})`;
  const alone = lines.flatMap((line, i) =>
    problemsOfLine(line, today, retroactive).map((one) => `${place(i)}: ${one}`),
  );
  const together = lines.flatMap((line, i) => {
    const twin = lines.findIndex((other, j) => j < i && sameObject(line, other) && overlap(line, other));
    return twin < 0 ? [] : [`${place(i)}: it holds on days of line ${twin + 1}`];
  });
  const hidden = lines.flatMap((line, i) => {
    const first = line.from ?? -Infinity;
    const at = history.findIndex(
      (old) => sameObject(line, old) && overlap(line, old) && first < (old.from ?? -Infinity),
    );
    return at < 0 ? [] : [`${place(i)}: line ${at + 1} of the history begins later and would hide it`];
  });
  return [...(lines.length === 0 ? ['no line'] : []), ...alone, ...together, ...hidden];
};
