import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

import type { TestProject } from 'vitest/node';

/** The programs that tests measure our output with, and what data they compare with by its path; and the Debian package that each comes from. */
const PACKAGE_OF = {
  pdftoppm: 'poppler-utils',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  gs: 'ghostscript',
  mutool: 'mupdf-tools',
  'rsvg-convert': 'librsvg2-bin',
  zbarimg: 'zbar-tools',
  dmtxread: 'dmtx-utils',
  ZXingReader: 'zxing-cpp-tools',
  unzip: 'unzip',
  python3: 'python3',
  chromium: 'chromium',
  cupsd: 'cups',
  lp: 'cups-client',
  ippeveprinter: 'cups-ipp-utils',
  ipptool: 'cups-ipp-utils',
  // A filter of cups-filters, which hands PDFs to driverless printers.
  pdftopdf: 'cups-filters',
  'dbus-daemon': 'dbus',
  'dbus-send': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  openssl: 'openssl',
  lprint: 'lprint',
  wine: 'wine',
  '/usr/lib/wine/wine64': 'wine64',
  '/usr/lib/postgresql/15/bin/postgres': 'postgresql-15',
  '/usr/share/libglabels-3.0/templates': 'glabels-data',
  '/usr/share/fonts/opentype/urw-base35/NimbusSans-Regular.otf': 'fonts-urw-base35',
} as const;

/** A program, or a folder of data, that some tests need and npm does not bring. */
export type DebianTool = keyof typeof PACKAGE_OF;

declare module 'vitest' {
  interface ProvidedContext {
    /** What could not be found or installed; tests that need it are skipped, or the run is refused in CI. */
    missingTools: DebianTool[];
  }
}

/** Runs once before vitest's tests. */
export default function provideMissingTools(project: TestProject): void {
  project.provide('missingTools', findDebianTools());
}

/**
 * Installs what is missing where that is possible (root, apt), and says and
 * gives what stays missing where it is not. With `CI` set a missing tool is an
 * error, since a skipped proof would pass for a proof.
 */
export function findDebianTools(): DebianTool[] {
  const { missing, remedy } = provideMissing(PACKAGE_OF, 'for the tests');
  if (missing.length > 0) {
    if (process.env['CI']) throw new Error(`Not found: ${missing.join(', ')}. ${remedy}`);
    say(`Not found: ${missing.join(', ')}; tests that need them are skipped. ${remedy}`);
  }
  return missing;
}

/**
 * Installs the packages of what is missing, where that is possible (root, apt). `packageOf`: programs, or files by their
 * paths, and the package that each comes from. Gives what stays missing, and what a person could do about it.
 */
export function provideMissing<Tool extends string>(
  packageOf: Readonly<Record<Tool, string>>,
  purpose: string,
): { readonly missing: Tool[]; readonly remedy: string } {
  const tools = Object.keys(packageOf) as Tool[];
  const packagesOf = (some: readonly Tool[]): string[] => [...new Set(some.map((tool) => packageOf[tool]))];
  const missingOf = (): Tool[] =>
    tools.filter((tool) => (isAbsolute(tool) ? !existsSync(tool) : !isOnPath(tool)));
  let missing = missingOf();
  if (missing.length > 0 && process.getuid?.() === 0 && isOnPath('apt-get')) {
    install(packagesOf(missing), purpose);
    missing = missingOf();
  }
  return { missing, remedy: `On Debian: sudo apt-get install ${packagesOf(missing).join(' ')}` };
}

/** Where Debian keeps what is not on everybody's PATH: daemons, and CUPS's filters. */
const MORE_FOLDERS = ['/usr/sbin', '/usr/lib/cups/filter'];

function isOnPath(program: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...MORE_FOLDERS];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Leaves the tools missing where the install fails: the caller looks again and says so. */
function install(packages: readonly string[], purpose: string): void {
  say(`Installing ${packages.join(', ')} with apt-get, ${purpose}.`);
  try {
    aptGet('update');
    aptGet('install', '--yes', '--no-install-recommends', ...packages);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}

function aptGet(...commands: string[]): void {
  execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...commands], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
