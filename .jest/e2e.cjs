/** What needs the services as processes, a browser, or the commands. */
module.exports = require('./project.cjs')('e2e', {
  testMatch: ['<rootDir>/test/e2e/**/*.spec.{ts,tsx}', '<rootDir>/test/rules/**/*.spec.{ts,tsx}'],
  globalSetup: '<rootDir>/test/support/start-servers.ts',
  globalTeardown: '<rootDir>/test/support/stop-servers.ts',
});
