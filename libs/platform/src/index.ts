export { killPoint } from './kill-point';
export { createLogger, nestLogger, type Logger } from './logger';
export { runService } from './service';
export { loadSettings, SettingsError, type Settings } from './settings';
