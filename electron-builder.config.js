import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

// Where the official Electron cannot be fetched, another build of it is packaged: for tests, never for a release.
const testDist = process.env.ELECTRON_OVERRIDE_DIST_PATH;

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'com.labelwright.desktop',
  productName: 'Labelwright',
  directories: { output: 'release', buildResources: 'resources/icons' },
  files: [
    'dist/**',
    '!dist/**/*.map',
    '!dist/.tsbuildinfo',
    'resources/**',
    'package.json',
    // Node-API binaries for every platform come with the package; one is enough.
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/prebuilds/*',
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    '!**/node_modules/**/{test,tests,docs,example,examples}/**',
    '!**/node_modules/**/*.{md,map,ts,mts,cts,flow}',
  ],
  asar: true,
  // The system can load a library, or run a program, from a file of its own only.
  asarUnpack: ['**/*.node', '**/pdf-to-printer/**'],
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [{ ext: ['csv', 'xlsx'], name: 'Catalogue file', role: 'Viewer', rank: 'Alternate' }],
  win: { target: ['nsis'] },
  nsis: { oneClick: false, allowToChangeInstallationDirectory: true },
  mac: {
    target: ['dmg'],
    files: ['!node_modules/pdf-to-printer/**'],
    category: 'public.app-category.business',
  },
  linux: {
    files: ['!node_modules/pdf-to-printer/**'],
    target: ['AppImage', 'deb'],
    category: 'Office',
    synopsis: 'Print station for GS1 labels',
    maintainer: 'Labelwright <labelwright@localhost>',
  },
  publish: null,
  ...(testDist === undefined
    ? {}
    : {
        electronDist: testDist,
        electronVersion: readFileSync(path.join(testDist, 'version'), 'utf8').trim(),
      }),
};
