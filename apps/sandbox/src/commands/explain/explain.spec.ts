import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules, type PersonId } from '#domain';
import type { PersonLog, StatedFact } from '#persistence';
import { scenarioNames } from '../../../../../test/support/scenarios';
import { accountOf, type Account } from './items';
import { linesOf } from './lines';
import { textOf } from './text';

const scenarios = join(__dirname, '../../../../../test/scenarios');

type Event = StatedFact['statement'] & { time: string; recordedtime?: string };
type Word = { type: string; cle: string; data: object };

/** The log that a worked example leaves, with nothing announced. */
const logOf = (name: string): { log: PersonLog; until: number; final: Word[] } => {
  const read = (end: string) => readFileSync(join(scenarios, name + end), 'utf8');
  const { subject, until, final } = JSON.parse(read('.expected.json')) as {
    subject: PersonId;
    until: string;
    final: Word[];
  };
  const facts = read('.facts.jsonl')
    .trim()
    .split('\n')
    .map((line): StatedFact => {
      const { recordedtime, time, type, ...event } = JSON.parse(line) as Event;
      const said = { ...event, type: type.replace(/^fr\.reseau-emploi\.|\.v1$/g, '') };
      const written = recordedtime ?? time;
      return { received: Date.parse(written), statement: { ...said, time, recordedtime: written } };
    });
  const now = Date.parse(until);
  return { log: { person: subject, now, facts, told: [], rules }, until: now, final };
};
const account = (name: string): Account => {
  const { log, until } = logOf(name);
  return accountOf(log, until);
};

describe('explain', () => {
  it.each(['04-contract-late-answered-restarted', '11-reorientation-asked'])('says why, line by line: %s', (name) => {
    expect(`${textOf(account(name)).join('\n')}\n`).toBe(
      readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8'),
    );
  });

  it.each(scenarioNames)('%s: every milestone, deadline and anomaly has an article and an arithmetic', (name) => {
    const { items, clocks, unread } = account(name);
    expect(unread).toEqual([]);
    expect(items.length).toBeGreaterThan(4);
    for (const { article, arithmetic, parameters, facts } of [...items, ...clocks]) {
      expect(article).not.toBe('');
      expect(arithmetic).not.toMatch(/^$|undefined|NaN/);
      for (const { source } of parameters) expect(source).not.toBe('');
      for (const { type } of facts) expect(type).toMatch(/^[a-z-]+\.[a-z-]+$/);
    }
  });

  it.each(scenarioNames)('%s: what is due is what the worked example ends with', (name) => {
    const { final } = logOf(name);
    const words = account(name)
      .items.filter(({ told }) => told)
      .map(({ type, key, data }) => ({ type, cle: key, data }));
    const sorted = (all: Word[]) => [...all].sort((a, b) => (`${a.type} ${a.cle}` < `${b.type} ${b.cle}` ? -1 : 1));
    expect(sorted(words)).toEqual(sorted(final.map(({ type, cle, data }) => ({ type, cle, data }))));
  });

  it('in the past, says what was known then', () => {
    const { log } = logOf('04-contract-late-answered-restarted');
    const before = accountOf(log, Date.parse('2026-03-05T12:00:00+01:00'));
    expect(before.facts).toBeLessThan(log.facts.length);
    // Signed in time, and not known yet: the month has lapsed for whoever reads that day.
    expect(before.items.filter(({ told }) => told).map(({ type }) => type)).toContain('contrat-en-retard');
    expect(accountOf(log, Date.parse('2020-01-01T00:00:00Z')).items).toEqual([]);
    expect(textOf(accountOf(log, Date.parse('2020-01-01T00:00:00Z'))).join('\n')).toContain('Rien n’est dû.');
  });

  it('says which version was announced by then, and whether it was retracted', () => {
    const { log, until } = logOf('04-contract-late-answered-restarted');
    const say = (version: number, at: string, retracted = false) => ({
      type: 'parcours-ouvert',
      key: 'I1',
      version,
      retracted,
      announcedAt: Date.parse(at),
    });
    const told = [say(1, '2026-01-20T10:00Z'), say(2, '2026-02-20T10:00Z', true)];
    const opening = (at: number) =>
      accountOf({ ...log, told }, at).items.find(({ type }) => type === 'parcours-ouvert')?.announced;
    expect(opening(until)).toEqual({ version: 2, retracted: true });
    expect(opening(Date.parse('2026-02-01T00:00Z'))).toEqual({ version: 1, retracted: false });
  });

  it('lists a fact that its contract no longer reads, and goes on without it', () => {
    const { log, until } = logOf('04-contract-late-answered-restarted');
    const [first, ...others] = log.facts as [StatedFact, ...StatedFact[]];
    const gone = { ...first, statement: { ...first.statement, id: 'old', type: 'inscription.ancienne' } };
    const bad = {
      ...first,
      statement: { ...first.statement, id: 'bad', data: { ...first.statement.data, categorie: 42 } },
    };
    const { unread, items } = accountOf({ ...log, facts: [gone, bad, first, ...others] }, until);
    expect(unread.map(({ id }) => id)).toEqual(['old', 'bad']);
    expect(unread[1]!.expected).toContain('data.categorie');
    expect(items).toEqual(account('04-contract-late-answered-restarted').items);
    expect(JSON.stringify(linesOf({ ...account('11-reorientation-asked'), unread }))).toContain('fait-illisible');
  });

  it('one object a line: the same, in the words of the wire', () => {
    const lines = linesOf(account('11-reorientation-asked')) as Record<string, unknown>[];
    const late = lines.find(({ jalon }) => jalon === 'orientation-attendue')!;
    expect(late).toMatchObject({
      objet: 'jalon',
      echu: true,
      regles: '2026-11',
      parametres: [
        { nom: 'orientation.delai_pcd', valeur: 42, enClair: '6 semaines', source: 'D262-65-2 CASF' },
        { nom: 'orientation.autorite_rsa', portee: '973', enClair: 'France Travail' },
      ],
      faits: [{ type: 'rsa.droit-ouvert', source: '/cd/systeme', id: '11-002', recu: '2026-01-13T09:00:00.000Z' }],
    });
  });

  it('never tells the reason of a dispense, nor who is BOE', () => {
    for (const name of scenarioNames) {
      const { log, until } = logOf(name);
      for (const { statement } of log.facts)
        if (statement.type === 'inscription.enregistree') statement.data['publics'] = ['RSA', 'BOE'];
      const told = accountOf(log, until);
      expect(`${textOf(told).join('\n')}${JSON.stringify(linesOf(told))}`).not.toMatch(
        /SANTE|HANDICAP|INVALIDITE|PARENT_ISOLE|BOE/,
      );
    }
  });
});
