/** What needs PostgreSQL or Kafka, in the test's own process. */
module.exports = require('./project.cjs')('integration', {
  testMatch: ['<rootDir>/test/integration/**/*.spec.{ts,tsx}'],
  globalSetup: '<rootDir>/test/support/start-servers.ts',
  globalTeardown: '<rootDir>/test/support/stop-servers.ts',
});
