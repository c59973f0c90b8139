import { audienceOf, type MilestoneType, type OrganismeReferent } from '#domain';
import { milestones, type WireType } from '#contracts';
import { milestoneEnvelopeSchema } from '../../libs/contracts/src/milestone-envelope';
import { compile } from '../../libs/contracts/src/schema';
import { four, openRelays, person, scope, word, type Relays } from './relay-harness';

const lille = { code: 'ML591', libelle: 'Mission locale' };
const company = { code: 'GE-59', libelle: 'Groupement d’employeurs' };
/** One word of each type, with every field that it may have. */
const words: Record<Exclude<MilestoneType, 'anomalie'>, Record<string, unknown>> = {
  'parcours-ouvert': { dateEffet: '2026-01-12', categorie: 7, departement: '59', publics: ['RSA', 'BOE'] },
  'parcours-suspendu': { date: '2026-01-12', motif: 'RADIATION' },
  'parcours-repris': { date: '2026-01-12', motif: 'REINSCRIPTION' },
  'parcours-clos': { date: '2026-01-12', motif: 'RADIATION' },
  'orientation-attendue': { autorite: 'PCD', depuis: '2026-01-12', echeance: '2026-02-23', fondement: '6 semaines' },
  'competence-transferee': { de: 'PCD', vers: 'FT', echeance: '2026-02-23', fondement: '6 semaines' },
  'orientation-decidee': {
    parcours: 'SOCIAL',
    organisme: 'ML',
    structure: lille,
    autorite: 'PCD',
    dateDecision: '2026-01-12',
    reorientation: false,
  },
  'orientation-notifiee': { dateNotification: '2026-01-12', echeanceContrat: '2026-02-12', fondement: '1 mois' },
  'referent-designe': {
    referentId: 'lea',
    organisme: 'ML',
    structure: lille,
    depuis: '2026-01-12',
    precedent: 'karim',
    interim: false,
  },
  'sans-referent': { depuis: '2026-01-12', organisme: 'ML' },
  'contrat-en-retard': { echeance: '2026-02-12', fondement: '1 mois' },
  'contrat-signe': {
    nature: 'ENGAGEMENT',
    organisme: 'ML',
    dateSignature: '2026-01-12',
    cibleHebdo: 900,
    dispense: true,
    dateFinPrevue: '2026-07-12',
  },
  'semaine-bilan': { semaine: '2026-W10', cible: 900, planifie: 0, declare: 0, valide: 0, atteinte: 'NON' },
  'inactivite-signalee': { semaines: 3, depuis: '2026-W10' },
  'revue-sociale-due': { echeance: '2026-07-12', fondement: '6 mois' },
  'immersion-demarree': { dispositif: 'PMSMP', date: '2026-03-16', realisateur: company },
  'immersion-terminee': { dispositif: 'PMSMP', date: '2026-03-27', realisateur: company, issue: 'ABANDON' },
  'formation-entree': { dispositif: 'POEI', date: '2026-03-16', realisateur: company },
  'formation-sortie': { dispositif: 'POEI', date: '2026-05-29', realisateur: company, issue: 'QUALIFICATION' },
  'recrutement-simule': { date: '2026-03-03', issue: 'POURSUITE' },
  'emploi-accede': { contrat: 'CDD', dureeMois: 6, dateDebut: '2026-07-01', durable: true },
};
/** By the beginning of their key. */
const anomalies = {
  AUTORITE_INCOMPETENTE: ['REF', 'CD', 'FT'],
  REFERENT_HORS_ORGANISME: ['REF', 'CD', 'FT'],
  CIBLE_ABSENTE: ['REF', 'CD'],
  MINORATION_SANS_DIAGNOSTIC: ['REF', 'CD'],
  CONTRAT_HORS_ORGANISME: ['REF', 'CD'],
  CONTRAT_TRANSITOIRE_ECHU: ['REF', 'CD'],
  DOUBLON: ['REF'],
  SEMAINE_FIGEE: ['REF'],
  'FAIT_EN_ATTENTE/inscription': ['REF', 'FT'],
  'FAIT_EN_ATTENTE/orientation': ['REF', 'CD', 'FT'],
  'FAIT_EN_ATTENTE/contrat': ['REF', 'CD'],
  'FAIT_EN_ATTENTE/activite': ['REF'],
};

/** The table of the rights, said again: for each role, the types it hears and the fields it does not see. */
const seen = ['parcours-ouvert', 'parcours-suspendu', 'parcours-repris', 'parcours-clos', 'contrat-signe'];
const followed = [
  ...seen,
  'orientation-attendue',
  'competence-transferee',
  'orientation-decidee',
  'orientation-notifiee',
  'referent-designe',
  'sans-referent',
  'contrat-en-retard',
  'emploi-accede',
];
const actions = [
  'immersion-demarree',
  'immersion-terminee',
  'formation-entree',
  'formation-sortie',
  'recrutement-simule',
];
const rights: Record<string, { hears: string[]; contract: string[] }> = {
  REF: { hears: Object.keys(words), contract: Object.keys(words['contrat-signe']) },
  CD: {
    hears: [...followed, 'revue-sociale-due'],
    contract: ['nature', 'organisme', 'dateSignature', 'dateFinPrevue'],
  },
  FT: { hears: [...followed, ...actions], contract: ['nature', 'organisme', 'dateSignature', 'dateFinPrevue'] },
  PAY: { hears: seen, contract: ['dateSignature'] },
};
const fieldsFor = (type: string, roles: string[]): Record<string, unknown> | undefined => {
  const hearing = roles.filter((role) => rights[role]!.hears.includes(type));
  if (hearing.length === 0) return undefined;
  const data = words[type as keyof typeof words];
  if (type === 'parcours-ouvert') return { ...data, publics: roles.includes('REF') ? ['RSA', 'BOE'] : ['RSA'] };
  if (type !== 'contrat-signe') return data;
  const fields = new Set(hearing.flatMap((role) => rights[role]!.contract));
  return Object.fromEntries(Object.entries(data).filter(([field]) => fields.has(field)));
};

