import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readJsonLine, statementOf, STRUCTURED, toCloudEvent } from './cloud-event';
import { receive, type Incoming, type Received } from './receive';
import type { RefusalCode } from './refusal';

type Event = Record<string, unknown>;

const recu = Date.parse('2026-06-02T08:15:00Z');
const data = { inscriptionId: 'I1', dateEffet: '2026-06-01', motif: 'REPRISE_EMPLOI' };
const event = {
  specversion: '1.0',
  id: 'A-1',
  source: '/ft/inscription',
  type: 'fr.reseau-emploi.inscription.cessee.v1',
  subject: '3F0C5A52-7C1D-4B8E-9A51-0D2F6B1C4E77',
  time: '2026-06-02T10:00:00+02:00',
  organisme: 'FT',
  data,
};
const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const structured = (value: unknown, headers: Incoming['headers'] = STRUCTURED): Received =>
  receive({ value: bytes(value), headers, recu });
/** The same event in binary mode. */
const binary = ({ data: body, ...attributes }: Event, more: Incoming['headers'] = {}): Received => {
  const headers = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [`ce_${name}`, Buffer.from(String(value))]),
  );
  return receive({ value: bytes(body), headers: { ...headers, ...more }, recu });
};
const refusal = (received: Received) => (received.ok ? 'accepted' : received.refusal);

const fact = {
  source: '/ft/inscription',
  id: 'A-1',
  subject: '3f0c5a52-7c1d-4b8e-9a51-0d2f6b1c4e77',
  speaker: 'FT',
  time: Date.parse('2026-06-02T08:00:00Z'),
  recordedTime: Date.parse('2026-06-02T08:00:00Z'),
  recu,
  kind: 'registrationCeased',
  registrationId: 'I1',
  effective: 20605,
  reason: 'REPRISE_EMPLOI',
};

describe('An event', () => {
  it('refuses an object in the place of an instant, even one that cannot be turned into text', () =>
    expect(refusal(structured({ ...event, time: { toString: 1, valueOf: 1 } }))).toMatchObject({
      code: 'DATE_INVALIDE',
      field: 'time',
    }));

  it('says the same in both modes: the pseudonym in lower case, recordedtime that of time', () => {
    const expected = { ok: true, type: 'inscription.cessee', fact, data };
    expect(structured(event)).toEqual(expected);
    expect(binary(event)).toEqual(expected);
    expect(binary(event, { 'content-type': 'application/json; charset=utf-8' })).toEqual(expected);
  });

  it('is read without a content type, or under another one, when the body holds specversion', () => {
    expect(structured(event, {})).toMatchObject({ ok: true });
    expect(structured(event, { 'content-type': Buffer.from('application/json') })).toMatchObject({ ok: true });
  });

  it('is structured when the content type says so, whatever other headers there are', () =>
    expect(structured(event, { ...STRUCTURED, ce_specversion: '1.0', ce_type: 'other' })).toMatchObject({ ok: true }));

  it('keeps what is optional and ignores what is unknown', () => {
    const more = {
      ...event,
      agent: 'agent-7',
      recordedtime: '2026-06-02T08:19:59.5Z',
      couleur: 'bleu',
      partitionkey: 1,
    };
    const received = structured({ ...more, data: { ...data, note: 'x' } });
    expect(received).toMatchObject({ ok: true, fact: { agent: 'agent-7', recordedTime: recu + 299_500 }, data });
    expect(JSON.stringify(received)).not.toMatch(/couleur|note|partitionkey/);
  });

  it('may write null for an attribute that is not there, as CloudEvents allows; never for a field of data', () => {
    expect(structured({ ...event, agent: null, recordedtime: null, traceparent: null })).toMatchObject({
      ok: true,
      fact,
    });
    expect(refusal(structured({ ...event, organisme: null }))).toMatchObject({
      code: 'CHAMP_MANQUANT',
      field: 'organisme',
    });
    expect(refusal(structured({ ...event, data: null }))).toMatchObject({ code: 'CHAMP_MANQUANT', field: 'data' });
  });

  it('may be recorded by a clock 5 minutes ahead of ours, and not one millisecond more', () => {
    const at = (late: number) => ({ ...event, recordedtime: new Date(recu + 300_000 + late).toISOString() });
    expect(structured(at(0))).toMatchObject({ ok: true });
    expect(refusal(structured(at(1)))).toMatchObject({ code: 'RECORDEDTIME_FUTUR', field: 'recordedtime' });
  });

  it('carries its trace, and a malformed one costs nothing', () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const traced = { ...event, traceparent, tracestate: 'rojo=00f067aa0ba902b7' };
    expect(structured(traced)).toMatchObject({ fact: { trace: `${traceparent} rojo=00f067aa0ba902b7` } });
    expect(binary(traced)).toEqual(structured(traced));
    for (const bad of ['', 12, '00-0-0-00', traceparent.replace('4bf92f3577b34da6a3ce929d0e0e4736', '0'.repeat(32))]) {
      const received = structured({ ...event, traceparent: bad });
      expect(received).toMatchObject({ ok: true });
      expect(received).not.toHaveProperty('fact.trace');
    }
  });

  it('can be told again from the fact it became', () => {
    const told = structured({
      ...event,
      agent: 'agent-7',
      recordedtime: '2026-06-02T08:10:00Z',
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      tracestate: 'a=1',
    });
    if (!told.ok) throw new Error(told.refusal.code);
    expect(structured(toCloudEvent(statementOf(told.fact, told.type, told.data)))).toEqual(told);
  });
});

