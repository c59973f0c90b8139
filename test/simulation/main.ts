import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { breakages, type BreakageName } from './breakages';
import { simulate } from './simulation';

const count = (text: string): number => {
  const parsed = Number(text);
  if (!Number.isInteger(parsed) || parsed < 1) throw new InvalidArgumentError('expected a whole number, at least 1.');
  return parsed;
};

type Found = { seed: number; violations: string[] };
/** What a worker says: how far it is, and a seed that failed. */
type Message = { lived: number; steps: number; facts: number; found?: Found };

/** Every `every`-th seed from `from` to `to`, told to whoever started this process. */
const work = async (from: number, to: number, every: number): Promise<void> => {
  let message: Message = { lived: 0, steps: 0, facts: 0 };
  for (let seed = from; seed < to; seed += every) {
    const { steps, facts, violations } = await simulate(seed);
    message = { lived: message.lived + 1, steps: message.steps + steps, facts: message.facts + facts };
    if (violations.length > 0) process.send!({ ...message, found: { seed, violations } });
    else if (message.lived % 200 === 0) process.send!(message);
    else continue;
    message = { lived: 0, steps: 0, facts: 0 };
  }
  process.send!(message);
  process.disconnect();
};

const report = ({ seed, violations }: Found): void => {
  process.stderr.write(
    `\nSeed ${seed}:\n${violations
      .slice(0, 10)
      .map((one) => `  ${one}\n`)
      .join('')}`,
  );
  process.stderr.write(`  Live it again: npm run -s simulation -- --seed ${seed} --trace\n`);
};

/** What a seed holds is thrown away with it: a wide nursery saves most of the collector's work. */
const YOUNG = ['--max-semi-space-size=64'];

const many = async (from: number, seeds: number): Promise<number> => {
  const workers = Math.min(availableParallelism(), seeds);
  const began = performance.now();
  const total = { lived: 0, steps: 0, facts: 0 };
  const failed: number[] = [];
  let saidAt = 0;
  await Promise.all(
    Array.from({ length: workers }, (_, n) => {
      const child = fork(__filename, ['work', String(from + n), String(from + seeds), String(workers)], {
        execArgv: YOUNG,
      });
      child.on('message', ({ lived, steps, facts, found }: Message) => {
        total.lived += lived;
        total.steps += steps;
        total.facts += facts;
        if (found && failed.push(found.seed) <= 5) report(found);
        if (performance.now() - saidAt < 2_000) return;
        saidAt = performance.now();
        const rate = total.lived / ((saidAt - began) / 1000);
        const left = Math.round((seeds - total.lived) / rate);
        process.stderr.write(
          `${total.lived}/${seeds} seeds, ${Math.round(rate)}/s, ${left} s left, ${failed.length} failed\n`,
        );
      });
      return new Promise<void>((resolve, reject) =>
        child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A worker ended with code ${code}.`)))),
      );
    }),
  );
  const seconds = Math.round(performance.now() - began) / 1000;
  process.stdout.write(`${JSON.stringify({ from, seeds, ...total, failed, seconds })}\n`);
  return failed.length === 0 ? 0 : 1;
};

const one = async (seed: number, trace: boolean, broken?: BreakageName): Promise<number> => {
  const lived = await simulate(seed, {
    ...(broken && { breakage: breakages[broken]() }),
    ...(trace && { trace: (line: string) => void process.stderr.write(`${line}\n`) }),
  });
  process.stdout.write(`${JSON.stringify(lived)}\n`);
  return lived.violations.length === 0 ? 0 : 1;
};

/** How many seeds it takes to find a rule that is broken on purpose. */
const search = async (broken: BreakageName, from: number, seeds: number): Promise<number> => {
  for (let seed = from; seed < from + seeds; seed++) {
    const { violations } = await simulate(seed, { breakage: breakages[broken]() });
    if (violations.length === 0) continue;
    process.stdout.write(`${JSON.stringify({ broken, seeds: seed - from + 1, seed, violation: violations[0] })}\n`);
    return 1;
  }
  process.stdout.write(`${JSON.stringify({ broken, seeds, found: false })}\n`);
  return 0;
};

type Options = { seeds: number; from: number; seed?: number; trace?: boolean; broken?: BreakageName };
const rule = (name: string): BreakageName => {
  if (name in breakages) return name as BreakageName;
  throw new InvalidArgumentError(`expected one of ${Object.keys(breakages).join(', ')}.`);
};

const program = new Command('simulation')
  .description('live the protocol of the shell and of the relay under faults drawn from seeds, without any server')
  .option('--seeds <n>', 'how many seeds', count, 10_000)
  .option('--from <n>', 'the first of them', count, 1)
  .option('--seed <n>', 'this one alone, always the same way', count)
  .option('--trace', 'with --seed: every answer, in order, on stderr')
  .option(
    '--broken <rule>',
    `break a rule on purpose (${Object.keys(breakages).join(', ')}) and stop at the first seed that shows it`,
    rule,
  )
  .addHelpText('after', '\nExit code: 0 when everything is as it must be, else 1.')
  .action(async ({ seeds, from, seed, trace, broken }: Options) => {
    if (seed !== undefined) process.exitCode = await one(seed, trace ?? false, broken);
    else process.exitCode = broken ? await search(broken, from, seeds) : await many(from, seeds);
  });

const [, , mode, ...numbers] = process.argv;
if (mode === 'work' && process.send) void work(...(numbers.map(Number) as [number, number, number]));
else void program.parseAsync();
