import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { advance, blank, parseDay, rules, type Fact, type Instant, type PersonState } from './index';

const folder = join(__dirname, '../../../test/scenarios');

/** The few translations these examples need; the contracts have their own tests. */
const NAMES: Record<string, string> = {
  'inscription.enregistree': 'registered',
  'inscription.cessee': 'registrationCeased',
  'inscription.radiee': 'radiated',
  'rsa.droit-ouvert': 'rsaOpened',
  'orientation.decidee': 'orientationDecided',
  'orientation.notifiee': 'orientationNotified',
  'referent.designe': 'referentDesignated',
  'referent.retire': 'referentWithdrawn',
  'contrat.signe': 'contractSigned',
  'contrat.revise': 'contractSigned',
  'activite.planifiee': 'activityPlanned',
  'activite.declaree': 'activityDeclared',
  'activite.validee': 'activityValidated',
  'rendez-vous.pris': 'appointmentTaken',
  'rendez-vous.effectue': 'appointmentHeld',
};
const FIELDS: Record<string, string> = {
  inscriptionId: 'registrationId',
  categorie: 'category',
  departement: 'department',
  dossierRsaId: 'fileId',
  dateOuverture: 'opened',
  dateReceptionCd: 'received',
  soumisDroitsDevoirs: 'subjectToDuties',
  foyerPersonnes: 'household',
  parcours: 'pathway',
  autorite: 'authority',
  dateDecision: 'decided',
  dateNotification: 'notified',
  contratId: 'contractId',
  dateSignature: 'signed',
  cibleHebdo: 'weeklyTarget',
  dateFinPrevue: 'plannedEnd',
  activiteId: 'activityId',
  rdvId: 'appointmentId',
};
const PER_KIND: Record<string, Record<string, string>> = {
  registered: { dateEffet: 'effective' },
  registrationCeased: { dateEffet: 'effective', motif: 'reason' },
  radiated: { dateDebut: 'from', dateFin: 'until' },
  contractSigned: { dateEffet: 'effective' },
  referentDesignated: { dateDebut: 'from' },
  referentWithdrawn: { dateFin: 'until', motif: 'reason' },
  appointmentTaken: { debut: 'start' },
};

const value = (name: string, given: unknown): unknown => {
  if (name === 'debut') return Date.parse(given as string);
  if (typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given)) return parseDay(given);
  if (name === 'interim') {
    const end = (given as { finPrevue?: string }).finPrevue;
    return end ? { until: parseDay(end) } : {};
  }
  return given;
};

const factOf = (line: string): Fact => {
  const event = JSON.parse(line) as Record<string, string> & { data: Record<string, unknown> };
  const kind = NAMES[(event['type'] as string).slice('fr.reseau-emploi.'.length, -3)] as string;
  const time = Date.parse(event['time'] as string);
  const recordedTime = event['recordedtime'] ? Date.parse(event['recordedtime']) : time;
  const speaker = event['organisme'];
  const fact: Record<string, unknown> = { ...event, speaker, kind, time, recordedTime, recu: recordedTime };
  for (const [name, given] of Object.entries(event.data))
    fact[PER_KIND[kind]?.[name] ?? FIELDS[name] ?? name] = value(name, given);
  if (kind === 'contractSigned' && fact['dispense']) {
    const { fin } = fact['dispense'] as { fin?: string };
    fact['dispense'] = { reason: '', requested: 0, ...(fin && { until: parseDay(fin) }) };
  }
  return fact as unknown as Fact;
};

type Line = { announcedAt: string; time: string; type: string; cle: string; version: number; data: object };

const live = (facts: Fact[], until: Instant): { lines: Line[]; state: PersonState } => {
  const waiting = [...facts].sort((a, b) => a.recu - b.recu);
  let state = blank();
  const lines: Line[] = [];
  for (;;) {
    const now = Math.min(waiting[0]?.recu ?? Infinity, state.wakeAt ?? Infinity);
    if (now > until) return { lines, state };
    const arriving: Fact[] = [];
    while (waiting[0] && waiting[0].recu === now) arriving.push(waiting.shift() as Fact);
    const step = advance(state, arriving, rules, now);
    state = step.state;
    for (const one of step.emissions)
      lines.push({
        announcedAt: new Date(one.announcedAt).toISOString(),
        time: new Date(one.time).toISOString(),
        type: one.retracted ? 'jalon-retracte' : one.type,
        cle: one.key,
        version: one.version,
        data: one.retracted ? { jalon: one.type } : one.data,
      });
  }
};

describe('Worked examples, to the letter', () => {
  const wanted = ['01', '02', '03', '04', '06', '07'];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.facts.jsonl'))) {
    if (!wanted.includes(file.slice(0, 2))) continue;
    it(file, () => {
      const expected = JSON.parse(
        readFileSync(join(folder, file.replace('.facts.jsonl', '.expected.json')), 'utf8'),
      ) as {
        until: string;
        emissions: Line[];
      };
      const facts = readFileSync(join(folder, file), 'utf8').trim().split('\n').map(factOf);
      expect(live(facts, Date.parse(expected.until)).lines).toStrictEqual(expected.emissions);
    });
  }
});
