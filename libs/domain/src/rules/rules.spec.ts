import {
  advance,
  blank,
  formOf,
  impactOf,
  overridden,
  parseDay,
  problemsOf,
  relive,
  rules,
  versionOf,
  type Fact,
  type Override,
  type Rules,
} from '../index';
import { oriented, registered, signed } from '../../../../test/support/people';

const day = parseDay;
const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
const line = (name: Override['name'], value: number, more: Partial<Override> = {}): Override => ({
  name,
  value,
  source: 'choix',
  ...more,
});
const under = (...lines: Override[]): Rules => overridden(versionOf('2026-11', lines.length), rules, lines);
const told = (facts: Fact[], with_: Rules, date: string, type: string) =>
  relive([], facts, with_, at(date)).emissions.filter((one) => one.type === type);

describe('The history of parameters', () => {
  it('gives the value valid on a day, for the scope of that day, the narrower first, then the later', () => {
    const later = under(
      line('referent.delai_alerte', 10, { from: day('2027-01-04') }),
      line('referent.delai_alerte', 14, { scope: 'ML', from: day('2027-03-01'), to: day('2027-03-31') }),
      line('referent.delai_alerte', 12, { from: day('2027-06-01') }),
    );
    const value = (date: string, scope?: string) => later.at('referent.delai_alerte', day(date), scope);
    expect([value('2027-01-03'), value('2027-01-04'), value('2027-06-01')]).toEqual([7, 10, 12]);
    expect([value('2027-02-28', 'ML'), value('2027-03-15', 'ML'), value('2027-04-01', 'ML')]).toEqual([10, 14, 10]);
    expect(value('2027-03-15', 'FT')).toBe(10);
    expect(later.used('referent.delai_alerte', day('2027-03-15'), 'ML')?.unit).toBe('days');
  });

  it('names a version by its set and the length of the history', () => {
    expect([versionOf('2026-11', 0), versionOf('2026-11', 3)]).toEqual(['2026-11', '2026-11+3']);
    expect(formOf('2026-11+3')).toEqual({ set: '2026-11', lines: 3 });
    expect(formOf('2026-11')).toEqual({ set: '2026-11', lines: 0 });
  });

  it('says every problem of a change at once', () => {
    const today = day('2026-11-24');
    const problems = problemsOf(
      [
        line('activite.fenetre_rectification', 20, { from: day('2027-01-01') }),
        line('nothing' as Override['name'], 1),
        line('referent.delai_alerte', 0, { from: day('2027-01-01') }),
        line('contrat.delai_signature', 1.5, { scope: 'FT', from: day('2026-01-01') }),
        line('social.delai_revue', 6, { from: day('2027-02-01'), to: day('2027-01-01'), source: ' ' }),
        line('referent.delai_alerte', 9, { from: day('2027-05-01') }),
      ],
      [],
      today,
      false,
    );
    for (const what of [
      /sealed/,
      /no parameter has this name/,
      /between 1 and 366/,
      /whole number/,
      /national: no scope/,
      /begin after today/,
      /first day comes after its last/,
      /source is missing/,
      /holds on days of line 3/,
    ])
      expect(problems.join('\n')).toMatch(what);
    expect(problemsOf([line('referent.delai_alerte', 9, { from: day('2027-05-01') })], [], today, false)).toEqual([]);
    expect(problemsOf([line('referent.delai_alerte', 9)], [], today, true)).toEqual([]);
  });
});

describe('Another value', () => {
  const alone = [registered('2027-02-01'), oriented('2027-02-01')];

  it('counts for the clocks that start under it, of the organisme in charge', () => {
    const longer = line('referent.delai_alerte', 10, { scope: 'ML', from: day('2027-01-04') });
    const depuis = (facts: Fact[], with_: Rules) => told(facts, with_, '2027-02-09', 'sans-referent').length;
    expect(depuis(alone, rules)).toBe(1);
    expect(depuis(alone, under(longer))).toBe(1);
    const young = [registered('2027-02-01'), oriented('2027-02-01', 'ML')];
    expect([depuis(young, rules), depuis(young, under(longer))]).toEqual([1, 0]);
    const before = [registered('2026-12-01'), oriented('2026-12-01', 'ML')];
    expect(told(before, under(longer), '2026-12-09', 'sans-referent')).toHaveLength(1);
  });

  it('of silent weeks', () => {
    const four = line('activite.semaines_inactivite', 4, { from: day('2026-01-01') });
    const silent = [registered('2026-01-05'), signed('2026-01-05')];
    const weeks = (with_: Rules, date: string) => told(silent, with_, date, 'inactivite-signalee').length;
    expect([weeks(rules, '2026-02-03'), weeks(under(four), '2026-02-03'), weeks(under(four), '2026-02-10')]).toEqual([
      1, 0, 1,
    ]);
  });

  it('go-live: what is dated before is recorded and told to nobody', () => {
    const audience = (with_: Rules) => told(alone, with_, '2027-02-03', 'parcours-ouvert').map((one) => one.audience);
    expect(audience(rules)).toEqual([['FT:59', 'REF:FT591']]);
    expect(audience(under(line('demarrage', day('2027-02-02'))))).toEqual([[]]);
    expect(audience(under(line('demarrage', day('2027-01-15'))))).toEqual([['FT:59', 'REF:FT591']]);
  });

  it('its impact is what it says otherwise, now or later', () => {
    const now = at('2027-02-09');
    const shorter = under(line('referent.delai_alerte', 20));
    const { state } = advance(blank(), alone, rules, at('2027-02-02'));
    const woken = (with_: Rules) => advance(state, [], with_, now);
    const { changed, moved } = impactOf(woken(rules), woken(shorter));
    expect(changed.map(({ what, before }) => [what, before?.type])).toEqual([['withheld', 'sans-referent']]);
    expect(moved).toBe(true);
    const said = advance(state, [], rules, now).state;
    const after = impactOf(advance(said, [], rules, now), advance(said, [], shorter, now));
    expect(after.changed.map(({ what, after: word }) => [what, word?.type])).toEqual([['retracted', 'sans-referent']]);
  });
});
