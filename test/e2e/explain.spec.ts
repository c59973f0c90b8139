import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveFolder, takeFolder, writeRunning } from '../../apps/sandbox/src/start/running';
import { freshBase, person, play, scenario, type Base } from '../integration/shell-harness';

const root = join(__dirname, '../..');
type Ran = { code: number | null; out: string; err: string };

/** Runs `explain` as `npm run` does, in an empty folder. */
const explain = (args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'dist/apps/sandbox/src/commands/main.js'), 'explain', ...args], {
      cwd,
      env: { ...process.env, DATABASE_URL: '', KAFKA_BROKERS: '', DATA_DIR: '', ...env },
    });
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (ran.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (ran.err += text.toString()));
    child.once('close', (code) => resolve({ ...ran, code }));
  });

describe('npm run explain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'explain-'));
  const { subject, facts, until } = scenario('02-six-weeks-lapse-then-late-news');
  let base: Base;
  beforeAll(async () => {
    base = await freshBase('explain_command');
    await play(base, facts, until);
  });
  afterAll(async () => {
    await base?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says in French why, from the base of the system that runs over the folder', async () => {
    takeFolder(folder);
    writeRunning(folder, { databaseUrl: base.url, kafkaBrokers: [] });
    try {
      const { code, out, err } = await explain([subject], root, { DATA_DIR: folder });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`Personne ${subject}`);
      expect(out).toMatch(/orientation-attendue R1\/2026-03-03 \(version 1\)/);
      expect(out).toMatch(/competence-transferee R1\/2026-03-03 \(version 2, retiré le 11\/05\/2026 11:00\)/);
      const before = /--at (\S+) dit pourquoi/.exec(out)![1]!;
      const then = await explain([subject, '--at', before], root, { DATA_DIR: folder });
      expect(then.out).toMatch(/competence-transferee R1\/2026-03-03 \(version 1\)/);
      expect(out).toContain(
        'paramètre  orientation.delai_pcd = 6 semaines (national, sans limite de date ; D262-65-2 CASF',
      );
      expect(out).toMatch(/fait {7}rsa\.droit-ouvert {2}\/cd\/systeme 02-00\d, reçu le /);
    } finally {
      leaveFolder(folder);
    }
  });

  it('one JSON object a line; in the past, what was known then', async () => {
    const env = { DATABASE_URL: base.url };
    const linesAt = async (...more: string[]) => {
      const { code, out } = await explain([subject.toUpperCase(), '--json', ...more], folder, env);
      expect(code).toBe(0);
      return out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    };
    const [now, then] = [await linesAt(), await linesAt('--at', String(facts[0]!['recordedtime'] ?? facts[0]!.time))];
    expect(then.length).toBeLessThan(now.length);
    const reasons = now.filter(({ objet }) => objet !== 'retire');
    expect(now.length - reasons.length).toBeGreaterThan(0);
    for (const line of reasons)
      expect(line).toMatchObject({ calcul: expect.any(String), article: expect.any(String), regles: '2026-11' });
    expect(then.flatMap(({ faits }) => (faits as { id: string }[]).map(({ id }) => id))).toEqual([facts[0]!.id]);
  });

  it.each<[what: string, args: string[], env: () => NodeJS.ProcessEnv, says: RegExp]>([
    ['no system', [subject], () => ({}), /^No system runs over \.data: start one with npm start, or/],
    ['no base', [subject], () => ({ DATABASE_URL: 'postgresql://u:p@127.0.0.1:9/x' }), /^The base does not answer/],
    ['nobody', [person(987)], () => ({ DATABASE_URL: base.url }), /^No fact was received about 0{8}-/],
    ['a name', ['dupont'], () => ({}), /expected a pseudonym, a UUID/],
    [
      'an instant without an offset',
      [subject, '--at', '2026-04-20T12:00:00'],
      () => ({}),
      /expected an instant with an/,
    ],
    ['nothing', [], () => ({}), /missing required argument 'person'/],
  ])('%s: one sentence that says what to do, exit 1', async (_, args, env, says) => {
    const { code, out, err } = await explain(args, folder, env());
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain('u:p');
  });

  it('a base that is not ours says so', async () => {
    const url = Object.assign(new URL(base.url), { pathname: '/postgres' }).toString();
    const { code, err } = await explain([subject], folder, { DATABASE_URL: url });
    expect(code).toBe(1);
    expect(err).toBe('The base holds no table of this system yet: start it once with npm start.\n');
  });

  it('--help tells its options', async () => {
    const { code, out } = await explain(['--help'], folder);
    expect(code).toBe(0);
    for (const word of ['Usage', '--at', '--json']) expect(out).toContain(word);
  });
});
