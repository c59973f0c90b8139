import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { answers, freePort } from './ports';
import { startServer, type ServerProcess } from './server-process';

export type Kafka = ServerProcess & {
  brokers: string[];
  /** How long Maven took to fetch it: 0 when it was there. */
  fetchedMs: number;
};

const VERSION = '4.3.1';
const run = promisify(execFile);
const INSTEAD = 'set KAFKA_BROKERS to use a Kafka you have, or run docker compose up';

/** Kafka and what it needs; slf4j-simple, so that it can say why it stops. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>sans-couture</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;

const requireJava = (): void => {
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error) throw new Error(`Kafka needs Java 17 or later, and there is no java here: install it, ${INSTEAD}.`);
  const major = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (major < 17) throw new Error(`Kafka needs Java 17 or later, and java here is ${major}: install it, ${INSTEAD}.`);
};

/** The user's cache: a copy of the project, and the tests, find what another fetched. */
const cache = (): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'sans-couture', `kafka-${VERSION}`);

const lastError = (error: unknown): string => {
  const { stdout, stderr } = error as { stdout?: string; stderr?: string };
  const line = `${stdout}\n${stderr}`.split('\n').find((text) => /\[ERROR\]|Exception|Error/.test(text));
  return (line ?? String(error))
    .replace(/\[ERROR\]|^.*?Exception: /, '')
    .trim()
    .slice(0, 300);
};

/** The folder of Kafka's jars: 54 MB fetched by Maven the first time (about 7 s), then kept. */
const libraries = async (): Promise<{ jars: string; fetchedMs: number }> => {
  const kept = cache();
  if (existsSync(kept)) return { jars: kept, fetchedMs: 0 };
  const from = performance.now();
  if (spawnSync('mvn', ['-version']).error)
    throw new Error(`Kafka ${VERSION} is fetched by Maven, and there is no mvn here: install it, ${INSTEAD}.`);
  const making = `${kept}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  writeFileSync(join(making, 'pom.xml'), POM);
  try {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${making}`];
    await run('mvn', ['-q', '-B', '-f', join(making, 'pom.xml'), ...goal]);
    if (!existsSync(kept)) renameSync(making, kept);
    return { jars: kept, fetchedMs: performance.now() - from };
  } catch (error) {
    throw new Error(`Maven could not fetch Kafka ${VERSION} (${lastError(error)}): check the network, ${INSTEAD}.`);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
};

const properties = (data: string, port: number, controllerPort: number): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'log.message.timestamp.type': 'LogAppendTime',
    'log.retention.check.interval.ms': 1000,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 3,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 3,
    'group.initial.rebalance.delay.ms': 0,
  })
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');

/**
 * Starts one Kafka broker (KRaft, heap of 512 MB at most) on a free port of 127.0.0.1 over the data in `folder`, made at the
 * first start. It ends with this process whatever happens. Throws one sentence when it cannot.
 */
export const startKafka = async ({ folder }: { folder: string }): Promise<Kafka> => {
  requireJava();
  const { jars: libs, fetchedMs } = await libraries();
  const jars = join(libs, '*');
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  const port = await freePort();
  const config = join(folder, 'server.properties');
  writeFileSync(config, properties(data, port, await freePort()));
  if (!existsSync(join(data, 'meta.properties'))) {
    const id = Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url').replace(/^-/, 'A');
    await run('java', ['-Xmx128m', '-cp', jars, 'kafka.tools.StorageTool', 'format', '-c', config, '-t', id]).catch(
      (error: unknown) => {
        throw new Error(
          `Kafka cannot make its data folder ${data} (${lastError(error)}): move ${dirname(folder)} away and start again.`,
        );
      },
    );
  }
  const server = await startServer({
    name: 'Kafka',
    command: 'java',
    args: ['-Xmx512m', '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', jars, 'kafka.Kafka', config],
    log: join(folder, 'kafka.log'),
    stopSignal: 'TERM',
    data: dirname(folder),
    ready: () => answers(port),
  });
  return { ...server, brokers: [`127.0.0.1:${port}`], fetchedMs };
};
