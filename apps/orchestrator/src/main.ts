import { runService } from '#platform';
import { startOrchestrator } from './start';

runService('orchestrator', (context) =>
  startOrchestrator({
    ...context,
    failed: (error) => {
      context.logger.fatal({ reason: error.message }, 'cannot go on');
      process.exit(1);
    },
  }),
);