describe('What is no event', () => {
  const bad = (value: Buffer | null, headers: Incoming['headers'] = {}) => refusal(receive({ value, headers, recu }));

  it.each<[string, RefusalCode, Buffer | null]>([
    ['nothing', 'PAS_UN_CLOUDEVENT', null],
    ['no byte', 'PAS_UN_CLOUDEVENT', Buffer.alloc(0)],
    ['a cut message', 'JSON_ILLISIBLE', bytes(event).subarray(0, 100)],
    ['a message in Latin 1', 'JSON_ILLISIBLE', Buffer.from(JSON.stringify({ ...event, agent: 'é' }), 'latin1')],
    ['a list', 'PAS_UN_CLOUDEVENT', bytes([event])],
    ['a text', 'PAS_UN_CLOUDEVENT', bytes('specversion')],
    [
      'an object of something else',
      'PAS_UN_CLOUDEVENT',
      bytes({ code: 'FORMAT', expected: '1850175123456', nom: 'Martin' }),
    ],
    ['more than 256 KB', 'TROP_GRAND', Buffer.alloc(256 * 1024 + 1, 32)],
  ])('%s: %s', (_, code, value) => {
    expect(bad(value)).toMatchObject({ code });
    expect(JSON.stringify(bad(value))).not.toMatch(/Martin|1850175123456/);
  });

  it('256 KB are read', () => {
    const padding = 256 * 1024 - bytes({ ...event, x: '' }).length;
    expect(structured({ ...event, x: 'x'.repeat(padding) })).toMatchObject({ ok: true });
    expect(structured({ ...event, x: 'x'.repeat(padding + 1) })).toMatchObject({ refusal: { code: 'TROP_GRAND' } });
  });

  it('in binary mode, a body that is not JSON is told with the event it is of', () => {
    const headers = { ce_specversion: '1.0', ce_source: '/ft/x', ce_id: 'A-1' };
    expect(bad(Buffer.from('{'), headers)).toMatchObject({
      code: 'JSON_ILLISIBLE',
      field: 'data',
      source: '/ft/x',
      id: 'A-1',
    });
    expect(bad(null, { ...headers, ce_type: event.type })).toMatchObject({ code: 'CHAMP_MANQUANT' });
  });

  it('the envelope’s offenders each have their code and field', () => {
    const offenders = readFileSync(join(__dirname, '../samples/envelope/offenders.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    for (const line of offenders) {
      const { code, field, event: offender } = JSON.parse(line) as { code: string; field: string; event: Event };
      expect(refusal(readJsonLine(JSON.stringify(offender), recu))).toMatchObject({ code, field });
    }
  });
});

describe('A refusal', () => {
  it('names the event when its source and id are well formed, and only then', () => {
    expect(refusal(structured({ ...event, organisme: 'X' }))).toMatchObject({ source: '/ft/inscription', id: 'A-1' });
    const nameless = refusal(structured({ ...event, source: 'a b', id: 7 }));
    expect(nameless).not.toHaveProperty('source');
    expect(nameless).not.toHaveProperty('id');
  });

  it('never holds the refused value, wherever it stands, and nothing makes it throw', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...Object.keys(event).filter((name) => name !== 'data'),
          ...Object.keys(data).map((name) => `data.${name}`),
        ),
        fc.jsonValue(),
        (path, value) => {
          const secret = [value, '1850175123456'];
          const [name, field] = path.split('.') as [string, string?];
          const told = structured({ ...event, [name]: field ? { ...data, [field]: secret } : secret });
          expect(JSON.stringify(refusal(told))).not.toContain('1850175123456');
        },
      ),
    ));

  it('comes of any bytes and any headers', () =>
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.option(fc.string()),
        fc.option(fc.string()),
        (value, contentType, specversion) => {
          const headers = {
            ...(contentType !== null && { 'content-type': contentType }),
            ...(specversion !== null && { ce_specversion: specversion }),
          };
          expect(receive({ value: Buffer.from(value), headers, recu }).ok).toBe(false);
        },
      ),
    ));
});
