import { audienceOf } from './audience';
import { formatDay, type Day } from './calendar';
import { untold, wordKey, wordsOf, type Scopes } from './announce';
import type { Due } from './due';
import { on } from './interval';
import type { Reading } from './pathway';
import type { PersonFile, Word } from './state';
import type { Emission, MilestoneType, ScopeChange, Token } from './words';

/** The words an entering partner needs: where the person is now, no history. */
const presentKeys = ({ registration, orientations, referents, contracts }: Reading, day: Day): string[] => {
  const keys: [MilestoneType, string | undefined][] = [
    ['parcours-ouvert', registration.cycles.filter((one) => one.from <= day).at(-1)?.opened.registrationId],
    ['orientation-decidee', on(orientations, day)?.decision.orientationId],
  ];
  const referent = on(referents, day);
  if (referent) keys.push(['referent-designe', `${referent.who.designationId}/${formatDay(referent.from)}`]);
  const contract = on(contracts, day)?.who;
  if (contract) keys.push(['contrat-signe', `${contract.contractId}/${contract.version}`]);
  return keys.flatMap(([type, key]) => (key === undefined ? [] : [wordKey({ type, key })]));
};

/**
 * The difference between who could know something about the person and who can now. Those who enter hear the present state (what this very step tells
 * aside), and so do those who knew only a part of the person (`partly`); those who leave, one last word. What is older than the go-live is not in it.
 */
export const changeOfScope = (
  file: PersonFile,
  read: Reading,
  dues: readonly Due[],
  emissions: readonly Emission[],
  scopes: Scopes,
  day: Day,
  partly: readonly Token[],
): ScopeChange | undefined => {
  const scope = scopes.now;
  const before = file.scope;
  const after = scope.tokens;
  const same = before.length === after.length && before.every((token, i) => token === after[i]);
  if (same && partly.length === 0) return undefined;
  const told = new Set(emissions.map(wordKey));
  const wanted = new Set(presentKeys(read, day));
  const present = dues.flatMap((due) => {
    const key = wordKey(due);
    const word = file.announced.get(key);
    if (!wanted.has(key) || told.has(key) || !word || word.retracted || untold(scopes, due.time)) return [];
    return [{ ...wordsOf(due), version: word.version, audience: audienceOf(scope, due) }];
  });
  const count = file.scopeChanged?.day === day ? file.scopeChanged.count + 1 : 1;
  const change: ScopeChange = {
    before: [...before],
    after: [...after],
    since: formatDay(day),
    version: count,
    present,
  };
  if (partly.length > 0) change.partly = [...partly];
  return change;
};

/** Who was told the present state hears its corrections too. */
export const widen = (announced: Map<string, Word>, change: ScopeChange): void => {
  for (const one of change.present) {
    const key = wordKey(one);
    const word = announced.get(key);
    if (word) announced.set(key, { ...word, audience: [...new Set([...word.audience, ...one.audience])] });
  }
};
