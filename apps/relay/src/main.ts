import { runService } from '#platform';
import { startRelay } from './start';

runService('relay', startRelay);
