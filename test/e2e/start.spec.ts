import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../apps/sandbox/src/stack/ports';

const root = join(__dirname, '../..');
const startFile = join(root, 'apps/sandbox/bin/start.mjs');
const { DATABASE_URL: _url, KAFKA_BROKERS: _brokers, ...inherited } = process.env;

const folders: string[] = [];
const freshFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'sans-couture-start-'));
  spawnSync('chmod', ['711', folder]);
  folders.push(folder);
  return folder;
};

/** The processes whose command line or environment names this folder: what a start over it may leave behind. */
const processesOf = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && pid !== String(process.pid))
    .flatMap((pid) => {
      try {
        const [line, env] = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
        return `${line}\0${env}`.includes(folder) ? [line!.replaceAll('\0', ' ')] : [];
      } catch {
        return [];
      }
    });

type Told = { child: ChildProcess; text: () => string; ended: Promise<number | null> };

const start = (folder: string, args: string[] = [], env: NodeJS.ProcessEnv = {}): Told => {
  const child = spawn(process.execPath, [startFile, ...args], {
    env: { ...inherited, DATA_DIR: folder, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
  return { child, text: () => text, ended: once(child, 'exit').then(([code]) => code as number | null) };
};

const until = async (what: string, reached: () => boolean, ms: number): Promise<void> => {
  for (const end = Date.now() + ms; !reached(); await sleep(100))
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
};

/** One line that says what to do, no stack, exit 1. */
const expectSentence = async ({ text, ended }: Told, sentence: RegExp): Promise<void> => {
  expect(await ended).toBe(1);
  expect(text()).toMatch(sentence);
  expect(text()).not.toMatch(/\n\s+at /);
};

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('npm start', () => {
  it('shows its pages, refuses a second start, stops in ten seconds at Ctrl-C, leaves no process and keeps its data', async () => {
    const folder = freshFolder();
    const port = await freePort();
    const args = ['--persons', '20', '--port', String(port)];
    const first = start(folder, args);
    await until('the pages', () => first.text().includes('people shown') || first.child.exitCode !== null, 120_000);
    expect(first.text()).toMatch(/4 people shown [\d.]+ s after the command/);
    expect((await fetch(`http://127.0.0.1:${port}`)).status).toBe(200);

    await expectSentence(
      start(folder, args),
      new RegExp(`already runs here .*http://127.0.0.1:${port}.*: stop it first`),
    );

    const from = Date.now();
    process.kill(-first.child.pid!, 'SIGINT');
    expect(await first.ended).toBe(0);
    expect(Date.now() - from).toBeLessThan(10_000);
    expect(processesOf(folder)).toStrictEqual([]);
    expect(existsSync(join(folder, 'postgres/data/PG_VERSION'))).toBe(true);
    expect(existsSync(join(folder, 'pid'))).toBe(false);
  }, 180_000);

  it('takes its servers and services with it when it is killed', async () => {
    const folder = freshFolder();
    const run = start(folder, ['--persons', '20', '--port', String(await freePort())]);
    await until('the address', () => run.text().includes('Open http') || run.child.exitCode !== null, 120_000);
    expect(processesOf(folder).length).toBeGreaterThan(5);
    run.child.kill('SIGKILL');
    await until('nobody left', () => processesOf(folder).length === 0, 15_000);
  }, 180_000);

  it('says that the port is busy', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    try {
      await expectSentence(
        start(freshFolder(), ['--port', String(port)]),
        new RegExp(`Port ${port} .* is in use: choose another`),
      );
    } finally {
      server.close();
    }
  }, 30_000);

  it('says that an option is wrong', async () => {
    await expectSentence(start(freshFolder(), ['--persons', 'many']), /--persons.*expected a whole number/);
  }, 30_000);

  it('says that there is no Java, and what to do without it', async () => {
    const folder = freshFolder();
    const run = start(folder, ['--port', String(await freePort())], { PATH: folder });
    await expectSentence(run, /no java here: install it, set KAFKA_BROKERS .* or run docker compose up/);
    expect(processesOf(folder)).toStrictEqual([]);
  }, 60_000);

  it('says which folder to move away when the data are damaged', async () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'postgres/data'), { recursive: true });
    writeFileSync(join(folder, 'postgres/data/PG_VERSION'), '18');
    const run = start(folder, ['--port', String(await freePort())], { KAFKA_BROKERS: '127.0.0.1:1' });
    await expectSentence(
      run,
      new RegExp(`PostgreSQL stopped as it started .*: if its data are damaged, move ${folder} away`),
    );
  }, 60_000);

  it('says that a server given by its address does not answer', async () => {
    const run = start(freshFolder(), ['--port', String(await freePort())], {
      DATABASE_URL: 'postgres://couture:couture@127.0.0.1:1/couture',
      KAFKA_BROKERS: '127.0.0.1:1',
    });
    await expectSentence(run, /PostgreSQL cannot be used .*: correct DATABASE_URL/);
  }, 60_000);
});
