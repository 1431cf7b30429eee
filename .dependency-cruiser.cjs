// Who may import whom (docs/architecture.md). tests/unit/boundaries.test.ts runs this and proves that it bites.

/** Folders that hold a part of the business. `index.ts` is the only door; `browser.ts` is the door for browser scripts, `files.ts` the one without a database. */
const OPEN = 'lib|platform|messages|web|cli';
const DOMAIN = `^src/(?!(?:${OPEN})/)([^/]+)/`;
const TEST = '\\.test\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-only-through-its-door',
      comment:
        'another domain is reached through its index.ts (browser scripts: browser.ts) and never by its inner files',
      severity: 'error',
      from: { path: '^src/([^/]+)' },
      to: { path: DOMAIN, pathNot: ['^src/$1/', '^src/[^/]+/(?:index|browser|files)\\.tsx?$'] },
    },
    {
      name: 'no-cycles',
      comment: 'what needs each other at run time belongs together',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'lib-knows-nothing',
      comment: 'lib imports lib and what Node brings',
      severity: 'error',
      from: { path: '^src/lib/', pathNot: TEST },
      to: { path: '^(?:src|node_modules)/', pathNot: '^src/lib/' },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'platform serves every domain and knows none',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: TEST },
      to: { path: '^src/', pathNot: '^src/(?:platform|lib)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'who gets what depends on facts, days and policy alone: no clock, no SQL, no HTTP, no packages',
      severity: 'error',
      from: { path: '^src/eligibility/', pathNot: TEST },
      to: { path: '.', pathNot: '^src/(?:eligibility|lib)/' },
    },
    {
      name: 'face-is-pure',
      comment: 'the face of a certificate is made of what is given to it',
      severity: 'error',
      from: { path: '^src/certificates/(?:face|make-face)\\.ts$' },
      to: { path: '^(?:src|node_modules)/', pathNot: '^src/(?:certificates|lib)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-knows-no-shell',
      comment: 'domains know neither the command line nor how the program is put together',
      severity: 'error',
      from: { path: DOMAIN, pathNot: TEST },
      to: { path: '^src/(?:cli/|cli\\.ts|app\\.ts|server\\.ts)' },
    },
    {
      name: 'config-at-the-edge',
      comment: 'settings are read where the program starts and handed on as an Installation',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(?:app|config|cli)\\.ts$', '^src/cli/', TEST] },
      to: { path: '^src/config\\.ts$' },
    },
    {
      name: 'demo-is-a-leaf',
      comment: 'nothing of a real society depends on made-up people',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(?:demo|cli)/', '^src/messages/(?:demo|replay)\\.ts$'] },
      to: { path: '^src/demo/' },
    },
    {
      name: 'browser-scripts-use-doors-for-browsers',
      comment: 'what these bring into the bundle is looked at in tests/unit/boundaries.test.ts',
      severity: 'error',
      from: { path: '^src/web/browser/' },
      to: {
        path: '.',
        pathNot: [
          '^src/(?:lib|messages|web/browser)/',
          '^src/[^/]+/browser\\.ts$',
          '^node_modules/(?:zxing-wasm|@simplewebauthn/browser)/',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: TEST },
      to: { path: ['^tests/', TEST] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
