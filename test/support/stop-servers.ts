export { stop as default } from './start-servers';
