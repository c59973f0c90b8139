import { runService } from '#platform';
import { startPages } from './start';

runService('agents-web', startPages);
