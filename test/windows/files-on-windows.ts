import { EventEmitter, once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

import koffi from 'koffi';

import { readPrivateFile, writePrivateFile } from '../../electron/access/private-file.ts';
import { runCommandLine } from '../../electron/cli/command-line.ts';
import { saveCopy } from '../../electron/handlers/host-services.ts';
import { FileBackend } from '../../electron/printing/backends/file-backend.ts';
import { dataDirectory } from '../../electron/station/data-directory.ts';
import { openStation } from '../../electron/station/station.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../shared/printing/printer.ts';

/*
 * What the tests of files have Windows do, in one process: `files-on-windows.ts FOLDER`. It writes what it was answered as JSON
 * on standard output.
 */

const [folder = ''] = process.argv.slice(2);
const kernel = koffi.load('kernel32.dll');
const createFile = kernel.func(
  'int64 __stdcall CreateFileW(str16 name, uint32 access, uint32 share, void *security, uint32 creation, uint32 flags, void *template)',
) as (...words: readonly unknown[]) => bigint | number;
const closeHandle = kernel.func('int __stdcall CloseHandle(int64 handle)') as (
  handle: bigint | number,
) => number;

const SHARE = { nothing: 0, reading: 1 } as const;

/** Opens a file as a viewer does that lets nobody write to it or rename it, or as Excel does that lets nobody read it either. Gives what closes it. */
function hold(file: string, share: keyof typeof SHARE): () => void {
  const [GENERIC_READ, OPEN_EXISTING] = [0x80000000, 3];
  const handle = createFile(file, GENERIC_READ, SHARE[share], null, OPEN_EXISTING, 0, null);
  if (Number(handle) === -1) throw new Error(`${file} could not be opened`);
  return () => void closeHandle(handle);
}

/** A file that is held while it is replaced: to the end, or until some time after the first try. */
async function replaced(name: string, releaseAfterMs: number | null): Promise<unknown> {
  const [source, target] = [join(folder, `${name}-new.pdf`), join(folder, `${name}.pdf`)];
  writeFileSync(source, 'new');
  writeFileSync(target, 'old');
  const release = hold(target, 'reading');
  if (releaseAfterMs !== null) setTimeout(release, releaseAfterMs);
  const saved = await saveCopy(source, target);
  if (releaseAfterMs === null) release();
  return { saved, content: readFileSync(target, 'utf8') };
}

/** A command that reads a file that is held: to the end, or until some time after the first try. */
async function reading(
  words: readonly string[],
  file: string,
  releaseAfterMs: number | null,
): Promise<unknown> {
  const release = hold(file, 'nothing');
  if (releaseAfterMs !== null) setTimeout(release, releaseAfterMs);
  const [stdout, stderr, stdin] = [new PassThrough().resume(), new PassThrough(), Readable.from([])];
  const all = ['--data', join(folder, 'reading'), ...words, file];
  const exitCode = await runCommandLine(all, {
    stdin,
    stdout,
    stderr,
    environment: {},
    signals: new EventEmitter(),
  });
  if (releaseAfterMs === null) release();
  stderr.end();
  return { exitCode, told: await text(stderr) };
}

/** Commands whose file another program lets nobody read, as Excel does. */
async function readWhileHeld(): Promise<unknown> {
  const table = join(folder, 'lots.csv');
  writeFileSync(table, 'gtin,lot\n9506000134352,L1\n');
  const picture = join(folder, 'logo.svg');
  writeFileSync(
    picture,
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>',
  );
  return {
    held: await reading(['import'], table, null),
    heldForAMoment: await reading(['import'], table, 300),
    picture: await reading(['pictures', 'add'], picture, null),
    layout: await reading(['layouts', 'import'], picture, null),
  };
}

/** A station in a folder whose path is longer than programs of Windows could once have. */
async function inLongFolder(): Promise<unknown> {
  const deep = join(folder, ...Array.from({ length: 6 }, (_, index) => `${index}-${'long'.repeat(12)}`));
  const opened = await openStation({ dataDirectory: deep });
  if (!opened.ok) return opened;
  const { products } = opened.value.catalog;
  const { total } = products.list({ limit: 1, offset: 0 });
  await opened.value.close();
  return { length: deep.length, total };
}

async function ownerOnly(): Promise<unknown> {
  const file = join(folder, 'key');
  await writePrivateFile(file, 'secret');
  const own = await readPrivateFile(file);
  const other = join(folder, 'open-key');
  writeFileSync(other, 'secret');
  return { own, other: await readPrivateFile(other) };
}

/** A drive that is not there, as a stick that was pulled out. */
async function onGoneDrive(): Promise<unknown> {
  const backend = new FileBackend();
  const label = join(folder, 'label.pdf');
  writeFileSync(label, '%PDF-');
  const document = {
    ...({ title: 'label', path: label, format: 'pdf', pageCount: 1 } as const),
    page: { widthMm: 50, heightMm: 30 },
  };
  const { signal } = new AbortController();
  return {
    share: backend.parseTarget(String.raw`\\server\labels\today`),
    status: await backend.status(String.raw`Q:\labels`),
    sent: await backend.send(String.raw`Q:\labels`, document, DEFAULT_PRINTER_SETTINGS, signal),
    saved: await saveCopy(label, String.raw`Q:\labels\label.pdf`),
  };
}

/** The exit code of `serve` where its console is closed. */
async function closedConsole(): Promise<unknown> {
  const signals = new EventEmitter();
  const stdout = new PassThrough();
  const words = ['--data', join(folder, 'served'), 'serve', '--port', '0'];
  const [stderr, stdin] = [new PassThrough().resume(), Readable.from([])];
  const ended = runCommandLine(words, { stdin, stdout, stderr, environment: {}, signals });
  await once(stdout, 'data');
  signals.emit('SIGHUP');
  return ended;
}

mkdirSync(folder, { recursive: true });
const answers = {
  dataFolder: dataDirectory(undefined, {}),
  localAppData: process.env['LOCALAPPDATA'],
  heldForAMoment: await replaced('briefly', 300),
  held: await replaced('long', null),
  readWhileHeld: await readWhileHeld(),
  longFolder: await inLongFolder(),
  ownerOnly: await ownerOnly(),
  goneDrive: await onGoneDrive(),
  closedConsole: await closedConsole(),
};
process.stdout.write(`${JSON.stringify(answers)}\n`);
