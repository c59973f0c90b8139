import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from '../../apps/sandbox/src/stack/kafka';
import { startPostgres } from '../../apps/sandbox/src/stack/postgres';

type Servers = { users: number; stop(): Promise<void> };
/** The projects integration and e2e share one pair of servers: jest runs this once for each, in one process. */
const shared = globalThis as { testServers?: Servers };

/** What a test may lose in a power cut, it may lose. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'on', full_page_writes: 'off', shared_buffers: '128MB' };

/** Before the tests: one PostgreSQL and one Kafka on free ports, in a temporary folder; TEST_DATABASE_URL says where. */
export default async (): Promise<void> => {
  if (shared.testServers) shared.testServers.users += 1;
  if (shared.testServers || process.env['TEST_DATABASE_URL']) return;
  const folder = mkdtempSync(join(tmpdir(), 'sans-couture-test-'));
  chmodSync(folder, 0o711);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [postgres, kafka] = await Promise.all([
    startPostgres({ folder: join(folder, 'postgres'), settings: SETTINGS }),
    startKafka({ folder: join(folder, 'kafka') }),
  ]);
  process.env['TEST_DATABASE_URL'] = postgres.url;
  process.env['TEST_KAFKA_BROKERS'] = kafka.brokers.join();
  shared.testServers = {
    users: 1,
    stop: async () => {
      await Promise.all([postgres.stop(), kafka.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** After the tests: when its last project is done, nothing is left of the servers. */
export const stop = async (): Promise<void> => {
  const servers = shared.testServers;
  if (!servers || --servers.users > 0) return;
  delete shared.testServers;
  await servers.stop();
};
