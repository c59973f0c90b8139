import { Command, InvalidArgumentError } from 'commander';
import type { PersonId } from '#domain';

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const instant = (text: string): number => {
  const parsed = Date.parse(text);
  if (!WITH_OFFSET.test(text) || Number.isNaN(parsed))
    throw new InvalidArgumentError('expected an instant with an offset, e.g. 2026-06-30T12:00:00+02:00.');
  return parsed;
};

const count = (text: string): number => {
  const parsed = Number(text);
  if (!Number.isInteger(parsed) || parsed < 1) throw new InvalidArgumentError('expected a whole number, at least 1.');
  return parsed;
};

const PSEUDONYM = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const pseudonym = (text: string): PersonId => {
  const clean = text.trim().toLowerCase();
  if (!PSEUDONYM.test(clean))
    throw new InvalidArgumentError('expected a pseudonym, a UUID such as 00000000-0000-4000-8000-000000000001.');
  return clean as PersonId;
};

const named = (text: string): string => {
  if (text.trim() === '') throw new InvalidArgumentError('expected a few words.');
  return text.trim();
};

/** One sentence on stderr, exit 1. */
const failed = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
};

// Each command loads what it needs when it runs: `simulate` neither Kafka's client nor PostgreSQL's. `import()` wants the extension.
const program = new Command('sans-couture').description('Commands of the sandbox.');

program
  .command('simulate')
  .description('live the facts of a file without any server and print every milestone they cause')
  .argument('<file>', 'one CloudEvent a line; each arrives at its recordedtime (default: its time)')
  .requiredOption('--until <instant>', 'the last instant to live, with an offset', instant)
  .option('--shuffle <seed>', 'deliver in a random order, in batches, with repetitions: the final words do not change')
  .option('--final', 'print only the words that stand at the end')
  .action(async (file: string, options: { until: number; shuffle?: string; final?: boolean }) => {
    const { simulate } = await import('./simulate/simulate.js');
    process.exitCode = await simulate(file, options);
  });

program
  .command('replay')
  .description('play the facts of a file through Kafka and PostgreSQL and print what the partners receive')
  .argument('<file>', 'one CloudEvent a line; each is stamped with its recordedtime (default: its time)')
  .option(
    '--until <instant>',
    'play with a clock of its own up to this instant: the words are those of simulate',
    instant,
  )
  .option('--own', 'start servers and services for the occasion even when a system runs here')
  .action(async (file: string, options: { until?: number; own?: boolean }) => {
    const { replay } = await import('./replay/replay.js');
    process.exitCode = await replay(file, options);
  });

program
  .command('bench')
  .description('drain a backlog from Kafka to the partner topics with real servers and services, and measure it')
  .option('--facts <n>', 'facts in the backlog', count, 200_000)
  .option('--persons <n>', 'people they are about', count, 50_000)
  .option('--orchestrators <n>', 'orchestrator processes', count, 1)
  .option('--keep', 'leave the data folder behind')
  .option('--domain', 'measure the domain alone, without any server: time per fact and size of the rows')
  .option('--guard', 'fail when a fact costs the domain a fifth more than its budget')
  .action(
    async (options: {
      facts: number;
      persons: number;
      orchestrators: number;
      keep?: boolean;
      domain?: boolean;
      guard?: boolean;
    }) => {
      if (options.guard) {
        const { guard } = await import('./bench/guard.js');
        process.exitCode = guard();
        return;
      }
      if (options.domain) {
        const { domainBench } = await import('./bench/domain.js');
        return domainBench(options.facts, options.persons);
      }
      const { bench } = await import('./bench/bench.js');
      process.exitCode = await bench(options);
    },
  );

program
  .command('explain')
  .description('say why each milestone of a person was announced or will be, from the facts of the running system')
  .argument('<person>', 'their pseudonym', pseudonym)
  .option('--at <instant>', 'what was known at this instant, with an offset (default: now)', instant)
  .option('--json', 'one JSON object a line')
  .action(async (person: PersonId, options: { at?: number; json?: boolean }) => {
    const { explainPerson } = await import('./explain/explain.js');
    process.exitCode = await explainPerson(person, options);
  });

program
  .command('rebuild')
  .description(
    'live everybody again from the log of the running system and compare with what is stored, or write it anew',
  )
  .option('--run <name>', 'a run that was stopped goes on under its name', new Date().toISOString().slice(0, 10))
  .option('--again', 'begin that run again')
  .option('--apply', 'write people anew from the log: a new stored form, people set aside, differences')
  .option('--people <n>', 'people of one transaction, for which their lane is held', count, 20)
  .option('--pause <ms>', 'rest between two transactions of a lane', count, 5)
  .addHelpText('after', '\nExit code: 0 no difference, 1 some differ (they are named), 2 stopped before the end.')
  .action(async (options: { run: string; again?: boolean; apply?: boolean; people: number; pause: number }) => {
    const { rebuild } = await import('./rebuild/rebuild.js');
    process.exitCode = await rebuild(options);
  });

