import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

// Where the official Electron cannot be fetched, another build of it is packaged: for tests, never for a release.
const testDist = process.env.ELECTRON_OVERRIDE_DIST_PATH;

// Where `latest.yml`, which names the newest version, will lie beside the packages; none is written without it.
const updateFeed = process.env.LABELWRIGHT_UPDATE_URL;

// What calls the print spooler of Windows. Its binary for Windows is installed by npm on Windows only: see docs/windows.md.
const WITHOUT_KOFFI = ['!node_modules/koffi/**', '!node_modules/@koromix/**'];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'com.labelwright.desktop',
  productName: 'Labelwright',
  directories: { output: 'release', buildResources: 'resources/icons' },
  files: [
    'dist/electron/desktop/**',
    'dist/renderer/**',
    '!dist/**/*.map',
    'resources/**',
    '!resources/packaging/**',
    'package.json',
    // Node-API binaries for every platform come with the package; one is enough.
    '!node_modules/better-sqlite3/{deps,src}/**',
    '!node_modules/better-sqlite3/prebuilds/*',
    'node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node',
    // Labels are read back with the reader alone, as an ES module and its binary.
    '!node_modules/zxing-wasm/dist/{cjs,full,iife,miniprogram,writer}/**',
    '!node_modules/zxing-wasm/dist/es/{full,writer}/**',
    // Fonts are made smaller by fontkit.
    '!node_modules/harfbuzzjs/dist/harfbuzz-subset.wasm',
    // Sources of what is built already.
    '!node_modules/koffi/{lib,vendor}/**',
    '!node_modules/koffi/**/*.{cc,hh,inc,S,asm,def}',
    // Types alone.
    '!node_modules/{@types/emscripten,type-fest,tagged-tag}/**',
    '!**/node_modules/**/{test,tests,docs,example,examples}/**',
    '!**/node_modules/**/*.{md,map,ts,mts,cts,flow}',
  ],
  asar: true,
  // The system can load a library, or run a program, from a file of its own only.
  asarUnpack: ['**/*.node'],
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
  win: { target: ['nsis', 'zip'] },
  nsis: {
    // In the folder of one person, without an administrator, unless they choose otherwise; `/S` asks nothing.
    oneClick: false,
    perMachine: false,
    selectPerMachineByDefault: false,
    // An upgrade empties the program's folder: chosen freely, it could be the one that the data lies in.
    allowToChangeInstallationDirectory: false,
    // The installer's own script asks, and deletes what lies where this would not look.
    deleteAppDataOnUninstall: false,
    include: 'resources/packaging/installer.nsh',
    // Each has its sentences in the installer's own script, too.
    installerLanguages: ['en_US', 'de_DE', 'es_ES', 'fr_FR', 'pl_PL'],
    // Downloads of parts of a package need an updater in the program, which there is not.
    differentialPackage: false,
    artifactName: '${productName}-${version}-setup.${ext}',
  },
  mac: {
    target: ['dmg'],
    files: WITHOUT_KOFFI,
    category: 'public.app-category.business',
    // Both asked by Apple's notary; signed and sent to it where the environment says with what: see docs/windows.md.
    hardenedRuntime: true,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    notarize: process.env.APPLE_TEAM_ID !== undefined,
  },
  linux: {
    files: WITHOUT_KOFFI,
    target: ['AppImage', 'deb'],
    category: 'Office',
    synopsis: 'Print station for GS1 labels',
    maintainer: 'Labelwright <labelwright@localhost>',
  },
  publish: updateFeed === undefined ? null : { provider: 'generic', url: updateFeed },
  ...(testDist === undefined
    ? {}
    : {
        electronDist: testDist,
        electronVersion: readFileSync(path.join(testDist, 'version'), 'utf8').trim(),
      }),
};
