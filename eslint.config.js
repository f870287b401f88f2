import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

// The parts of the house. Dependencies point one way: clients, then the station, then
// the domains, then store and shared. docs/architecture.md draws the same.
const parts = [
  { type: 'shared', pattern: 'shared/*', capture: ['topic'] },
  { type: 'store', pattern: 'electron/store' },
  { type: 'logging', pattern: 'electron/logging' },
  { type: 'resources', pattern: 'electron/resources' },
  { type: 'render', pattern: 'electron/render' },
  { type: 'pictures', pattern: 'electron/pictures' },
  { type: 'catalog', pattern: 'electron/catalog' },
  { type: 'ledger', pattern: 'electron/ledger' },
  { type: 'layouts', pattern: 'electron/layouts' },
  { type: 'fonts', pattern: 'electron/fonts' },
  { type: 'logistics', pattern: 'electron/logistics' },
  { type: 'printing', pattern: 'electron/printing' },
  { type: 'access', pattern: 'electron/access' },
  { type: 'settings', pattern: 'electron/settings' },
  { type: 'stock', pattern: 'electron/stock' },
  { type: 'exports', pattern: 'electron/exports' },
  { type: 'sync', pattern: 'electron/sync' },
  { type: 'epcis', pattern: 'electron/epcis' },
  { type: 'serial', pattern: 'electron/serial' },
  { type: 'scale', pattern: 'electron/scale' },
  { type: 'verification', pattern: 'electron/verification' },
  { type: 'hub', pattern: 'electron/hub' },
  { type: 'warehouse', pattern: 'electron/warehouse' },
  { type: 'watch', pattern: 'electron/watch' },
  { type: 'recall', pattern: 'electron/recall' },
  { type: 'activity', pattern: 'electron/activity' },
  { type: 'station', pattern: 'electron/station' },
  { type: 'handlers', pattern: 'electron/handlers' },
  { type: 'desktop', pattern: 'electron/desktop' },
  { type: 'launch', pattern: 'electron/launch' },
  { type: 'bundles', pattern: 'electron/bundles' },
  { type: 'server', pattern: 'electron/server' },
  { type: 'cli', pattern: 'electron/cli' },
  { type: 'screens-host', pattern: 'renderer/host' },
  { type: 'screens-i18n', pattern: 'renderer/i18n' },
  { type: 'screens-ui', pattern: 'renderer/ui' },
  { type: 'screens-state', pattern: 'renderer/state' },
  { type: 'screens-forms', pattern: 'renderer/forms' },
  { type: 'screens-feature', pattern: 'renderer/features/*', capture: ['feature'] },
  { type: 'screens-app', pattern: 'renderer/app' },
  { type: 'screens-start', pattern: 'renderer' },
  { type: 'test', pattern: 'test' },
];

const screenParts = [
  ...['screens-app', 'screens-feature', 'screens-forms', 'screens-state', 'screens-ui', 'screens-i18n'],
  'screens-host',
  'shared',
];

const mayImport = {
  shared: ['shared'],
  store: ['store', 'shared'],
  logging: ['logging'],
  resources: ['resources', 'shared'],
  access: ['access', 'store', 'shared'],
  settings: ['settings', 'store', 'shared'],
  stock: ['stock', 'resources', 'store', 'shared'],
  ledger: ['ledger', 'logging', 'store', 'shared'],
  layouts: ['layouts', 'store', 'shared'],
  catalog: ['catalog', 'ledger', 'store', 'shared'],
  logistics: ['logistics', 'catalog', 'ledger', 'logging', 'settings', 'store', 'shared'],
  render: ['render', 'resources', 'shared'],
  fonts: ['fonts', 'render', 'store', 'shared'],
  pictures: ['pictures', 'render', 'store', 'shared'],
  exports: [
    ...['exports', 'access', 'catalog', 'ledger', 'logging', 'logistics', 'render', 'resources'],
    ...['settings', 'store', 'shared'],
  ],
  printing: [
    ...['printing', 'access', 'catalog', 'ledger', 'logging', 'logistics', 'render', 'resources'],
    ...['settings', 'store', 'shared'],
  ],
  sync: ['sync', 'access', 'exports', 'settings', 'store', 'shared'],
  epcis: ['epcis', 'ledger', 'logging', 'logistics', 'settings', 'store', 'sync', 'shared'],
  serial: ['serial', 'shared'],
  scale: ['scale', 'serial', 'settings', 'shared'],
  hub: ['hub', 'shared'],
  // What happens in any domain is told to other benches, and written as they told it.
  warehouse: [
    ...['warehouse', 'access', 'catalog', 'fonts', 'hub', 'layouts', 'ledger', 'logging', 'logistics'],
    ...['pictures', 'settings', 'stock', 'store', 'shared'],
  ],
  watch: ['watch', 'catalog', 'logging', 'printing', 'store', 'shared'],
  verification: [
    ...[
      'verification',
      'catalog',
      'ledger',
      'logging',
      'logistics',
      'printing',
      'serial',
      'settings',
      'store',
      'shared',
    ],
  ],
  // A trace is put together from what every domain that knows of labels tells.
  recall: [
    ...[
      'recall',
      'catalog',
      'exports',
      'ledger',
      'logging',
      'logistics',
      'printing',
      'store',
      'verification',
    ],
    'shared',
  ],
  activity: ['activity', 'exports', 'printing', 'store', 'sync', 'shared'],
  station: [
    ...[
      'station',
      'activity',
      'access',
      'catalog',
      'epcis',
      'exports',
      'fonts',
      'layouts',
      'ledger',
      'logging',
      'logistics',
    ],
    ...[
      'pictures',
      'printing',
      'recall',
      'render',
      'resources',
      'scale',
      'settings',
      'stock',
      'store',
      'sync',
    ],
    ...['verification', 'warehouse', 'watch', 'shared'],
  ],
  handlers: ['handlers', 'station', 'shared'],
  desktop: ['desktop', 'handlers', 'station', 'resources', 'shared'],
  server: ['server', 'handlers', 'station', 'resources', 'shared'],
  cli: ['cli', 'server', 'station', 'shared'],
  launch: ['launch', 'resources'],
  bundles: ['bundles'],
  'screens-host': ['screens-host', 'shared'],
  'screens-i18n': ['screens-i18n', 'shared'],
  'screens-ui': ['screens-ui', 'screens-i18n', 'shared'],
  'screens-state': ['screens-state', 'screens-i18n', 'screens-host', 'shared'],
  'screens-forms': ['screens-forms', 'screens-state', 'screens-ui', 'screens-i18n', 'shared'],
  'screens-feature': ['screens-forms', 'screens-state', 'screens-ui', 'screens-i18n', 'shared'],
  'screens-app': screenParts,
  'screens-start': screenParts,
  test: parts.map((part) => part.type),
};

