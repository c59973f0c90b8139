/** The arrows of docs/architecture.md. Tests may look anywhere; what is shipped may not. */
const spec = '[.]spec[.]tsx?$';
const only = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: spec },
  to,
});

/** A library may import these others and no more. */
const allowed = {
  domain: [],
  contracts: ['domain'],
  messaging: ['contracts', 'platform'],
  persistence: ['domain', 'platform'],
  platform: [],
};

module.exports = {
  forbidden: [
    only('domain-imports-nothing', '^libs/domain/src', { pathNot: '^libs/domain/src' }, 'The domain imports nothing.'),
    ...Object.entries(allowed).map(([library, others]) =>
      only(
        `${library}-arrows`,
        `^libs/${library}/`,
        { path: '^(libs|apps)/', pathNot: `^libs/(${[library, ...others].join('|')})/` },
        `libs/${library} may import: ${others.join(', ') || 'no other library'}.`,
      ),
    ),
    {
      name: 'by-the-front-door',
      severity: 'error',
      comment: 'From outside a library, only its src/index.ts.',
      from: { path: '^(?:libs|apps)/([^/]+)/', pathNot: spec },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index[.]ts$'] },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      comment: 'Apps never import apps.',
      from: { path: '^apps/([^/]+)/', pathNot: spec },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    only(
      'kafkajs-in-messaging',
      '^(?!libs/messaging/)(libs|apps)/',
      { path: 'node_modules/kafkajs/' },
      'kafkajs lives in libs/messaging.',
    ),
    only(
      'sql-in-persistence',
      '^(?!libs/persistence/)(libs|apps)/',
      { path: 'node_modules/(pg|typeorm)/' },
      'SQL lives in libs/persistence.',
    ),
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'No cycle.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'named-after-the-subject',
      severity: 'error',
      comment: 'A folder is named after what the customer says, never after a pattern.',
      from: { path: '(^|/)(utils?|common|shared|helpers?|usecases|mappers|core)/', pathNot: 'node_modules' },
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'What is imported exists.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^dist' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
