import {
  ceased,
  enrolled,
  finished,
  learnt,
  live,
  notified,
  oriented,
  referent,
  registered,
  rsa,
  rsaClosed,
  sanctionDecided,
  sanctionNotified,
  signed,
  started,
  validated,
} from '../../../test/support/people';
import type { SanctionAuthority } from './facts';

const audienceOf = (facts: Parameters<typeof live>[0], until: string, type: string) =>
  live(facts, until)
    .emissions.filter((one) => one.type === type)
    .map(({ audience }) => audience);

describe('Who may hear', () => {
  const start = [registered('2026-01-05'), oriented('2026-01-12', 'ML')];

  it('hours go to the organisme référent alone', () => {
    const facts = [...start, rsa('2026-01-06'), signed('2026-01-19', { organisme: 'ML' })];
    expect(audienceOf(facts, '2026-02-09', 'semaine-bilan')[0]).toEqual(['REF:ML591']);
    expect(audienceOf(facts, '2026-02-09', 'contrat-signe')[0]).toEqual(['CD:59', 'FT:59', 'PAY:59', 'REF:ML591']);
  });

  it('the département and the payer know RSA persons only', () => {
    expect(audienceOf(start, '2026-02-01', 'orientation-decidee')).toEqual([['FT:59', 'REF:ML591']]);
  });

  it('who enters hears the present state, who leaves a last word, each once', () => {
    const facts = [
      ...start,
      referent('lea', '2026-01-20', { organisme: 'ML' }),
      oriented('2026-02-02', 'CE', { orientationId: 'O2' }),
    ];
    const changes = live(facts, '2026-03-01').scopes;
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      [[], ['FT:59']],
      [['FT:59'], ['FT:59', 'REF:ML591']],
      [
        ['FT:59', 'REF:ML591'],
        ['FT:59', 'REF:CE591'],
      ],
    ]);
    expect(changes[2]?.present.map(({ type, audience }) => [type, audience])).toEqual([
      ['parcours-ouvert', ['FT:59', 'REF:CE591']],
      ['referent-designe', ['FT:59', 'REF:CE591']],
    ]);
  });

  it('who was told a version is named when the next one is no longer for them', () => {
    const facts = [
      ...start,
      oriented('2026-02-02', 'CE', { orientationId: 'O2' }),
      learnt(oriented('2026-01-12', 'ML', { pathway: 'SOCIAL' }), '2026-03-02'),
    ];
    const corrected = live(facts, '2026-04-01').emissions.find(
      ({ type, key, version }) => type === 'orientation-decidee' && key === 'O1' && version === 2,
    );
    expect(corrected).toMatchObject({ previous: ['FT:59', 'REF:ML591'], audience: ['FT:59', 'REF:CE591'] });
  });

  it('who enters with a correction hears the correction, not what it corrects', () => {
    const corrected = learnt(oriented('2026-01-12', 'CE'), '2026-03-02');
    const change = live([...start, corrected], '2026-04-01').scopes.at(-1);
    expect(change?.after).toEqual(['FT:59', 'REF:CE591']);
    expect(change?.present.map(({ type }) => type)).toEqual(['parcours-ouvert']);
  });

  it('who entered by the present state is told its corrections', () => {
    const facts = [...start, learnt(registered('2026-01-05', { category: 2 }), '2026-03-02')];
    const second = live(facts, '2026-04-01').emissions.find(
      ({ type, version }) => type === 'parcours-ouvert' && version === 2,
    );
    expect(second?.previous).toEqual(['FT:59', 'REF:ML591']);
  });

  it('a suspension and a closing are told to those who had the right the day before; then nobody is in scope', () => {
    const facts = [...start, ceased('2026-02-11')];
    expect(audienceOf(facts, '2027-06-01', 'parcours-suspendu')).toEqual([['FT:59', 'REF:ML591']]);
    expect(audienceOf(facts, '2027-06-01', 'parcours-clos')).toEqual([['FT:59', 'REF:ML591']]);
    expect(live(facts, '2027-06-01').state.file.read().scope).toEqual([]);
  });

  it('a département and a payer know an RSA person while a file is open', () => {
    const facts = [...start, rsa('2026-01-20'), rsaClosed('2026-03-02')];
    const scopes = live(facts, '2026-04-01').scopes.map(({ since, after }) => [since, after.join(' ')]);
    expect(scopes).toEqual([
      ['2026-01-05', 'FT:59'],
      ['2026-01-12', 'FT:59 REF:ML591'],
      ['2026-01-20', 'CD:59 FT:59 PAY:59 REF:ML591'],
      ['2026-03-02', 'FT:59 REF:ML591'],
    ]);
  });

  it('a réalisateur hears its own action, its correction and its end, and nothing else', () => {
    const immersion = [enrolled('2026-02-02', { scheme: 'PMSMP' }), started('2026-02-09')];
    const gone = learnt(enrolled('2026-02-02', { scheme: 'IAE' }), '2026-03-16');
    const facts = [...start, ...immersion, finished('2026-03-02'), gone];
    const heard = live(facts, '2026-04-01').emissions.filter(({ audience }) => audience.includes('ACT:GE-59:X1'));
    expect(heard.map(({ type, version, retracted }) => [type, version, retracted])).toEqual([
      ['immersion-demarree', 1, false],
      ['immersion-terminee', 1, false],
      ['immersion-demarree', 2, true],
      ['immersion-terminee', 2, true],
    ]);
  });
});