const policies = [
  ...Object.entries(mayImport).map(([from, to]) => ({
    from: { element: { type: from } },
    allow: { to: { element: { type: to } } },
  })),
  {
    // One screen knows nothing of another: what they share is state, ui, or a form that several of them open.
    from: { element: { type: 'screens-feature' } },
    allow: {
      to: {
        element: { type: 'screens-feature', captured: { feature: '{{ from.element.captured.feature }}' } },
      },
    },
  },
];

/** Names as the field writes them; `more`: further forms of what may be a component of the screens. */
const namingConvention = (...more) => [
  'error',
  { selector: 'typeLike', format: ['PascalCase'] },
  { selector: 'function', format: ['camelCase', ...more] },
  { selector: 'variable', format: ['camelCase'] },
  { selector: 'variable', modifiers: ['const'], format: ['camelCase', 'UPPER_CASE', ...more] },
  {
    selector: ['parameter', 'classProperty', 'classMethod', 'typeMethod', 'accessor'],
    format: ['camelCase'],
    leadingUnderscore: 'allow',
  },
  // Libraries, fields of the contract, of XML and of other programs keep their names.
  { selector: 'variable', filter: '^JSZip$', format: null },
  { selector: ['variable', 'parameter'], modifiers: ['destructured'], format: null },
];

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'node_modules/', 'demo-output/', 'test-output/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { boundaries, jsdoc, 'simple-import-sort': simpleImportSort },
    settings: { 'boundaries/elements': parts, 'import/resolver': { node: { extensions: ['.ts', '.js'] } } },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies }],
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/naming-convention': namingConvention(),
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.{ts,tsx}'],
    rules: {
      'boundaries/no-unknown-files': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SpreadElement > ObjectExpression[properties.length>0]',
          message: 'Write the properties themselves, one a line.',
        },
        {
          selector: ':matches(CallExpression, NewExpression) > SpreadElement > ArrayExpression',
          message: 'Write the arguments themselves.',
        },
      ],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          require: { FunctionDeclaration: true, ClassDeclaration: true, MethodDefinition: false },
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'],
        },
      ],
    },
  },
  {
    files: ['**/*.tsx'],
    rules: { '@typescript-eslint/naming-convention': namingConvention('PascalCase') },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // shared/ runs in the browser too: no Node, no Electron, no DOM.
    files: ['shared/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(node:|electron$|fs$|path$|crypto$)', message: 'shared/ is pure TypeScript.' },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'Buffer', 'window', 'document', 'setTimeout', 'setInterval'].map((name) => ({
          name,
          message: 'shared/ is pure TypeScript.',
        })),
      ],
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/desktop/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'electron', message: 'Only electron/desktop knows Electron.' }] },
      ],
    },
  },
  {
    // These read answers as a stranger's program would: JSON without types.
    files: ['test/integration/{contract,command-line,server}/**/*.ts'],
    rules: Object.fromEntries(
      ['assignment', 'member-access', 'argument', 'call', 'return'].map((use) => [
        `@typescript-eslint/no-unsafe-${use}`,
        'off',
      ]),
    ),
  },
);
