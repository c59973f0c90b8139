import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readJsonLine, STRUCTURED, toCloudEvent } from './cloud-event';
import type { EventContract } from './contract';
import { contracts, eventTopics, fullType, gestures, identities, topicsIn } from './events';
import { receive, understand } from './receive';
import type { RefusalCode } from './refusal';
import type { JsonSchema } from './schema';

type Data = Record<string, unknown>;
type Offender = { code: RefusalCode; field: string; data: Data };

const samples = join(__dirname, '../samples');
const scenarios = join(__dirname, '../../../test/scenarios');
const recu = Date.parse('2026-06-02T08:17:00Z');
const envelope = {
  source: '/ft/inscription',
  id: 'A',
  subject: '3f0c5a52-7c1d-4b8e-9a51-0d2f6b1c4e77',
  time: '2026-06-02T10:15:00+02:00',
  organisme: 'FT',
};
const lines = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const samplesOf = (type: string): Data[] => {
  const folder = join(samples, 'events', `${type}.v1`);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Data);
};
const published = new Map<string, EventContract>([...contracts, ...identities]);
/** By the door of its type: that of the facts, or that of who people are. */
const hear = (type: string, event: unknown) => {
  const message = { value: Buffer.from(JSON.stringify(event)), headers: STRUCTURED, recu };
  return identities.has(fullType(type)) ? understand(message, identities) : receive(message);
};
const tell = (type: string, data: unknown) => hear(type, toCloudEvent({ ...envelope, type, data: data as Data }));
const verdict = (type: string, data: unknown) => {
  const received = tell(type, data);
  return received.ok ? 'accepted' : { code: received.refusal.code, field: received.refusal.field };
};

