import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { retell } from '#contracts';
import { rules, type Instant, type PersonId } from '#domain';
import { laneOf, openDatabase, setVirtualTime, Shell, type Database, type Entry } from '#persistence';
import { entryOf } from '../../apps/orchestrator/src/receive-batch';

export const LANES = 6;
const MS_A_DAY = 86_400_000;
const scenarios = join(__dirname, '../scenarios');

/** The person of a worked example, by its number. */
export const person = (n: number): PersonId => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as PersonId;
/** Nobody. */
export const STRANGER = '3f2a91c4-5b7e-4d21-9a60-0c1d2e3f4a5b' as PersonId;
/** The person of `busyLife`. */
export const BUSY = '3f2a91c4-5b7e-4d21-9a60-0c1d2e3f0001' as PersonId;
/** The person of `waitingLife`. */
export const WAITING = '3f2a91c4-5b7e-4d21-9a60-0c1d2e3f0002' as PersonId;
/** The day on which the pages look at the worked examples. */
export const TODAY = Date.parse('2026-07-20T09:41:00+02:00');

type Event = { id: string; subject: string; time: string; recordedtime?: string };

const envelope = (
  type: string,
  id: string,
  time: string,
  data: object,
  organisme = 'ML',
  recordedtime = time,
  subject: PersonId = BUSY,
) => ({
  specversion: '1.0',
  id,
  source: `/${organisme.toLowerCase()}/systeme`,
  type: `fr.reseau-emploi.${type}.v1`,
  subject,
  time,
  recordedtime,
  organisme,
  data,
});
const on = (day: Date, hour: number): string =>
  `${day.toISOString().slice(0, 10)}T${String(hour).padStart(2, '0')}:00:00+02:00`;
const local = (day: Date): string => day.toISOString().slice(0, 10);

/** Planned on the Monday, declared on the Friday, validated the week after; fewer hours as the weeks go. */
const weekOfActivities = (week: number): Event[] => {
  const [monday, friday, later] = [0, 4, 8].map(
    (days) => new Date(Date.UTC(2026, 3, 13) + (week * 7 + days) * MS_A_DAY),
  );
  return [0, 1, 2].flatMap((slot) => {
    const [activiteId, nature, date] = [`B-${week}-${slot}`, 'RECHERCHE_EMPLOI', local(friday!)];
    const minutes = 300 - ((week * 7 + slot * 3) % 5) * 30;
    return [
      envelope('activite.planifiee', `p-${activiteId}`, on(monday!, 9), {
        activiteId,
        nature,
        date: local(monday!),
        minutes: 300,
      }),
      envelope('activite.declaree', `d-${activiteId}`, on(friday!, 17), {
        activiteId,
        nature,
        date,
        minutes,
        auteur: 'USAGER',
      }),
      ...((week + slot) % 4 === 3
        ? []
        : [envelope('activite.validee', `v-${activiteId}`, on(later!, 10), { activiteId, minutes })]),
    ];
  });
};

