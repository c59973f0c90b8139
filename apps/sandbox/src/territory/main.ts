import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runService } from '#platform';
import { Player, type Progress } from './player';

const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number.');
  return Number(text);
};

const options = new Command('territory')
  .description('Plays a simulated territory: six months of history, then live facts.')
  .option('--persons <n>', 'inhabitants', whole, 5_000)
  .option('--rate <n>', 'live facts a second', whole, 20)
  .option('--seed <n>', 'another seed is another territory', whole, 59)
  .option('--folder <path>', 'where its progress is kept', join('.data', 'territory'))
  .parse()
  .opts<{ persons: number; rate: number; seed: number; folder: string }>();

runService('territory', ({ settings, logger }) => {
  const tell = (progress: Progress): void => {
    process.send?.({ progress });
    logger.debug(progress, 'progress');
  };
  return new Player(settings, options, logger, tell).start((error) => {
    logger.fatal({ reason: error.message }, 'the territory stops');
    process.exit(1);
  });
});
