import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeMilestone, encodeTombstone, type OutgoingMilestone } from './encode';
import { canonicalJson, messageId } from './message-id';
import type { WireType } from './milestone';
import { milestoneEnvelopeSchema, tombstoneSchema } from './milestone-envelope';
import { milestones, retractionData, wireData } from './milestones';
import { ROLES, table } from './projection/fields';
import { project } from './projection/project';
import { compile } from './schema';

type Data = Record<string, unknown>;

const samples = join(__dirname, '../samples/milestones');
const scenarios = join(__dirname, '../../../test/scenarios');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const types = Object.keys(milestones) as WireType[];
const subject = '3f0c5a52-7c1d-4b8e-9a51-0d2f6b1c4e77';

describe.each(types)('%s', (type) => {
  const { validate } = milestones[type];
  const folder = join(samples, `${type}.v1`);

  it('is what its samples are: an event of that type with such data', () => {
    const isEnvelope = compile(milestoneEnvelopeSchema);
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const event = read(join(folder, file)) as Data;
      expect(event.type).toBe(`fr.reseau-emploi.jalon.${type}.v1`);
      expect([isEnvelope(event), isEnvelope.errors]).toEqual([true, null]);
      expect([validate(event.data), validate.errors]).toEqual([true, null]);
    }
  });

  it('is none of its offenders', () => {
    for (const line of readFileSync(join(folder, 'offenders.jsonl'), 'utf8').trimEnd().split('\n')) {
      const { field, data } = JSON.parse(line) as { field: string; data: Data };
      expect([validate(data), field]).toEqual([false, field]);
      const { instancePath, params } = validate.errors![0]!;
      const missing = (params as { missingProperty?: string }).missingProperty;
      expect([...instancePath.split('/').slice(1), ...(missing ? [missing] : [])].join('.')).toBe(field);
    }
  });
});

describe('The words of the domain', () => {
  type Told = { type: string; data: Data };
  const told = readdirSync(scenarios)
    .filter((file) => file.endsWith('.expected.json'))
    .flatMap((file) => (read(join(scenarios, file)) as { emissions: Told[] }).emissions)
    .filter(
      (emission): emission is Told & { type: WireType } =>
        emission.type in milestones && emission.type !== 'jalon-retracte',
    );

  it('are valid on the wire with their basis, in every worked example', () => {
    expect(told.length).toBeGreaterThan(150);
    for (const { type, data } of told) {
      const { validate } = milestones[type];
      expect([type, validate(wireData(type, data, '1 mois, D5411-14-1')), validate.errors]).toEqual([type, true, null]);
    }
  });

  it('are valid too as each role may know them', () => {
    for (const { type, data } of told)
      for (const role of ROLES.filter((one) => table[type]?.[one])) {
        const { validate } = milestones[type];
        const known = project(type, [role], wireData(type, data, 'x'));
        expect([type, role, validate(known), validate.errors]).toEqual([type, role, true, null]);
      }
  });

  it('have a basis on the wire when their type has one, and only then', () => {
    expect(wireData('contrat-en-retard', { echeance: '2026-03-05' }, '1 mois')).toEqual({
      echeance: '2026-03-05',
      fondement: '1 mois',
    });
    expect(wireData('contrat-en-retard', { echeance: '2026-03-05' }, null)).toEqual({ echeance: '2026-03-05' });
    expect(wireData('sans-referent', { depuis: '2026-03-05' }, '7 jours')).toEqual({ depuis: '2026-03-05' });
  });
});

