// Typed lint: what TypeScript lets through and that would cost us a night. Layout is prettier's, arrows are dependency-cruiser's.
import tseslint from 'typescript-eslint';

/** The core is pure: no clock, no chance, no I/O, no class, no throw. */
const impure = [
  { selector: 'NewExpression[callee.name="Date"]', message: 'The domain has no clock: `now` is an argument.' },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'The domain has no clock: `now` is an argument.',
  },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'The domain has no chance.' },
  { selector: 'AwaitExpression, :function[async=true]', message: 'The domain waits for nothing.' },
  { selector: 'ClassDeclaration, ClassExpression', message: 'The domain is functions and unions: no class.' },
  { selector: 'ThrowStatement', message: 'The domain does not throw: a refusal is a value.' },
];

export default [
  { ignores: ['dist/**', 'node_modules/**', '.data/**', 'coverage/**'] },
  {
    files: ['{apps,libs,test}/**/*.{ts,tsx}'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['{apps,libs}/**/*.{ts,tsx}'],
    ignores: ['libs/platform/**', 'apps/sandbox/**', '**/*.spec.{ts,tsx}'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read once, by loadSettings (#platform).' },
      ],
    },
  },
  {
    files: ['libs/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...impure] },
  },
];
