import { ceased, learnt, live, oriented, referent, registered, rsa, signed } from '../../../test/support/people';

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
    expect(live(facts, '2027-06-01').state.scope).toEqual([]);
  });
});
