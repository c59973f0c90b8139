import type { PersonId } from '#domain';
import { openDatabase, RecentPeopleQuery, ViewContext, type Database } from '#persistence';
import { MilestoneTally } from '../../libs/persistence/src/views/milestone-tally';
import { readFacts } from '../../libs/persistence/src/views/person-facts';
import { readMilestones } from '../../libs/persistence/src/views/person-milestones';
import { RecentPeopleHandler } from '../../libs/persistence/src/views/recent-people';
import { event, freshBase, isAccepted, LANES, person, play, registered, scenario, type Base } from './shell-harness';

const everything = { withActivities: true, limit: 100, offset: 0 };
const action = (actionId: string, nature: string) =>
  event('action.inscrite', {
    actionId,
    contratId: 'C1',
    nature,
    realisateur: { code: 'R-59', libelle: 'Centre de soins' },
    debut: '2026-02-02',
    collective: false,
    encadree: true,
    service: 'soins--17',
  });

describe('What leaves the base for a page where nobody is signed in', () => {
  let base: Base;
  let database: Database;
  let context: ViewContext;
  beforeEach(async () => {
    base = await freshBase('person_facts');
    database = await openDatabase(base.url, 'sc_agents', 2);
    context = new ViewContext(database.pool, LANES, true);
  });
  afterEach(async () => {
    await database.close();
    await base.close();
  });
  const factsOf = async (subject: string) =>
    (await readFacts(context, [subject as PersonId], everything)).facts.map(({ type, data }) => ({ type, data }));

  it('no free text, no household, no reason, no diagnostic, nobody who helps with what holds the person back', async () => {
    const told = [
      registered(person(1)),
      event('rsa.droit-clos', { dossierRsaId: 'R1', dateEffet: '2026-03-01', motif: 'séparation du couple' }),
      event('rsa.situation-modifiee', {
        dossierRsaId: 'R1',
        dateEffet: '2026-02-01',
        soumisDroitsDevoirs: true,
        foyerPersonnes: 4,
        majoration: true,
      }),
      event('inscription.situation-modifiee', {
        inscriptionId: 'I-0001',
        dateEffet: '2026-02-01',
        publics: ['RSA', 'BOE'],
      }),
      event('contrat.signe', {
        contratId: 'C1',
        version: 1,
        nature: 'ENGAGEMENT',
        organisme: 'FT',
        dateSignature: '2026-02-01',
        dateEffet: '2026-02-01',
        cibleHebdo: 600,
        minoration: { diagnosticId: 'diagnostic-42' },
        dispense: { motif: 'HANDICAP', dateDemande: '2026-02-01' },
      }),
      event('orientation.decidee', {
        orientationId: 'O1',
        etat: 'REFUSEE',
        motifRefus: 'DECLARATION_INEXACTE',
        parcours: 'SOCIAL',
        organisme: 'CD',
        structure: { code: 'CD591', libelle: 'CD Lille' },
        autorite: 'PCD',
        dateDecision: '2026-01-20',
      }),
      action('A1', 'ACCES_DROITS_LEVEE_FREINS'),
      action('A2', 'FORMATION'),
      event('activite.rejetee', { activiteId: 'B1', motif: 'absente pour soins' }),
    ];
    for (const one of told) expect(isAccepted(one)).toBe(true);
    await base.tell(...told);
    const facts = await factsOf(person(1));
    expect(facts).toHaveLength(told.length);
    expect(JSON.stringify(facts)).not.toMatch(
      /séparation|foyer|majoration|BOE|diagnostic-42|HANDICAP|DECLARATION|soins--|absente/,
    );
    const providers = facts.flatMap(({ type, data }) =>
      type === 'action.inscrite' ? [data['actionId'], 'realisateur' in data] : [],
    );
    expect(providers.sort()).toEqual(['A1', 'A2', false, true].sort());
    const contract = facts.find(({ type }) => type === 'contrat.signe')!.data;
    expect(contract).toMatchObject({ minoration: {}, dispense: { dateDemande: '2026-02-01' } });
  });

  it('nothing about sanctions: not a fact, not a check, not who', async () => {
    const { subject, facts, until } = scenario('10-sanction-checks');
    await play(base, facts, until);
    const types = (await factsOf(subject)).map(({ type }) => type);
    expect(types.length).toBeGreaterThan(3);
    expect(types.filter((type) => type.startsWith('sanction'))).toEqual([]);
    const keys = (await readMilestones(context, subject as PersonId)).map(({ type, key }) => `${type} ${key}`);
    expect(keys.length).toBeGreaterThan(3);
    expect(keys.filter((key) => /HORS_|AVIS_|DECISION_|SANS_CONTRAT|CONTRADICTOIRE/.test(key))).toEqual([]);
    const recent = await new RecentPeopleHandler(context).execute(new RecentPeopleQuery(10));
    expect(recent.map(({ type }) => type)).not.toContain('anomalie');
    const { types: tally } = await new MilestoneTally(context).update();
    const anomalies = tally.find(({ type }) => type === 'anomalie');
    expect(anomalies!.announced).toBeGreaterThan(0);
    expect(anomalies!.lastPerson).toBeUndefined();
  });
});
