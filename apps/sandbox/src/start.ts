import { join, resolve } from 'node:path';
import { loadSettings } from '#platform';
import { canListen } from './stack/ports';
import { deadLetterKey } from './start/dead-letter-key';
import { readOptions, type StartOptions } from './start/options';
import { peopleShown } from './start/people-shown';
import { leaveFolder, takeFolder, writeRunning } from './start/running';
import { requireRoom, sentenceOf } from './start/sentence';
import { openServers, prepare, type Servers } from './start/servers';
import { Services, type Service } from './start/services';

const apps = join(__dirname, '../..');
/** The start is timed until this many people can be looked at: a fifth of a small territory, whose people come over six months. */
const enoughOf = (persons: number): number => Math.min(1_000, Math.ceil(persons / 5));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Seconds since an instant of `performance.now()`; since the command itself for 0. */
const seconds = (from = 0): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Does something and prints how long it took. */
const told = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const from = performance.now();
  const result = await work();
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
  if (last) say(`  ${service}: its past is told, it lives on (${seconds()} since the command)`);
};

const application = (name: string): Service => ({ name, file: join(apps, name, 'src/main.js'), args: [] });

const territory = (folder: string, { persons, rate, seed }: StartOptions): Service => ({
  name: 'territory',
  file: join(apps, 'sandbox/src/territory/main.js'),
  args: Object.entries({ folder: join(folder, 'territory'), persons, rate, seed }).flatMap(([name, value]) => [
    `--${name}`,
    String(value),
  ]),
});

/** What the environment says, checked before anything is started; the servers it does not name will be ours. */
const settingsOf = (env: NodeJS.ProcessEnv) =>
  loadSettings({
    ...env,
    DATABASE_URL: env['DATABASE_URL'] || 'postgres://own',
    KAFKA_BROKERS: env['KAFKA_BROKERS'] || 'own:1',
  });

/** What runs, and how it all ends: services first, then the servers they need, in at most ten seconds. */
class System {
  servers?: Servers;
  services?: Services;
  private stopping?: Promise<never>;

  constructor(private readonly folder: string) {}

  readonly goesOn = (): boolean => this.stopping === undefined;

  readonly stop = (code: number): Promise<never> => {
    this.stopping ??= (async () => {
      const from = performance.now();
      await this.services?.stop();
      await Promise.all(this.servers?.own.map((server) => server.stop()) ?? []);
      if (code === 0) say(`Stopped in ${seconds(from)}. The data is kept in ${this.folder}.`);
      process.exit(code);
    })();
    return this.stopping;
  };

  readonly fail = (error: unknown): void => {
    if (this.goesOn()) process.stderr.write(`${sentenceOf(error, this.folder)}\n`);
    void this.stop(1);
  };
}

const run = async (folder: string, options: StartOptions, networkMs: number): Promise<void> => {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...(options.port === undefined ? {} : { HTTP_PORT: String(options.port) }),
  };
  const { httpHost, httpPort, lanes, topicPrefix } = settingsOf(env);
  takeFolder(folder);
  process.on('exit', () => leaveFolder(folder));
  requireRoom(folder);
  if (!(await canListen(httpPort, httpHost)))
    throw new Error(`Port ${httpPort} of ${httpHost} is in use: choose another, npm start -- --port ${httpPort + 1}`);

  const system = new System(folder);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void system.stop(0));
  try {
    say(`Sans couture starts over ${folder}`);
    const servers = (system.servers = await openServers(folder, env, told));
    for (const server of servers.own)
      void server.ended.then(() => system.fail('A server of the system ended by itself: start again.'));
    await told('tables, topics', () => prepare(servers, lanes, topicPrefix));
    const { databaseUrl, kafkaBrokers } = servers;
    const childEnv = {
      ...env,
      DATABASE_URL: databaseUrl,
      KAFKA_BROKERS: kafkaBrokers.join(),
      VIRTUAL_CLOCK: '1',
      DEAD_LETTER_PUBLIC_KEY: env['DEAD_LETTER_PUBLIC_KEY'] || deadLetterKey(join(folder, 'dead-letters')),
    };
    if (!system.goesOn()) return;
    const services = (system.services = new Services(childEnv, join(folder, 'logs'), showProgress, system.fail, say));
    const all = [...['orchestrator', 'relay', 'agents-web'].map(application), territory(folder, options)];
    await Promise.all(all.map((service) => told(service.name, () => services.start(service))));
    const address = `http://${httpHost === '0.0.0.0' ? '127.0.0.1' : httpHost}:${httpPort}`;
    writeRunning(folder, { databaseUrl, kafkaBrokers, address });
    say(`\nOpen ${address}   (Ctrl-C to stop)\n`);
    const enough = enoughOf(options.persons);
    if (!(await peopleShown(databaseUrl, address, enough, system.goesOn))) return;
    const network = networkMs + servers.fetchedMs;
    const apart = network > 0 ? `, of which ${(network / 1000).toFixed(1)} s of network (npm, Maven)` : '';
    say(`  ${enough} people shown ${seconds()} after the command${apart}`);
  } catch (error) {
    system.fail(error);
  }
};

/** `npm start`: everything, over one folder, until it is told to stop. `networkMs` is the time that npm took before. */
export const start = (args: string[], networkMs: number): void => {
  const folder = resolve(process.env['DATA_DIR'] || '.data');
  run(folder, readOptions(args), networkMs).catch((error: unknown) => {
    process.stderr.write(`${sentenceOf(error, folder)}\n`);
    process.exit(1);
  });
};