describe('What checks a sanction', () => {
  /** Decided too early, of a contract that was never signed, by an authority. */
  const heard = (authority: SanctionAuthority, organisme: 'FT' | 'ML') => {
    const facts = [
      ...[registered('2026-01-05'), oriented('2026-01-12', organisme), rsa('2026-01-06')],
      ...[sanctionNotified('2026-03-02', { authority }), sanctionDecided('2026-03-05', { authority })],
    ];
    return audienceOf(facts, '2026-04-01', 'anomalie').filter(
      (audience, i, all) => i === 0 || String(audience) !== String(all[0]),
    );
  };

  it('goes to the authority that pronounces it, alone', () => {
    expect(heard('FT', 'ML')).toEqual([['FT:59']]);
    expect(heard('PCD', 'ML')).toEqual([['CD:59']]);
    expect(heard('ML', 'ML')).toEqual([['REF:ML591']]);
  });

  it('goes to nobody when the mission locale that pronounces it is not the organisme référent', () => {
    expect(heard('ML', 'FT')).toEqual([[]]);
  });

  it('waits for its project before the authority alone', () => {
    const facts = [registered('2026-01-05'), oriented('2026-01-12', 'ML'), sanctionDecided('2026-03-02')];
    expect(audienceOf(facts, '2026-04-01', 'anomalie')).toEqual([['FT:59']]);
  });
});

describe('What waits', () => {
  it.each([
    ['an orientation', notified('2026-02-02', 'O9'), 'CD:59 FT:59 REF:ML591'],
    ['a registration', ceased('2026-02-02', 'DEMANDE', 'I9'), 'FT:59 REF:ML591'],
    ['an RSA file', rsaClosed('2026-02-02', 'R9'), 'CD:59 FT:59 REF:ML591'],
    ['an action', started('2026-02-02', 'X9'), 'CD:59 REF:ML591'],
    ['an activity', validated('A9', '2026-02-02', 60), 'REF:ML591'],
  ])('for %s is told to whom that is about', (_, fact, audience) => {
    const facts = [
      registered('2026-01-05'),
      rsa('2026-01-06'),
      oriented('2026-01-12', 'ML'),
      referent('lea', '2026-01-12', { organisme: 'ML' }),
      fact,
    ];
    expect(audienceOf(facts, '2026-02-10', 'anomalie').map(String)).toEqual([audience.replaceAll(' ', ',')]);
  });
});