/** A young person who is BOE, followed week after week by a mission locale, dispensed for a reason that no page may show, then notified of another orientation. */
const busyLife = (): Event[] => {
  const structure = { code: 'ML591', libelle: 'ML Lille' };
  const referent = (designationId: string, referentId: string, day: string, more: object = {}) =>
    envelope('referent.designe', designationId, `${day}T11:00:00+02:00`, {
      designationId,
      referentId,
      organisme: 'ML',
      structure,
      dateDebut: day,
      ...more,
    });
  const contract = (version: number, day: string, more: object) =>
    envelope(version === 1 ? 'contrat.signe' : 'contrat.revise', `BC-${version}`, `${day}T14:00:00+02:00`, {
      contratId: 'BC',
      version,
      nature: 'CEJ',
      organisme: 'ML',
      dateSignature: day,
      dateEffet: day,
      cibleHebdo: 900,
      dateFinPrevue: '2027-04-08',
      ...more,
    });
  const orientation = (orientationId: string, day: string, organisme: string, code: string) => [
    envelope('orientation.decidee', orientationId, `${day}T10:00:00+02:00`, {
      orientationId,
      etat: 'ACCEPTEE',
      parcours: 'SOCIO_PROFESSIONNEL',
      organisme,
      structure: { code, libelle: `${organisme} Lille` },
      autorite: 'ML',
      dateDecision: day,
    }),
    envelope('orientation.notifiee', `${orientationId}-n`, `${day}T16:00:00+02:00`, {
      orientationId,
      dateNotification: day,
      canal: 'ESPACE_PERSONNEL',
    }),
  ];
  return [
    envelope(
      'inscription.enregistree',
      'BI',
      '2026-03-30T10:00:00+02:00',
      {
        inscriptionId: 'BI',
        dateEffet: '2026-03-30',
        origine: 'INSCRIPTION_AUTO_MILO',
        categorie: 7,
        departement: '59',
        publics: ['JEUNE', 'BOE'],
      },
      'FT',
    ),
    ...orientation('BO', '2026-04-02', 'ML', 'ML591'),
    referent('BD', 'lea', '2026-04-03'),
    contract(1, '2026-04-09', {}),
    contract(2, '2026-06-08', { dispense: { motif: 'SANTE', dateDemande: '2026-06-08', fin: '2026-06-28' } }),
    referent('BD2', 'karim', '2026-07-06', { interim: { finPrevue: '2026-08-14' } }),
    envelope(
      'rsa.droit-ouvert',
      'BR',
      '2026-07-01T09:00:00+02:00',
      {
        dossierRsaId: 'BR',
        dateOuverture: '2026-07-01',
        dateReceptionCd: '2026-07-10',
        departement: '59',
        soumisDroitsDevoirs: true,
        role: 'DEMANDEUR',
        foyerPersonnes: 3,
        majoration: true,
      },
      'CD',
      '2026-07-12T09:00:00+02:00',
    ),
    ...orientation('BO2', '2026-07-13', 'CE', 'CE591'),
    envelope('rendez-vous.pris', 'BRV', '2026-05-04T09:00:00+02:00', {
      rdvId: 'BRV',
      motif: 'ACC',
      modalite: 'PHYSIQUE',
      typeReception: 'IND',
      debut: '2026-05-12T10:00:00+02:00',
      minutes: 60,
      structure,
    }),
    envelope('rendez-vous.effectue', 'BRV-e', '2026-05-12T11:00:00+02:00', { rdvId: 'BRV', minutes: 60 }),
    ...Array.from({ length: 14 }, (_, week) => weekOfActivities(week)).flat(),
  ];
};

/** A person whose orientation the département has until 05/08 to decide. */
const waitingLife = (): Event[] => [
  envelope(
    'inscription.enregistree',
    'WI',
    '2026-06-22T10:00:00+02:00',
    {
      inscriptionId: 'WI',
      dateEffet: '2026-06-22',
      origine: 'INSCRIPTION_AUTO_CAF',
      categorie: 6,
      departement: '59',
      publics: ['RSA'],
    },
    'FT',
    undefined,
    WAITING,
  ),
  envelope(
    'rsa.droit-ouvert',
    'WR',
    '2026-06-22T10:00:00+02:00',
    {
      dossierRsaId: 'WR',
      dateOuverture: '2026-06-22',
      dateReceptionCd: '2026-06-24',
      departement: '59',
      soumisDroitsDevoirs: true,
      role: 'DEMANDEUR',
      foyerPersonnes: 1,
      majoration: false,
    },
    'CD',
    '2026-06-25T09:00:00+02:00',
    WAITING,
  ),
];

/** The facts of every worked example that this version reads, and of `many` people whose life is that of the first one. */
const eventsOf = (many: number): Event[] => {
  const lines = readdirSync(scenarios)
    .filter((name) => name.endsWith('.facts.jsonl'))
    .flatMap((name) => readFileSync(join(scenarios, name), 'utf8').trim().split('\n'));
  const examples = lines.map((line) => JSON.parse(line) as Event);
  const first = examples.filter(({ subject }) => subject === person(1));
  const copies = Array.from({ length: many }, (_, copy) =>
    first.map((event) => ({ ...event, subject: person(1_000 + copy), id: `${event.id}-${copy}` })),
  );
  return [...examples, ...busyLife(), ...waitingLife(), ...copies.flat()];
};

const stampOf = ({ time, recordedtime }: Event): Instant => Date.parse(recordedtime ?? time);
const entry = (event: Event, offset: number): Entry =>
  entryOf({ offset, value: Buffer.from(JSON.stringify(event)), headers: {}, timestamp: stampOf(event) });

const wakeAll = async (shell: Shell): Promise<void> => {
  while ((await shell.wake()) > 0);
};