/** The sandbox's four, and a payer. */
const caf = { ...four[1]!, id: 'CAF', kind: 'CAF' as const, structures: [] };
const partners = [...four, caf];
/** People who differ by their organisme référent; one outside RSA, one of another département. */
const people = [
  { n: 1, who: 'followed by FT', scope: ['FT:59', 'CD:59', 'PAY:59', 'REF:FT591'] },
  { n: 2, who: 'followed by the CD', scope: ['FT:59', 'CD:59', 'PAY:59', 'REF:CD592'] },
  { n: 3, who: 'followed by the ML', scope: ['FT:59', 'CD:59', 'PAY:59', 'REF:ML592'] },
  { n: 4, who: 'followed by the CE', scope: ['FT:59', 'CD:59', 'PAY:59', 'REF:CE591'] },
  { n: 5, who: 'outside RSA, followed by the ML', scope: ['FT:59', 'REF:ML591'] },
  { n: 6, who: 'of another département, followed elsewhere', scope: ['FT:75', 'CD:75', 'PAY:75', 'REF:ML751'] },
];
const rolesOf = (id: string, tokens: string[]): string[] =>
  tokens.flatMap((token) => {
    const [role, name] = token.split(':') as [string, string];
    if (role === 'REF') return name.startsWith(id) && name.includes('59') ? ['REF'] : [];
    return name === '59' && id === (role === 'PAY' ? 'CAF' : role) ? [role] : [];
  });

let relays: Relays;
beforeAll(async () => {
  relays = await openRelays('relay_audience', { partners });
  await relays.start();
  for (const { n, scope: tokens } of people) {
    const organisme = tokens.find((token) => token.startsWith('REF:'))!.slice(4, 6) as OrganismeReferent;
    const audience = (type: MilestoneType, key: string) => audienceOf({ tokens, organisme }, { type, key });
    const said = (version: number, audience: (type: MilestoneType, key: string) => string[]) => [
      ...Object.entries(words).map(([type, { fondement, ...data }]) =>
        word(n, type as MilestoneType, 'K', audience(type as MilestoneType, 'K'), {
          data: { ...data, ...(version > 1 && { version }) },
          version,
          ...(typeof fondement === 'string' && { basis: fondement }),
        }),
      ),
      ...Object.keys(anomalies).map((nature) => {
        const data = { nature: nature.split('/')[0], objets: ['X'], depuis: '2026-01-12' };
        const key = `${nature}/X`;
        return word(n, 'anomalie', key, audience('anomalie', key), { data, version });
      }),
    ];
    await relays.announce(...said(1, audience), scope(n, true, tokens, []), ...said(2, () => []));
  }
  await relays.settled();
  await relays.heard();
}, 60_000);
afterAll(() => relays.close());

const about = (id: string, n: number) => relays.of(id).filter(({ event }) => event.subject === person(n));
const said = (id: string, n: number, type: string) =>
  about(id, n).filter(({ event }) => event.type === `fr.reseau-emploi.jalon.${type}.v1`);

describe.each(partners)('$id', ({ id }) => {
  describe.each(people)('about somebody $who', ({ n, scope: tokens }) => {
    const roles = rolesOf(id, tokens);

    it.each(Object.keys(words))('%s', (type) => {
      const expected = fieldsFor(type, roles);
      expect(said(id, n, type).map(({ event }) => event.data)).toStrictEqual(expected ? [expected] : []);
    });

    it.each(Object.entries(anomalies))('anomalie %s', (nature, hearers) => {
      const told = said(id, n, 'anomalie').filter(({ event }) => event.cle === `${nature}/X`);
      expect(told).toHaveLength(hearers.some((role) => roles.includes(role)) ? 1 : 0);
    });

    it('one last message when the person has left, nothing after it; nothing at all when they were never there', () => {
      const told = about(id, n);
      if (roles.length === 0) return expect(told).toEqual([]);
      expect(said(id, n, 'perimetre-quitte')).toHaveLength(1);
      return expect(told.at(-1)!.event.type).toBe('fr.reseau-emploi.jalon.perimetre-quitte.v1');
    });
  });

  it('receives events that the published schemas accept', () => {
    const isEnvelope = compile(milestoneEnvelopeSchema);
    for (const { event } of relays.of(id)) {
      expect([isEnvelope(event), isEnvelope.errors]).toEqual([true, null]);
      const type = event.type.replace('fr.reseau-emploi.jalon.', '').replace('.v1', '') as WireType;
      const { validate } = milestones[type];
      expect([type, validate(event.data), validate.errors]).toEqual([type, true, null]);
    }
  });
});
