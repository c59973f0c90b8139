import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { topicsIn } from '#contracts';
import { openDatabase, type Database } from '#persistence';
import { partners, topicOf } from '../start/partners';
import { openServers, prepare } from '../start/servers';
import { startService, type Service } from './service';

export const LANES = 24;

/** Where the servers of a system are. */
export type Place = { databaseUrl: string; brokers: string[]; prefix: string };

/** The topics that facts come by. */
export const inputTopics = ({ prefix }: Place): string[] => topicsIn.map(({ topic }) => prefix + topic);
/** The topics that partners read. */
export const partnerTopics = ({ prefix }: Place): string[] => partners.map((partner) => prefix + topicOf(partner));

/** The environment of a service of this place. */
const environmentOf = ({ databaseUrl, brokers, prefix }: Place, more: Record<string, string>) => ({
  DATABASE_URL: databaseUrl,
  KAFKA_BROKERS: brokers.join(),
  TOPIC_PREFIX: prefix,
  LANES: String(LANES),
  LOG_LEVEL: 'info',
  ...more,
});

/** Tables, partners and topics of a place, and a connection that owns them. */
export const openPlace = async (place: Place): Promise<Database> => {
  await prepare({ databaseUrl: place.databaseUrl, kafkaBrokers: place.brokers }, LANES, place.prefix);
  return openDatabase(place.databaseUrl, 'sc_migrator', 3);
};

/** Starts a service of this place, its output in `folder`. */
export const startIn = (
  place: Place,
  folder: string,
  name: 'orchestrator' | 'relay',
  n: number,
  env: Record<string, string> = {},
  whenReady = true,
): Promise<Service> => startService(name, environmentOf(place, env), join(folder, `${name}-${n}.log`), whenReady);

export type OwnSystem = Place & {
  database: Database;
  folder: string;
  /** Processes by name, to be watched; those of the servers are shells over them. */
  pids: Record<'orchestrator' | 'relay' | 'postgres' | 'kafka', number[]>;
  startServices(): Promise<void>;
  /** Stops everything and, unless `keep`, removes the folder. */
  close(keep?: boolean): Promise<void>;
};

type Options = { env?: Record<string, string>; orchestrators?: number };

/** Starts servers of its own in a temporary folder. Everything ends with `close`, or with this process. */
export const ownSystem = async ({ env = {}, orchestrators = 1 }: Options): Promise<OwnSystem> => {
  const folder = mkdtempSync(join(tmpdir(), 'sans-couture-'));
  chmodSync(folder, 0o711);
  const started = new Map<string, number>();
  const servers = await openServers(folder, {}, async (what, work) => {
    const server = await work();
    started.set(what, (server as { pid: number }).pid);
    return server;
  });
  const place: Place = { databaseUrl: servers.databaseUrl, brokers: servers.kafkaBrokers, prefix: '' };
  const database = await openPlace(place);
  const services: Service[] = [];
  const pids = {
    orchestrator: [] as number[],
    relay: [] as number[],
    postgres: [started.get('PostgreSQL')!],
    kafka: [started.get('Kafka')!],
  };
  const start = async (name: 'orchestrator' | 'relay', n: number) => {
    const service = await startIn(place, folder, name, n, env);
    services.push(service);
    pids[name].push(service.pid);
  };
  return {
    ...place,
    database,
    folder,
    pids,
    startServices: async () => {
      await start('relay', 1);
      await Promise.all(Array.from({ length: orchestrators }, (_, n) => start('orchestrator', n + 1)));
    },
    close: async (keep = false) => {
      await Promise.all(services.map((service) => service.stop()));
      await database.close();
      await Promise.all(servers.own.map((server) => server.stop()));
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
};
