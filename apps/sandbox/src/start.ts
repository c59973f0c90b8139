import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadSettings } from '#platform';
import { canListen } from './stack/ports';
import { openServers, prepare, type Servers } from './start/servers';
import { leaveFolder, takeFolder, writeRunning } from './start/running';
import { Services } from './start/services';

const apps = join(__dirname, '../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const began = performance.now();
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Does something and prints how long it took. */
const told = async <T>(what: string, work: Promise<T>): Promise<T> => {
  const from = performance.now();
  const result = await work;
  say(`  ${what.padEnd(14)} ready in ${seconds(from)}`);
  return result;
};

type Progress = { phase: string; day?: number; days?: number; facts: number };
let lastTold = 0;
/** The past is told about every five seconds; the present says nothing. */
const showProgress = (service: string, progress: unknown): void => {
  const { phase, day, days, facts } = progress as Progress;
  const last = day !== undefined && day === days;
  if (phase === 'live' || (Date.now() - lastTold < 5_000 && !last)) return;
  lastTold = Date.now();
  say(day === undefined ? `  ${service}: ${phase}` : `  ${service}: day ${day} of ${days}, ${facts} facts`);
  if (last) say(`  ${service}: its past is told, it lives on (${seconds(began)} since the start)`);
};

const run = async (args: string[]): Promise<void> => {
  const { env } = process;
  const folder = resolve(env['DATA_DIR'] || '.data');
  const draft = {
    ...env,
    DATABASE_URL: env['DATABASE_URL'] || 'postgres://own',
    KAFKA_BROKERS: env['KAFKA_BROKERS'] || 'own:1',
  };
  const { httpHost, httpPort, lanes, topicPrefix } = loadSettings(draft);
  takeFolder(folder);
  process.on('exit', () => leaveFolder(folder));
  if (!(await canListen(httpPort, httpHost)))
    throw new Error(
      `Port ${httpPort} of ${httpHost} is in use: set HTTP_PORT to another, for instance HTTP_PORT=${httpPort + 1} npm start.`,
    );

  let servers: Servers | undefined;
  let services: Services | undefined;
  let stopping: Promise<never> | undefined;
  const stop = (code: number): Promise<never> => {
    stopping ??= (async () => {
      const from = performance.now();
      await services?.stop();
      await Promise.all(servers?.own.map((server) => server.stop()) ?? []);
      if (code === 0) say(`Stopped in ${seconds(from)}. The data is kept in ${folder}.`);
      process.exit(code);
    })();
    return stopping;
  };
  const fail = (sentence: string): void => {
    if (!stopping) process.stderr.write(`${sentence}\n`);
    void stop(1);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));

  try {
    say(`Sans couture starts over ${folder}`);
    servers = await openServers(folder, env, told);
    for (const server of servers.own) void server.ended.then(() => fail('A server of the system ended by itself.'));
    await told('tables, topics', prepare(servers, lanes, topicPrefix));
    const { databaseUrl, kafkaBrokers } = servers;
    const childEnv = { ...env, DATABASE_URL: databaseUrl, KAFKA_BROKERS: kafkaBrokers.join(), VIRTUAL_CLOCK: '1' };
    services = new Services(childEnv, join(folder, 'logs'), showProgress, fail);
    for (const name of ['orchestrator', 'relay', 'agents-web']) {
      const file = join(apps, name, 'src/main.js');
      if (existsSync(file) && !stopping) await told(name, services.start({ name, file, args: [] }));
    }
    const address = `http://${httpHost}:${httpPort}`;
    writeRunning(folder, { databaseUrl, kafkaBrokers, address });
    const territory = {
      name: 'territory',
      file: join(apps, 'sandbox/src/territory/main.js'),
      args: ['--folder', join(folder, 'territory'), ...args],
    };
    if (existsSync(territory.file) && !stopping) await told('territory', services.start(territory));
    say(`\nReady in ${seconds(began)}: ${address}   (Ctrl-C to stop)\n`);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
};

run(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
