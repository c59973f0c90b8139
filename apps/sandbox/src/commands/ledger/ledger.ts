import { resolve } from 'node:path';
import { retell } from '#contracts';
import { rules } from '#domain';
import { checkLedger, type Database } from '#persistence';
import { runningSystem } from '../../start/running';
import { inBase } from '../place';
import { checkKafka } from './kafka';
import { textOf, type Report } from './report';

export type LedgerCommand = { sample: number; all?: boolean; late: number; kafka?: boolean; text?: boolean };

const REPORT_EVERY_MS = 2_000;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The brokers of this environment, or those of the system that runs over this folder. */
const brokersOf = ({ env }: NodeJS.Process): string[] => {
  const given = env['KAFKA_BROKERS']?.split(',').filter(Boolean);
  const brokers = given ?? runningSystem(resolve(env['DATA_DIR'] || '.data'))?.kafkaBrokers;
  if (!brokers) throw new Error('Nobody says where Kafka is: give KAFKA_BROKERS, or leave --kafka out.');
  return brokers;
};

const withKafka = async (report: Report, database: Database): Promise<Report> => {
  const kafka = await checkKafka(database, brokersOf(process), process.env['TOPIC_PREFIX'] ?? '');
  return { ...report, ok: report.ok && kafka.ok, kafka };
};

const check = async (database: Database, lanes: number, command: LedgerCommand): Promise<Report> => {
  let said = Date.now();
  const report = await checkLedger(database, {
    lanes,
    rules: [rules],
    retell,
    virtualClock: true,
    late: command.late,
    ...(!command.all && { sample: command.sample }),
    checked: (name, { ok, checked }, ms) => say(`${name}: ${checked} checked in ${ms} ms${ok ? '' : ', RED'}`),
    progress: (people) => {
      if (Date.now() - said < REPORT_EVERY_MS) return;
      said = Date.now();
      say(`${people} people lived again`);
    },
  });
  return command.kafka ? withKafka(report, database) : report;
};

/**
 * Proves that every account of the running system adds up, read only, and prints it as one JSON line. The exit code is 1 when something does not, 2 when the base
 * cannot be read.
 */
export const ledger = async (command: LedgerCommand): Promise<number> => {
  try {
    return await inBase('sc_agents', 1, async (database, lanes) => {
      const report = await check(database, lanes, command);
      if (command.text) for (const line of textOf(report)) say(line);
      process.stdout.write(`${JSON.stringify(report)}\n`);
      return report.ok ? 0 : 1;
    });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 2;
  }
};
