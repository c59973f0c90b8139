import { mkdtempSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import official from '@asyncapi/specs/schemas/3.0.0-without-$id.json';
import { documents, stale } from './documents';
import { eventTopics, topicsIn } from './events';
import { milestones } from './milestones';

const root = join(__dirname, '../../..');
const fresh = documents(root);
const asyncApi = JSON.parse(fresh.get('docs/asyncapi.json')!) as Record<string, Record<string, never>>;

describe('The AsyncAPI document', () => {
  const isAsyncApi = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(official);

  it('is one by the official schema, which knows an offender', () => {
    expect([isAsyncApi(asyncApi), isAsyncApi.errors]).toEqual([true, null]);
    expect(isAsyncApi({ ...asyncApi, operations: { lire: { action: 'lire' } } })).toBe(false);
  });

  it('has only references that lead somewhere', () => {
    const references = [...JSON.stringify(asyncApi).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!);
    expect(references.length).toBeGreaterThan(100);
    for (const path of references) expect(asyncApi).toHaveProperty(path.split('/'));
  });

  it('has a channel for each topic of events with its messages, and one for a partner with every milestone', () => {
    for (const { topic, types } of eventTopics)
      expect(Object.keys(asyncApi.channels![topic]!['messages'])).toEqual(types.map((type) => `${type}.v1`));
    expect(Object.keys(asyncApi.channels!.jalons!['messages'])).toEqual([
      ...Object.keys(milestones).map((type) => `jalon.${type}.v1`),
      'pierre-tombale',
    ]);
  });

  it('reads what the orchestrator reads, writes gestures and milestones, and does neither with names', () => {
    const operations = Object.entries(
      asyncApi.operations as Record<string, { action: string; channel: { $ref: string } }>,
    );
    const channelsOf = (action: string) =>
      operations
        .filter(([, operation]) => operation.action === action)
        .map(([, { channel }]) => channel.$ref.replace('#/channels/', ''));
    expect(channelsOf('receive')).toEqual(topicsIn.map(({ topic }) => topic));
    expect(channelsOf('send')).toEqual(['gestes.v1', 'jalons']);
  });
});

describe('Generated files', () => {
  it('are up to date (npm run generate)', () => expect(stale(root)).toEqual([]));

  it('are found stale when one differs, is missing, or is of a type that is no more', () => {
    const copy = mkdtempSync(join(tmpdir(), 'documents-'));
    try {
      mkdirSync(join(copy, 'libs'), { recursive: true });
      symlinkSync(join(root, 'libs/contracts'), join(copy, 'libs/contracts'));
      for (const [path, content] of fresh) {
        mkdirSync(dirname(join(copy, path)), { recursive: true });
        writeFileSync(join(copy, path), content);
      }
      expect(stale(copy)).toEqual([]);
      writeFileSync(join(copy, 'docs/schemas/inventee.v1.json'), '{}');
      writeFileSync(join(copy, 'docs/schemas/contrat.signe.v1.json'), readFileSync(join(copy, 'docs/asyncapi.json')));
      rmSync(join(copy, 'docs/asyncapi.json'));
      expect(stale(copy)).toEqual([
        'docs/asyncapi.json',
        'docs/schemas/contrat.signe.v1.json',
        'docs/schemas/inventee.v1.json',
      ]);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });
});
