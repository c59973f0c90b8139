import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const scenario = (file: string) => join(root, 'test/scenarios', file);

type Ran = { code: number | null; out: string; err: string };

/** Runs a command of the sandbox as `npm run` does, in a folder where no system runs. */
const run = (args: string[], cwd: string): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: '', KAFKA_BROKERS: '' };
    const child = spawn(process.execPath, [join(root, 'dist/apps/sandbox/src/commands/main.js'), ...args], {
      cwd,
      env,
    });
    const ran: Ran = { code: null, out: '', err: '' };
    child.stdout.on('data', (text: Buffer) => (ran.out += text.toString()));
    child.stderr.on('data', (text: Buffer) => (ran.err += text.toString()));
    child.once('close', (code) => resolve({ ...ran, code }));
  });

const linesOf = <T>(text: string): T[] =>
  text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

type Line = {
  announcedAt: string;
  type: string;
  cle: string;
  version: number;
  subject: string;
  remplace?: string;
  data: object;
};
type Message = { topic: string; key: string; event: { type: string; cle: string; version: number; data: object } };

describe('The commands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('simulate prints the emissions of the worked example, one a line', async () => {
    const { until, emissions, subject } = JSON.parse(
      readFileSync(scenario('02-six-weeks-lapse-then-late-news.expected.json'), 'utf8'),
    ) as { until: string; subject: string; emissions: object[] };
    const file = scenario('02-six-weeks-lapse-then-late-news.facts.jsonl');
    const { code, out, err } = await run(['simulate', file, '--until', until], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const told = linesOf<Line>(out).map(({ subject: who, remplace, ...rest }) => {
      expect(who).toBe(subject);
      expect(remplace === undefined).toBe(rest.version === 1);
      return rest;
    });
    expect(told).toEqual(emissions);
  }, 60_000);

  it('simulate goes on after a bad line, and says its number and why', async () => {
    const good = readFileSync(scenario('01-straight-path.facts.jsonl'), 'utf8').trim().split('\n');
    const file = join(folder, 'bad.jsonl');
    writeFileSync(file, [good[0], '{"nom":"Dupont"', ...good.slice(1)].join('\n'));
    const { code, out, err } = await run(['simulate', file, '--until', '2026-04-20T12:00:00+02:00'], folder);
    expect(code).toBe(1);
    expect(err).toMatch(/^line 2: JSON_ILLISIBLE/);
    expect(err).not.toContain('Dupont');
    expect(linesOf(out).length).toBeGreaterThan(10);
  }, 60_000);

  it.each([
    [['simulate', '--help'], 0],
    [['simulate', 'x.jsonl'], 1],
    [['simulate', 'x.jsonl', '--until', '2026-04-20'], 1],
    [['simulate', 'nothing-here.jsonl', '--until', '2026-04-20T12:00:00Z'], 1],
    [['bench', '--facts', '0'], 1],
  ])(
    '%j ends with %i and one sentence',
    async (args, expected) => {
      const { code, out, err } = await run(args, folder);
      expect(code).toBe(expected);
      if (expected === 0) expect(out).toContain('Usage');
      else expect(err.trim().split('\n')).toHaveLength(1);
    },
    60_000,
  );

  it('replay with a clock of its own ends with the words of simulate', async () => {
    const file = scenario('03-referent-handover-and-interim.facts.jsonl');
    const until = ['--until', '2026-06-15T12:00:00+02:00'];
    const [played, lived] = [
      await run(['replay', file, ...until], folder),
      await run(['simulate', file, ...until], folder),
    ];
    expect({ code: played.code, err: played.err }).toEqual({ code: 0, err: '' });
    const last = new Map<string, object>();
    for (const { topic, event } of linesOf<Message>(played.out)) {
      if (!topic.includes('.FT.')) continue;
      const type = event.type.replace(/^fr\.reseau-emploi\.jalon\.|\.v1$/g, '');
      const jalon = type === 'jalon-retracte' ? (event.data as { jalon: string }).jalon : type;
      const { fondement: _, ...data } = event.data as Record<string, unknown>;
      if (type !== 'perimetre-quitte') last.set(`${jalon} ${event.cle}`, type === 'jalon-retracte' ? { jalon } : data);
    }
    const expected = new Map<string, object>();
    for (const { type, cle, data } of linesOf<Line>(lived.out)) {
      const { jalon = type } = type === 'jalon-retracte' ? (data as { jalon: string }) : {};
      expected.set(`${jalon} ${cle}`, data);
    }
    expect(expected.size).toBeGreaterThan(5);
    expect(Object.fromEntries(last)).toEqual(Object.fromEntries(expected));
  }, 180_000);

  it('bench measures the drain of a backlog in one line', async () => {
    const { code, out } = await run(['bench', '--facts', '3000', '--persons', '600'], folder);
    expect(code).toBe(0);
    const [line, ...more] = linesOf<Record<string, number> & Record<string, Record<string, number>>>(out);
    expect(more).toEqual([]);
    expect(line!.facts).toBe(3_000);
    expect(line!.factsPerSecond).toBeGreaterThan(100);
    expect(line!.accepted! + line!.duplicates! + line!.dead!).toBeGreaterThanOrEqual(3_000);
    expect(line!.parked).toBe(0);
    expect(line!.milestones).toBeGreaterThan(1_000);
    for (const name of ['orchestrator', 'relay', 'postgres', 'kafka'] as const) {
      expect((line!.cpuUsPerFact as unknown as Record<string, number>)[name]).toBeGreaterThan(0);
      expect((line!.rssMaxMb as unknown as Record<string, number>)[name]).toBeGreaterThan(0);
    }
    expect((line!.hotBytes as unknown as Record<string, number>).p99).toBeGreaterThan(0);
  }, 180_000);
});