/** Lives the facts week by week, the clock waking people in between, until `TODAY`. */
const live = async (shell: Shell, owner: Database, events: Event[], prefix: string): Promise<void> => {
  const ordered = events.sort((one, other) => stampOf(one) - stampOf(other)).filter((event) => stampOf(event) <= TODAY);
  let offset = 0;
  for (let until = stampOf(ordered[0]!); until < TODAY + 7 * MS_A_DAY; until += 7 * MS_A_DAY) {
    const now = Math.min(until, TODAY);
    const batch = ordered.filter((event) => stampOf(event) <= now && stampOf(event) > until - 7 * MS_A_DAY);
    await setVirtualTime(owner, now);
    if (batch.length > 0)
      await shell.receive({
        topic: `${prefix}inscriptions.v1`,
        partition: 0,
        from: offset,
        next: offset + batch.length,
        entries: batch.map((event, index) => entry(event, offset + index)),
      });
    offset += batch.length;
    await wakeAll(shell);
  }
  const refused = refusedMessages().map((text, index) =>
    entryOf({ offset: offset + index, value: Buffer.from(text), headers: {}, timestamp: TODAY }),
  );
  await shell.receive({
    topic: `${prefix}inscriptions.v1`,
    partition: 0,
    from: offset,
    next: offset + refused.length,
    entries: refused,
  });
};

/** Messages that are no facts: not JSON, not a CloudEvent, without a field, and an identifier that says something else than before. */
const refusedMessages = (): string[] => {
  const said = busyLife()[0]!;
  const without = { ...said, id: 'R1', data: {} };
  const again = { ...said, data: { ...(said as unknown as { data: object }).data, categorie: 1 } };
  return ['{', '{}', JSON.stringify(without), JSON.stringify(again)];
};

const partners = `insert into partner (id, name, kind, structures, departments, state) values
  ('CD', 'Département du Nord', 'CD', '{CD591,CD592}', '{59}', 'APPROUVE'),
  ('CE', 'Cap emploi de Lille', 'CE', '{CE591}', '{}', 'EN_PAUSE'),
  ('FT', 'France Travail Hauts-de-France', 'FT', '{FT591}', '{59,62,80,02}', 'APPROUVE'),
  ('ML', 'Mission locale de Lille', 'ML', '{ML591,ML592}', '{}', 'APPROUVE')`;

/** Streams as the distributor writes them, numbers in order: FT and CD hear everything, the others one milestone in three. */
const streams = `insert into partner_stream (partner, lane, epoch, sequence, number, kind, roles, id, time)
  select p.id, m.lane, m.epoch, row_number() over (partition by p.id, m.lane, m.epoch order by m.number), m.number, 'word', '{FT}',
    gen_random_uuid(), m.time
  from partner p join milestone m on p.id in ('CD', 'FT') or m.number % 3 = 0`;

/** Cap emploi is on pause: it acknowledged nothing since the tenth message; the mission locale is two behind. */
const cursors = `insert into transport_cursor (partner, transport, lane, epoch, sequence)
  select partner, 'kafka', lane, 1, case partner when 'CE' then least(max(sequence), 10) when 'ML' then greatest(0, max(sequence) - 2)
    else max(sequence) end from partner_stream group by partner, lane
  on conflict (partner, transport, lane) do update set sequence = excluded.sequence`;

/** A person whose facts the program stumbles on. */
const parked = `insert into parked_person (lane, person, since, reason) values ($1, $2, $3, 'TypeError')`;

/** A base in which the worked examples have been lived until `TODAY`, told to four partners, with one person set aside. */
export const seed = async (url: string, prefix = '', many = 8): Promise<void> => {
  const [owner, database] = [await openDatabase(url, 'sc_migrator', 2), await openDatabase(url, 'sc_orchestrator', 4)];
  try {
    await live(new Shell(database, { lanes: LANES, rules, retell, virtualClock: true }), owner, eventsOf(many), prefix);
    await owner.pool.query(partners);
    await owner.pool.query(streams);
    await owner.pool.query(cursors);
    await owner.pool.query(
      'update distributor_cursor d set epoch = l.epoch, number = last_number from lane l where l.lane = d.lane',
    );
    await owner.pool.query(parked, [laneOf(person(3), LANES), person(3), new Date(TODAY - MS_A_DAY)]);
  } finally {
    await Promise.all([owner.close(), database.close()]);
  }
};