/** Every value that a schema allows. */
const valid = (schema: JsonSchema): fc.Arbitrary<unknown> => {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum!, max: schema.maximum! });
  if (schema.type === 'number') return fc.double({ min: schema.minimum!, max: schema.maximum!, noNaN: true });
  if (schema.type === 'array') return fc.array(valid(schema.items!), { maxLength: 6 });
  if (schema.type === 'object') return validObject(schema);
  if (schema.format === 'date') return anyDay.map((date) => date.slice(0, 10));
  if (schema.format === 'date-time') return anyDay.map((date) => `${date.slice(0, 23)}+02:00`);
  if (schema.maxLength === undefined) return fc.stringMatching(new RegExp(schema.pattern!));
  // One character in two halves counts for one.
  return fc
    .array(fc.constantFrom('a', 'é', '-', ' ', '/', '𝄞'), { minLength: 1, maxLength: schema.maxLength! })
    .map((characters) => characters.join(''));
};
const anyDay = fc
  .date({ min: new Date('1900-01-02Z'), max: new Date('9999-12-30Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const validObject = ({ properties, required }: JsonSchema): fc.Arbitrary<Data> =>
  fc.record(
    Object.fromEntries(Object.entries(properties!).map(([name, field]) => [name, valid(field as JsonSchema)])),
    { requiredKeys: [...(required ?? [])] },
  ) as fc.Arbitrary<Data>;

/** Data that a contract accepts; a decision has its motive when, and only when, it is a refusal. */
const validData = ({ type, schema }: EventContract): fc.Arbitrary<Data> =>
  validObject(schema).map((data) => {
    if (type !== 'orientation.decidee') return data;
    const { motifRefus = 'AUTRE', ...rest } = data;
    return rest.etat === 'REFUSEE' ? { ...rest, motifRefus } : rest;
  });

/** Values that the field must refuse, each with the code of its refusal, said again from the letter of the wire and not from ajv. */
const invalid = (schema: JsonSchema): fc.Arbitrary<[unknown, RefusalCode]> => {
  const coded = <T>(values: fc.Arbitrary<T>, code: RefusalCode) =>
    values.map((value): [unknown, RefusalCode] => [value, code]);
  const except = (accepted: (value: unknown) => boolean) => fc.jsonValue().filter((value) => !accepted(value));
  if (schema.enum)
    return coded(
      except((value) => schema.enum!.includes(value as string)),
      'VALEUR_HORS_LISTE',
    );
  if (schema.type === 'boolean')
    return coded(
      except((value) => typeof value === 'boolean'),
      'FORMAT',
    );
  if (schema.type === 'array') return coded(except(Array.isArray), 'FORMAT');
  if (schema.type === 'object')
    return coded(
      except((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
      'FORMAT',
    );
  if (schema.type === 'integer')
    return fc.oneof(
      coded(except(Number.isInteger), 'FORMAT'),
      coded(fc.integer({ max: schema.minimum! - 1 }), 'VALEUR_HORS_LISTE'),
      coded(fc.integer({ min: schema.maximum! + 1, max: Number.MAX_SAFE_INTEGER }), 'VALEUR_HORS_LISTE'),
    );
  if (schema.type === 'number')
    return fc.oneof(
      coded(
        except((value) => typeof value === 'number'),
        'FORMAT',
      ),
      coded(
        fc.oneof(
          fc.double({ max: schema.minimum! - 0.01, noNaN: true, noDefaultInfinity: true }),
          fc.constant(schema.maximum! + 0.01),
        ),
        'VALEUR_HORS_LISTE',
      ),
    );
  if (schema.format === 'date')
    return coded(
      fc.oneof(fc.jsonValue(), fc.constantFrom('2026-02-30', '2026-04-31', '26-01-01', '2026-1-1')),
      'DATE_INVALIDE',
    );
  if (schema.format === 'date-time')
    return fc.oneof(
      coded(fc.oneof(fc.jsonValue(), fc.constant('2026-02-30T10:00:00Z')), 'DATE_INVALIDE'),
      coded(
        anyDay.map((date) => date.slice(0, 19)),
        'INSTANT_SANS_DECALAGE',
      ),
    );
  return coded(
    fc.oneof(
      except((value) => typeof value === 'string'),
      fc.constantFrom('', 'a\u0000b', '\ud800', '𝄞'.repeat((schema.maxLength ?? 64) + 1)),
    ),
    'FORMAT',
  );
};

type Field = { path: string[]; schema: JsonSchema; required: boolean };
/** Every field of a schema, at every depth. */
const fieldsOf = ({ properties = {}, required = [] }: JsonSchema, within: string[] = []): Field[] =>
  Object.entries(properties).flatMap(([name, field]) => {
    const path = [...within, name];
    const schema = field as JsonSchema;
    return [{ path, schema, required: required.includes(name) }, ...fieldsOf(schema, path)];
  });
const has = (data: Data, [name, ...rest]: string[]): boolean =>
  name !== undefined && name in data && (rest.length === 0 || has(data[name] as Data, rest));
/** The data with another value in that field, or without it. */
const change = (data: Data, [name, ...rest]: string[], value: unknown): Data => {
  const { [name!]: old, ...others } = data;
  if (rest.length > 0) return { ...data, [name!]: change(old as Data, rest, value) };
  return value === undefined ? others : { ...data, [name!]: value };
};
/** Valid data that has that field. */
const dataWith = (contract: EventContract, { path }: Field): fc.Arbitrary<Data> =>
  validData(contract).filter((data) => has(data, path));

describe.each([...published.values()].map((contract) => [contract.type, contract] as const))('%s', (type, contract) => {
  it('accepts its samples', () => {
    for (const event of samplesOf(type))
      expect([event.type, hear(type, event)]).toMatchObject([fullType(type), { ok: true }]);
  });

  it('refuses each of its offenders, with its code and its field', () => {
    const offenders = lines<Offender>(join(samples, 'events', `${type}.v1`, 'offenders.jsonl'));
    for (const { code, field, data } of offenders) expect(verdict(type, data)).toEqual({ code, field });
  });

  it('accepts every valid data, optional fields or not, and ignores unknown ones', () =>
    fc.assert(
      fc.property(validData(contract), (data) => {
        const more = {
          ...data,
          inconnu: { nom: 'x' },
          ...(data.structure ? { structure: { ...(data.structure as Data), rue: 1 } } : {}),
        };
        expect(tell(type, more)).toMatchObject({ ok: true, data });
        expect((tell(type, more) as { data: Data }).data).toEqual(data);
      }),
      { numRuns: 60 },
    ));

  it.each(fieldsOf(contract.schema).map((field) => [field.path.join('.'), field] as const))(
    'guards %s',
    (name, field) =>
      fc.assert(
        fc.property(dataWith(contract, field), invalid(field.schema), (data, [bad, code]) => {
          const path = `data.${name}`;
          expect(verdict(type, change(data, field.path, bad))).toEqual({ code, field: path });
          expect(verdict(type, change(data, field.path, null))).toMatchObject({ field: path });
          if (field.required)
            expect(verdict(type, change(data, field.path, undefined))).toEqual({ code: 'CHAMP_MANQUANT', field: path });
        }),
        { numRuns: 40 },
      ),
  );
});

describe('The motive of a refusal', () => {
  const decision = contracts.get('fr.reseau-emploi.orientation.decidee.v1')!;
  const field = 'data.motifRefus';

  it('is required of a refusal and forbidden otherwise', () =>
    fc.assert(
      fc.property(validData(decision), (data) => {
        expect(verdict(decision.type, { ...data, etat: 'REFUSEE', motifRefus: undefined })).toEqual({
          code: 'CHAMP_MANQUANT',
          field,
        });
        expect(verdict(decision.type, { ...data, etat: 'ACCEPTEE', motifRefus: 'AUTRE' })).toEqual({
          code: 'CHAMP_INTERDIT',
          field,
        });
      }),
    ));
});

describe('Lists', () => {
  const departements = (
    contracts.get('fr.reseau-emploi.rsa.droit-ouvert.v1')!.schema.properties!.departement as JsonSchema
  ).enum!;

  it('hold the 96 départements of metropolitan France and the 8 codes overseas, and not 20', () => {
    expect(departements).toHaveLength(96 + 8);
    expect(departements).toEqual(expect.arrayContaining(['01', '19', '21', '95', '2A', '2B', '971', '975', '978']));
    for (const none of ['20', '00', '96', '1', '970', '979', '99', '2C']) expect(departements).not.toContain(none);
  });
});

describe('Every type', () => {
  const types = [...published.values()].map(({ type }) => type);

  it('has samples and offenders, and no sample is of a type that is not published', () => {
    expect(readdirSync(join(samples, 'events')).sort()).toEqual(types.map((type) => `${type}.v1`).sort());
    for (const type of types) {
      expect(samplesOf(type).length).toBeGreaterThan(0);
      expect(existsSync(join(samples, 'events', `${type}.v1`, 'offenders.jsonl'))).toBe(true);
    }
  });

  it('is accepted wherever a worked example tells one', () => {
    const told = readdirSync(scenarios)
      .filter((file) => file.endsWith('.facts.jsonl'))
      .flatMap((file) => readFileSync(join(scenarios, file), 'utf8').trimEnd().split('\n'));
    const today = told.filter((line) => contracts.has((JSON.parse(line) as Data).type as string));
    expect(today.length).toBeGreaterThan(100);
    for (const line of today) expect(readJsonLine(line, Date.parse('2028-01-01'))).toMatchObject({ ok: true });
  });
});

describe('Who people are', () => {
  const types = [...identities.values()].map(({ type }) => type);

  it('is no fact of a pathway: the door of the facts does not know these types', () => {
    expect(types).toEqual(['identite.declaree', 'identite.fusionnee', 'identite.separee']);
    for (const type of types)
      for (const event of samplesOf(type))
        expect(readJsonLine(JSON.stringify(event), recu)).toMatchObject({
          ok: false,
          refusal: { code: 'TYPE_INCONNU', field: 'type' },
        });
  });

  it('comes by topics that exist: the orchestrator reads who is who, and no name', () => {
    const read = topicsIn.map(({ topic }) => topic);
    expect(read).toEqual([
      'inscriptions.v1',
      'orientations.v1',
      'contrats-engagement.v1',
      'activites.v1',
      'rendez-vous.v1',
      'sanctions.v1',
      'rattachements.v1',
    ]);
    const all = eventTopics.map(({ topic }) => topic);
    expect(all).toEqual([...read.slice(0, -1), 'identites.v1', 'rattachements.v1', 'gestes.v1']);
  });

  it('is no gesture of an agent', () =>
    expect(gestures.contracts.map(({ type }) => type)).toEqual(
      topicsIn.flatMap((topic) => topic.types).filter((type) => !type.startsWith('identite.')),
    ));
});
