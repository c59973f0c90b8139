/** What needs no server, beside the file it tests. */
module.exports = require('./project.cjs')('unit', {
  testMatch: ['<rootDir>/{libs,apps,test/simulation}/**/*.spec.{ts,tsx}'],
});