describe('The id of a message', () => {
  // Computed apart, with Python's hashlib and uuid.
  const decision = {
    partner: 'CD',
    subject,
    type: 'orientation-decidee',
    key: 'O-31',
    epoch: 1,
    version: 2,
    data: {
      parcours: 'SOCIAL',
      organisme: 'CD',
      structure: { libelle: 'Maison de l’emploi', code: 'CD591' },
      autorite: 'PCD',
      dateDecision: '2026-02-03',
      reorientation: false,
    },
  } as const;

  it('is a fixed one for fixed words', () => expect(messageId(decision)).toBe('d9f25ab3-cb8a-5393-9184-1ccc1c4a4a82'));

  it('of a retraction is a version of what it retracts', () => {
    const data = retractionData('contrat-en-retard', 'CORRECTION');
    expect(messageId({ partner: 'FT', subject, type: 'jalon-retracte', key: 'O-31', epoch: 1, version: 3, data })).toBe(
      'e46f22e6-bd56-5609-91f5-ba070a84a51f',
    );
  });

  it('changes with each of its parts', () => {
    const others = [
      { partner: 'FT' },
      { subject: subject.replace('3', '4') },
      { type: 'orientation-notifiee' as const },
      { key: 'O-32' },
      { epoch: 2 },
      { version: 3 },
      { data: { ...decision.data, reorientation: true } },
    ];
    const ids = [decision, ...others.map((other) => ({ ...decision, ...other }))].map(messageId);
    expect(new Set(ids).size).toBe(1 + others.length);
  });

  it('does not depend on the order in which data was written (RFC 8785)', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '€\n' }], a: 1e21, '': 0.1, é: true, '\ud83d\ude00': -0 })).toBe(
      '{"":0.1,"a":1e+21,"b":[1,{"c":"€\\n","d":null}],"é":true,"😀":0}',
    );
  });
});

describe('What is sent', () => {
  const outgoing: OutgoingMilestone = {
    partner: 'FT',
    subject,
    type: 'contrat-signe',
    key: 'C-9/1',
    epoch: 2,
    lane: 17,
    sequence: 5_000_000_000,
    version: 2,
    replaces: 'd9f25ab3-cb8a-5393-9184-1ccc1c4a4a82',
    data: { dateSignature: '2026-02-27' },
    time: Date.parse('2026-02-26T23:00:00Z'),
    purpose: 'accompagnement',
    rules: '2026-11',
    initial: true,
    trace: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 a=1',
  };

  it('is a structured CloudEvent', () => {
    const { id, value } = encodeMilestone(outgoing);
    const event = JSON.parse(value.toString()) as Data;
    expect(event).toEqual({
      specversion: '1.0',
      id: messageId(outgoing),
      source: '/orchestrateur',
      type: 'fr.reseau-emploi.jalon.contrat-signe.v1',
      subject,
      time: '2026-02-26T23:00:00.000Z',
      datacontenttype: 'application/json',
      organisme: 'FT',
      cle: 'C-9/1',
      version: 2,
      remplace: 'd9f25ab3-cb8a-5393-9184-1ccc1c4a4a82',
      flux: '2.17',
      sequence: 5_000_000_000,
      finalite: 'accompagnement',
      regles: '2026-11',
      etatInitial: true,
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      tracestate: 'a=1',
      data: { dateSignature: '2026-02-27' },
    });
    expect(id).toBe(event.id);
    expect(compile(milestoneEnvelopeSchema)(event)).toBe(true);
  });

  it('has no extension that says nothing', () => {
    const { replaces: _, initial: __, trace: ___, ...first } = outgoing;
    const event = JSON.parse(encodeMilestone({ ...first, version: 1 }).value.toString()) as Data;
    for (const absent of ['remplace', 'etatInitial', 'traceparent', 'tracestate'])
      expect(event).not.toHaveProperty(absent);
  });

  it('is a tombstone without person nor data when the partner may not know any more', () => {
    const { id } = encodeMilestone(outgoing);
    const event = JSON.parse(encodeTombstone({ ...outgoing, id }).value.toString()) as Data;
    expect(Object.keys(event).sort()).toEqual([
      'cle',
      'flux',
      'id',
      'sequence',
      'source',
      'specversion',
      'type',
      'version',
    ]);
    expect(event).toMatchObject({ id, cle: 'C-9/1', version: 2, flux: '2.17', sequence: 5_000_000_000 });
    expect(compile(tombstoneSchema)(event)).toBe(true);
  });
});
