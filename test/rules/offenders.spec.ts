import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A rule that was never seen to fire is not a rule: each one meets an offender here, and an innocent. */
const root = join(__dirname, '../..');
const bin = (name: string): string => join(root, 'node_modules/.bin', name);

type Case = { what: string; file: string; code: string; rule: string | undefined };
const domain = 'libs/domain/src/calendar.ts';
const platform = 'libs/platform/src/logger.ts';
const impure = 'no-restricted-syntax';
const lintCases: Case[] = [
  { what: 'a pure function', file: domain, code: 'export const f = (now: number) => now + 1;\n', rule: undefined },
  { what: 'a date in the domain', file: domain, code: 'export const f = () => new Date();\n', rule: impure },
  { what: 'a clock in the domain', file: domain, code: 'export const f = () => Date.now();\n', rule: impure },
  { what: 'chance in the domain', file: domain, code: 'export const f = () => Math.random();\n', rule: impure },
  { what: 'waiting in the domain', file: domain, code: 'export const f = async () => { await f(); };\n', rule: impure },
  { what: 'a class in the domain', file: domain, code: 'export class F {}\n', rule: impure },
  {
    what: 'throwing in the domain',
    file: domain,
    code: 'export const f = () => { throw new Error(); };\n',
    rule: impure,
  },
  { what: 'a clock elsewhere', file: platform, code: 'export const f = () => Date.now();\n', rule: undefined },
  {
    what: 'a switch that forgets a case',
    file: platform,
    code: `export const f = (x: 'a' | 'b') => { switch (x) { case 'a': return 1; } return 2; };\n`,
    rule: '@typescript-eslint/switch-exhaustiveness-check',
  },
  {
    what: 'a promise left alone',
    file: platform,
    code: 'export const f = () => { Promise.resolve(1); };\n',
    rule: '@typescript-eslint/no-floating-promises',
  },
  {
    what: 'any',
    file: platform,
    code: 'export const f = (x: any) => String(x);\n',
    rule: '@typescript-eslint/no-explicit-any',
  },
  {
    what: 'the environment in libs/platform',
    file: platform,
    code: 'export const f = process.env;\n',
    rule: undefined,
  },
  {
    what: 'the environment in a service',
    file: 'apps/orchestrator/src/main.ts',
    code: 'export const f = process.env;\n',
    rule: 'no-restricted-properties',
  },
];

describe('ESLint', () => {
  let found: string[][];
  beforeAll(() => {
    const input = JSON.stringify(lintCases.map(({ file, code }) => ({ file, code })));
    const output = execFileSync(process.execPath, [join(__dirname, 'lint.mjs')], {
      cwd: root,
      input,
      encoding: 'utf8',
      // Where CI is set the parser would read the files from the disk instead of the code it is given.
      env: { ...process.env, TSESTREE_SINGLE_RUN: 'false' },
    });
    found = JSON.parse(output) as string[][];
  }, 60_000);

  it.each(lintCases.map(({ what, rule }, i) => [rule ? 'refuses' : 'lets through', what, rule, i] as const))(
    '%s %s',
    (_verdict, _what, rule, i) => expect([...new Set(found[i])]).toStrictEqual(rule ? [rule] : []),
  );
});

describe('dependency-cruiser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sans-couture-arrows-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const write = (path: string, code: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), code);
  };
  const index = (name: string): string => `../../${name}/src/index`;

  const offenders: [rule: string, path: string, code: string][] = [
    ['domain-imports-nothing', 'libs/domain/src/a.ts', `import 'node:fs';\n`],
    ['contracts-arrows', 'libs/contracts/src/a.ts', `import '${index('messaging')}';\n`],
    ['messaging-arrows', 'libs/messaging/src/a.ts', `import '${index('persistence')}';\n`],
    ['persistence-arrows', 'libs/persistence/src/a.ts', `import '${index('messaging')}';\n`],
    ['platform-arrows', 'libs/platform/src/a.ts', `import '${index('domain')}';\n`],
    ['by-the-front-door', 'apps/relay/src/a.ts', `import '../../../libs/domain/src/b';\n`],
    ['apps-apart', 'apps/relay/src/b.ts', `import '../../orchestrator/src/a';\n`],
    ['kafkajs-in-messaging', 'apps/relay/src/c.ts', `import 'kafkajs';\n`],
    ['sql-in-persistence', 'apps/relay/src/d.ts', `import 'pg';\n`],
    ['no-cycle', 'libs/domain/src/c.ts', `import { d } from './d';\nexport const c = () => d;\n`],
    ['named-after-the-subject', 'libs/domain/src/utils/a.ts', `import '../b';\n`],
    ['resolvable', 'apps/relay/src/e.ts', `import './nowhere';\n`],
  ];

  let fired: { rule: string; from: string }[];
  beforeAll(() => {
    for (const name of ['domain', 'contracts', 'messaging', 'persistence', 'platform']) {
      write(`libs/${name}/src/index.ts`, 'export const index = 1;\n');
    }
    write('libs/domain/src/b.ts', 'export const b = 1;\n');
    write('libs/domain/src/d.ts', `import { c } from './c';\nexport const d = () => c;\n`);
    write('apps/orchestrator/src/a.ts', `import '../../../libs/domain/src/index';\nexport const a = 1;\n`);
    for (const [, path, code] of offenders) write(path, code);
    write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'node20' } }));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'apps', 'libs'];
    const { stdout, stderr } = spawnSync(bin('depcruise'), args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
    if (!stdout) throw new Error(stderr);
    const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
    fired = summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  }, 60_000);

  it.each(offenders)('fires %s on %s', (rule, from) => expect(fired).toContainEqual({ rule, from }));

  it('lets an app import a library by its front door', () =>
    expect(fired.filter(({ from }) => from === 'apps/orchestrator/src/a.ts')).toStrictEqual([]));
});

describe('prettier', () => {
  const layout = (code: string): number | null =>
    spawnSync(bin('prettier'), ['--check', '--stdin-filepath', 'libs/platform/src/a.ts'], { cwd: root, input: code })
      .status;

  it('refuses double quotes and a line over 120 columns', () => {
    expect(layout(`export const a = "b";\n`)).not.toBe(0);
    expect(layout(`export const a = [${"'bbbbbbbb', ".repeat(12)}];\n`)).not.toBe(0);
  });

  it('lets through what it would write', () => expect(layout(`export const a = 'b';\n`)).toBe(0));
});
