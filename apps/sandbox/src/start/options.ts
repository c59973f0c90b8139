import { Command, InvalidArgumentError } from 'commander';

export type StartOptions = { persons: number; rate: number; seed: number; port?: number };

const whole =
  (most: number) =>
  (text: string): number => {
    if (!/^\d{1,9}$/.test(text) || Number(text) > most)
      throw new InvalidArgumentError(`expected a whole number, at most ${most}.`);
    return Number(text);
  };

/** The options of `npm start -- …`. A wrong one ends the process with one sentence; `--help` with the list. */
export const readOptions = (args: string[]): StartOptions =>
  new Command('npm start --')
    .description(
      'Starts PostgreSQL, Kafka, the services and a simulated territory. Ctrl-C stops them and keeps the data.',
    )
    .option('--persons <n>', 'inhabitants of the territory', whole(1_000_000), 5_000)
    .option('--rate <n>', 'live facts a second, once its past is told', whole(10_000), 20)
    .option('--seed <n>', 'another seed is another territory', whole(999_999_999), 59)
    .option('--port <n>', 'where the pages are (default: HTTP_PORT, or 8080)', whole(65_535))
    .parse(args, { from: 'user' })
    .opts<StartOptions>();
