import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asyncApi, eventTypes, milestoneTypes } from './asyncapi';
import { envelopeSchema } from './envelope';
import { milestoneEnvelopeSchema, tombstoneSchema } from './milestone-envelope';
import type { JsonSchema } from './schema';

type Json = Record<string, unknown>;

/** The valid samples of a type, by its name in the documents (`contrat.signe`, `jalon.contrat-signe`). */
const samplesUnder =
  (root: string) =>
  (name: string): Json[] => {
    const folder = name.startsWith('jalon.') ? `milestones/${name.slice(6)}` : `events/${name}`;
    const path = join(root, 'libs/contracts/samples', `${folder}.v1`);
    const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith('.json')) : [];
    return files.sort().map((file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as Json);
  };

const schemaFile = (name: string, title: string, schema: JsonSchema): [string, Json] => [
  `docs/schemas/${name}.v1.json`,
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:fr:reseau-emploi:schema:${name}:v1`,
    title,
    ...schema,
  },
];

/** What is generated from the contracts, by path from the root of the project: the same bytes each time. */
export const documents = (root: string): Map<string, string> =>
  new Map(
    [
      ...[...eventTypes, ...milestoneTypes].map(({ name, title, schema }) => schemaFile(name, title, schema)),
      schemaFile('evenement', 'Enveloppe d’un événement lu', envelopeSchema),
      schemaFile('jalon', 'Enveloppe d’un jalon annoncé', milestoneEnvelopeSchema),
      schemaFile('pierre-tombale', 'Ce qui tient la place d’un jalon dans la séquence', tombstoneSchema),
      ['docs/asyncapi.json', asyncApi(samplesUnder(root))] as [string, Json],
    ].map(([path, content]) => [path, `${JSON.stringify(content, null, 2)}\n`]),
  );

/** The generated files that are missing, out of date, or of a type that is no more. */
export const stale = (root: string): string[] => {
  const fresh = documents(root);
  const folder = join(root, 'docs/schemas');
  const present = existsSync(folder) ? readdirSync(folder).map((file) => `docs/schemas/${file}`) : [];
  const differs = (path: string): boolean => {
    const file = join(root, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== fresh.get(path);
  };
  return [...new Set([...fresh.keys(), ...present])].filter(differs).sort();
};
