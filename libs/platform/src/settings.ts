import 'reflect-metadata';
import { createPublicKey } from 'node:crypto';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  validateSync,
} from 'class-validator';

/** What a service is told by its environment. Read once at its start, then frozen. */
export type Settings = Readonly<{
  databaseUrl: string;
  kafkaBrokers: string[];
  /** Number of lanes: partitions of the input topics, first column of every hot table. */
  lanes: number;
  /** Put before the name of every topic, in and out. */
  topicPrefix: string;
  /** `now` comes from table `virtual_time` (sandbox and tests). */
  virtualClock: boolean;
  /** RSA public key in PEM: the orchestrator can seal a dead letter, not open it. */
  deadLetterKey?: string;
  httpHost: string;
  httpPort: number;
  logLevel: string;
  /** Facts per transaction. */
  batchSize: number;
  /** Partitions worked on at the same time by one process. */
  partitionsInFlight: number;
}>;

/** Every problem of the environment at once. No message repeats a value: some are secrets. */
export class SettingsError extends Error {
  override name = 'SettingsError';
  constructor(readonly problems: string[]) {
    super(`The settings cannot be used: ${problems.join('; ')}`);
  }
}

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const isRsaPublicKey = (pem: unknown): boolean => {
  try {
    return typeof pem === 'string' && createPublicKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
};
const IsRsaPublicKey = (options: { message: string }) =>
  ValidateBy({ name: 'isRsaPublicKey', validator: { validate: isRsaPublicKey } }, options);

const count = (max: number) => ({ message: `expected a whole number from 1 to ${max}` });

/** The variables, by their own names, so that a problem names what the reader must change. */
class Environment {
  @Matches(/^postgres(ql)?:\/\/\S+$/, { message: 'expected postgres://user:password@host:port/base' })
  DATABASE_URL: unknown;

  @Matches(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, { message: 'expected host:port, several separated by commas' })
  KAFKA_BROKERS: unknown;

  @IsInt(count(4096))
  @Min(1, count(4096))
  @Max(4096, count(4096))
  LANES: unknown;

  @Matches(/^[a-zA-Z0-9._-]{0,100}$/, { message: 'expected at most 100 letters, digits, ".", "_" or "-"' })
  TOPIC_PREFIX: unknown;

  @IsBoolean({ message: 'expected 1 or 0' })
  VIRTUAL_CLOCK: unknown;

  @IsOptional()
  @IsRsaPublicKey({ message: 'expected an RSA public key in PEM' })
  DEAD_LETTER_PUBLIC_KEY: unknown;

  @IsNotEmpty({ message: 'expected an address to listen on' })
  HTTP_HOST: unknown;

  @IsInt({ message: 'expected a port from 0 (any free one) to 65535' })
  @Min(0, { message: 'expected a port from 0 (any free one) to 65535' })
  @Max(65_535, { message: 'expected a port from 0 (any free one) to 65535' })
  HTTP_PORT: unknown;

  @IsIn(LEVELS, { message: `expected one of ${LEVELS.join(', ')}` })
  LOG_LEVEL: unknown;

  @IsInt(count(10_000))
  @Min(1, count(10_000))
  @Max(10_000, count(10_000))
  BATCH_SIZE: unknown;

  @IsInt(count(64))
  @Min(1, count(64))
  @Max(64, count(64))
  PARTITIONS_IN_FLIGHT: unknown;
}

const integer = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN);
const boolean = (text: string): boolean | undefined =>
  text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;

/** An empty variable is an absent one: compose files and shells often leave `X=`. */
const read = (env: NodeJS.ProcessEnv): Environment => {
  const text = (name: keyof Environment, fallback: string) => env[name] || fallback;
  return Object.assign(new Environment(), {
    DATABASE_URL: env.DATABASE_URL || undefined,
    KAFKA_BROKERS: env.KAFKA_BROKERS || undefined,
    LANES: integer(text('LANES', '24')),
    TOPIC_PREFIX: text('TOPIC_PREFIX', ''),
    VIRTUAL_CLOCK: boolean(text('VIRTUAL_CLOCK', '0')),
    DEAD_LETTER_PUBLIC_KEY: env.DEAD_LETTER_PUBLIC_KEY?.replaceAll('\\n', '\n') || undefined,
    HTTP_HOST: text('HTTP_HOST', '127.0.0.1'),
    HTTP_PORT: integer(text('HTTP_PORT', '8080')),
    LOG_LEVEL: text('LOG_LEVEL', 'info'),
    BATCH_SIZE: integer(text('BATCH_SIZE', '500')),
    PARTITIONS_IN_FLIGHT: integer(text('PARTITIONS_IN_FLIGHT', '3')),
  });
};

const problemsOf = (environment: Environment, env: NodeJS.ProcessEnv): string[] =>
  validateSync(environment).map(({ property, constraints }) => {
    const [expected] = Object.values(constraints ?? {});
    return `${property} is ${env[property] ? 'not valid' : 'missing'}: ${expected}`;
  });

/** Reads and validates the environment, once. Throws one `SettingsError` with every problem. The result is frozen. */
export const loadSettings = (env: NodeJS.ProcessEnv = process.env): Settings => {
  const environment = read(env);
  const problems = problemsOf(environment, env);
  if (problems.length > 0) throw new SettingsError(problems);
  const valid = environment as { [K in keyof Environment]: string };
  return Object.freeze({
    databaseUrl: valid.DATABASE_URL,
    kafkaBrokers: Object.freeze(valid.KAFKA_BROKERS.split(',')) as string[],
    lanes: Number(valid.LANES),
    topicPrefix: valid.TOPIC_PREFIX,
    virtualClock: Boolean(valid.VIRTUAL_CLOCK),
    ...(valid.DEAD_LETTER_PUBLIC_KEY ? { deadLetterKey: valid.DEAD_LETTER_PUBLIC_KEY } : {}),
    httpHost: valid.HTTP_HOST,
    httpPort: Number(valid.HTTP_PORT),
    logLevel: valid.LOG_LEVEL,
    batchSize: Number(valid.BATCH_SIZE),
    partitionsInFlight: Number(valid.PARTITIONS_IN_FLIGHT),
  });
};