program
  .command('forget')
  .description('keep nothing of a person, nor of what will be said of them; nothing is announced, it cannot be undone')
  .argument('<person>', 'one of their pseudonyms', pseudonym)
  .requiredOption('--by <who>', 'who decides it', named)
  .requiredOption('--why <reason>', 'for which reason, e.g. the reference of the request', named)
  .action(async (person: PersonId, options: { by: string; why: string }) => {
    const { forgetPerson } = await import('./forget/forget.js');
    process.exitCode = await forgetPerson(person, options);
  });

program
  .command('ledger')
  .description(
    'prove, read only, that every account of the running system adds up: positions, numbers, streams, pathways',
  )
  .option('--sample <n>', 'people lived again from the log', count, 1_000)
  .option('--all', 'live everybody again: some 2 ms each')
  .option('--late <seconds>', 'how late a wake-up may be', count, 60)
  .option('--kafka', 'compare with what the topics hold, and say how much waits')
  .option('--text', 'a report to read on stderr, beside the JSON line')
  .addHelpText('after', '\nExit code: 0 everything adds up, 1 something does not, 2 the base cannot be read.')
  .action(async (options: { sample: number; all?: boolean; late: number; kafka?: boolean; text?: boolean }) => {
    const { ledger } = await import('./ledger/ledger.js');
    process.exitCode = await ledger(options);
  });

program
  .command('condense')
  .description('replace the old facts of a person by a signed base that says what still matters of them')
  .argument('<person>', 'a pseudonym', pseudonym)
  .requiredOption('--before <instant>', 'facts received before this instant, with an offset', instant)
  .requiredOption('--by <name>', 'who answers for it')
  .requiredOption('--key <file>', 'their Ed25519 private key (PEM)')
  .action(async (person: PersonId, options: { before: number; by: string; key: string }) => {
    const { condensePerson } = await import('./condense/condense.js');
    process.exitCode = await condensePerson(person, options);
  });

program
  .command('impact')
  .description(
    'say what lines of parameters would change for everybody now, on the running base, without writing anything',
  )
  .requiredOption('--rules <file>', 'JSON: {"lines": [{"name", "value", "scope"?, "from"?, "to"?, "source"}]}')
  .option('--json', 'one JSON line')
  .option('--sample <n>', 'how many examples', count, 10)
  .action(async (options: { rules: string; json?: boolean; sample: number }) => {
    const { impact } = await import('./rules/impact.js');
    process.exitCode = await impact(options);
  });

const rulesOf = program
  .command('rules')
  .description('the history of parameters: propose, approve and apply its changes');
rulesOf
  .command('list')
  .description('what the lanes run, and every change ever proposed')
  .action(async () => {
    const { list } = await import('./rules/rules.js');
    process.exitCode = await list();
  });
rulesOf
  .command('show')
  .description('every line of a version')
  .argument('<version>', 'such as 2026-11 or 2026-11+2')
  .action(async (version: string) => {
    const { show } = await import('./rules/rules.js');
    process.exitCode = await show(version);
  });
rulesOf
  .command('propose')
  .description('measure what lines would change, and keep them for who decides')
  .argument('<file>', 'as for impact')
  .requiredOption('--name <name>', 'the name of the change', named)
  .requiredOption('--by <who>', 'who wants it', named)
  .requiredOption('--why <reason>', 'for which reason', named)
  .option('--retroactive', 'it begins today or before: a second person must approve it')
  .action(async (file: string, options: { name: string; by: string; why: string; retroactive?: boolean }) => {
    const { proposeChange } = await import('./rules/rules.js');
    process.exitCode = await proposeChange(file, options);
  });
rulesOf
  .command('approve')
  .description('a second person agrees')
  .argument('<name>')
  .requiredOption('--by <who>', 'who approves: not who proposed', named)
  .action(async (name: string, { by }: { by: string }) => {
    const { approveChange } = await import('./rules/rules.js');
    process.exitCode = await approveChange(name, by);
  });
rulesOf
  .command('abandon')
  .description('give up a change that has not begun')
  .argument('<name>')
  .requiredOption('--by <who>', 'who gives it up', named)
  .action(async (name: string, { by }: { by: string }) => {
    const { abandonChange } = await import('./rules/rules.js');
    process.exitCode = await abandonChange(name, by);
  });
rulesOf
  .command('apply')
  .description(
    'put the lanes under a change, one by one, and let everybody live one wake-up; goes on where it was stopped',
  )
  .argument('<name>')
  .action(async (name: string) => {
    const { apply } = await import('./rules/rules.js');
    process.exitCode = await apply(name);
  });

program.parseAsync().catch(failed);
