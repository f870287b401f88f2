import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { PrintDocument } from '../../../../../../electron/printing/backends/print-backend.ts';
import { modeForPage } from '../../../../../../electron/printing/backends/windows/api/device-mode.ts';
import { readPrinterInfos } from '../../../../../../electron/printing/backends/windows/api/structs.ts';
import { spoolerOperations } from '../../../../../../electron/printing/backends/windows/spooler-operations.ts';
import { SpoolerSilentError } from '../../../../../../electron/printing/backends/windows/spooler-threads.ts';
import { WindowsBackend } from '../../../../../../electron/printing/backends/windows/windows-backend.ts';
import { paperFor } from '../../../../../../electron/printing/backends/windows/windows-spooler.ts';
import { encodePwgPage, pwgFileStart } from '../../../../../../electron/render/raster/pwg-raster.ts';
import { emptyBitmap } from '../../../../../../shared/drawing/bitmap.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../../../../../shared/printing/printer.ts';
import { type StubPrinter, WinspoolStub } from './winspool-stub.ts';

const NOTHING_OPEN = { printers: 0, contexts: 0, changes: 0 };
const ZEBRA = 'ZDesigner ZD421-203dpi ZPL';
const unstopped = new AbortController().signal;
const PAGE = { widthMm: 57, heightMm: 32 };
const DPI = 203;

function zebra(change: Partial<StubPrinter> = {}): StubPrinter {
  return {
    name: ZEBRA,
    driver: 'ZDesigner ZD421',
    port: 'USB001',
    attributes: 0,
    status: 0,
    jobs: [],
    forms: [
      { number: 257, size: [570, 320] },
      { number: 256, size: [1016, 1524] },
    ],
    bins: [{ number: 15, name: 'Automatically Select' }],
    resolutions: [
      [300, 300],
      [203, 203],
      [600, 300],
    ],
    dots: [DPI, DPI],
    offset: [8, 16],
    loaded: 257,
    ...change,
  };
}

let windows: WinspoolStub;
let backend: WindowsBackend;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-winspool-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => use(zebra()));

/** The backend on a stub, without its threads. */
function use(...printers: StubPrinter[]): void {
  windows = new WinspoolStub(printers);
  const operations = spoolerOperations(windows, windows);
  const call = (name: keyof typeof operations, args: readonly unknown[]): Promise<never> =>
    Promise.resolve().then(() => (operations[name] as (...all: readonly unknown[]) => never)(...args));
  backend = new WindowsBackend({
    ask: (_printer, name, args) => call(name, args),
    watch: (printer, timeoutMs) => call('waitForChange', [printer, timeoutMs]),
    send: (_printer, name, document, signal) => {
      const stopFlag = new Int32Array(new SharedArrayBuffer(4));
      if (signal.aborted) stopFlag[0] = 1;
      return call(name, [document, stopFlag]);
    },
  });
}

/** Two pages of dots, or a ZPL file of more than one piece. */
function document(format: 'pwg' | 'zpl', change: Partial<PrintDocument> = {}): PrintDocument {
  const path = join(folder, `document.${format}`);
  const bitmap = emptyBitmap(456, 256);
  bitmap.bits.fill(0x5a);
  const page = encodePwgPage(bitmap, DPI, PAGE);
  writeFileSync(path, format === 'zpl' ? ZPL : Buffer.concat([pwgFileStart(), page, page]));
  return { path, format, page: PAGE, pageCount: 2, title: 'labelwright 1', ...change };
}

const ZPL = Buffer.alloc(150_000, '^XA^FDlabel^FS^XZ\n');

const send = (what: PrintDocument, signal = unstopped) =>
  backend.send(ZEBRA, what, DEFAULT_PRINTER_SETTINGS, signal);

async function handedOver(what: PrintDocument): Promise<string> {
  const handover = await send(what);
  if (handover.kind !== 'accepted') throw new Error(handover.problem.message);
  return handover.handle;
}

describe('printers on Windows', () => {
  it('are listed without a word from their drivers, and described by what each driver says', async () => {
    use(
      zebra(),
      zebra({ name: 'Büro Drucker 2', status: 0x10, jobs: [job(7), job(8)] }),
      zebra({ name: 'Unplugged', attributes: 0x400, loaded: 9 }),
    );
    windows.failing.set('OpenPrinter', 1722).set('DocumentProperties', 1797).set('CreateDC', 1797);
    const found = await backend.discover(unstopped);
    expect(found.map(({ name, target }) => [name, target])).toEqual([
      [ZEBRA, ZEBRA],
      ['Büro Drucker 2', 'Büro Drucker 2'],
      ['Unplugged', 'Unplugged'],
    ]);
    windows.failing.clear();
    const statuses = found.map(({ target }) => backend.status(target, DEFAULT_PRINTER_SETTINGS, unstopped));
    expect(await Promise.all(statuses)).toMatchObject([
      {
        state: 'idle',
        reasons: [],
        queueLength: 0,
        makeAndModel: 'ZDesigner ZD421',
        // The dots that it prints at first.
        resolutionsDpi: [203, 300],
        mediaReady: [{ widthMm: 57, heightMm: 32, gapMm: 0 }],
        trays: ['Automatically Select'],
      },
      { state: 'stopped', reasons: ['out-of-media'], queueLength: 2 },
      { state: 'unreachable', reasons: ['offline'], mediaReady: [] },
    ]);
    expect(windows.open).toEqual(NOTHING_OPEN);
  });

  it.each([
    ['waits for paper to be put in by hand', 0x20, 'stopped', 'out-of-media'],
    ['has a full output bin', 0x800, 'stopped', 'other'],
    ['is out of memory', 0x20_0000, 'stopped', 'other'],
    ['is on a server that is not known', 0x80_0000, 'unreachable', 'offline'],
  ] as const)('that cannot go on say why: one that %s', async (_why, status, state, reason) => {
    use(zebra({ status }));
    expect(await backend.status(ZEBRA, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      state,
      reasons: [reason],
    });
  });

  it('are gone once Windows does not know them, and out of reach where it does not answer', async () => {
    expect(await backend.status('Nobody', DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      reasons: ['gone'],
    });
    const silent = () => Promise.reject(new SpoolerSilentError());
    backend = new WindowsBackend({ ask: silent, send: silent, watch: silent });
    expect(await backend.discover(unstopped)).toEqual([]);
    expect(await backend.status(ZEBRA, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      state: 'unreachable',
    });
    expect(await send(document('zpl'))).toMatchObject({ kind: 'refused' });
  });

  it('take a page by the form that has its size, else by its size', () => {
    expect(paperFor(zebraForms, PAGE)).toBe(257);
    expect(paperFor(zebraForms, { widthMm: 101.5, heightMm: 152.5 })).toBe(256);
    expect(paperFor(zebraForms, { widthMm: 57, heightMm: 33 })).toEqual({
      widthTenthsMm: 570,
      lengthTenthsMm: 330,
    });
  });

  it('are told one copy, upright, unscaled, and a form by its number alone', () => {
    const driver = Buffer.alloc(230, 0xee);
    driver.writeUInt32LE(0x0001_000e, 72);
    const mode = modeForPage(driver, { paper: 257, bin: 15, dotsPerInch: DPI });
    expect(mode.readUInt32LE(72)).toBe(0x3f13);
    const values = [76, 78, 84, 86, 88, 90, 92, 94, 96].map((at) => mode.readInt16LE(at));
    expect(values).toEqual([1, 257, 100, 1, 15, DPI, 1, 1, DPI]);
    expect(mode.subarray(220)).toEqual(driver.subarray(220));
  });

  it('are not read from outside of the answer', () => {
    const bytes = Buffer.alloc(136);
    bytes.writeBigUInt64LE(0x9999n, 8);
    expect(() => readPrinterInfos({ bytes, address: 0x1000n }, 1)).toThrow(RangeError);
  });
});

const zebraForms = {
  forms: [
    { number: 257, widthTenthsMm: 570, heightTenthsMm: 320 },
    { number: 256, widthTenthsMm: 1016, heightTenthsMm: 1524 },
  ],
};

function job(id: number, status = 0): StubPrinter['jobs'][number] {
  return { id, title: 'labelwright 1', status, pagesPrinted: 2 };
}

describe('handing over to Windows', () => {
  it('writes a label language as it is, and has the job kept when it has ended', async () => {
    expect(await send(document('zpl'))).toEqual({ kind: 'accepted', handle: '1 kept labelwright 1' });
    expect(windows.documents).toMatchObject([{ printer: ZEBRA, title: 'labelwright 1', end: 'whole' }]);
    expect(windows.documents[0]?.bytes.equals(ZPL)).toBe(true);
    expect(windows.commands).toEqual([[1, 8]]);
    expect(windows.open).toEqual(NOTHING_OPEN);
  });

  it.each(['zpl', 'pwg'] as const)('has no job kept of which nobody will ask: %s', async (format) => {
    const unfollowed = document(format, { isUnfollowed: true });
    expect(await send(unfollowed)).toEqual({ kind: 'accepted', handle: '1 left labelwright 1' });
    const settings = { ...DEFAULT_PRINTER_SETTINGS, printWithoutStatus: true };
    const sent = await backend.send(ZEBRA, document(format), settings, unstopped);
    expect(sent).toEqual({ kind: 'accepted', handle: '2 left labelwright 1' });
    expect(windows.commands).toEqual([]);
  });

  it('draws pages in bands from the corner of the paper, one page a sheet', async () => {
    await send(document('pwg'));
    const [printed] = windows.documents;
    expect(printed?.end).toBe('whole');
    expect(printed?.bands).toEqual([
      { page: 1, x: -8, y: -16, rows: 256 },
      { page: 2, x: -8, y: -16, rows: 256 },
    ]);
    expect(windows.open).toEqual(NOTHING_OPEN);
  });

  it('prints pages with what the driver made of the settings, its own part included', async () => {
    await send(document('pwg'));
    const mode = windows.modes.at(-1);
    expect(mode?.subarray(220).toString()).toBe('merged..');
    expect([78, 86, 90].map((at) => mode?.readInt16LE(at))).toEqual([257, 1, DPI]);
  });

  it('refuses a page that the driver would print at other dots, or on another size', async () => {
    use(zebra({ dots: [203, 406] }));
    expect(await send(document('pwg'))).toMatchObject({
      kind: 'refused',
      problem: { code: 'printer_dots', facts: { asked: 203, across: 203, down: 406 } },
    });
    use(zebra({ forms: [{ number: 1, size: [1016, 1524] }] }));
    expect(await send(document('pwg'))).toMatchObject({
      kind: 'refused',
      problem: { code: 'size_not_taken' },
    });
    expect(windows.documents).toEqual([]);
    expect(windows.open.contexts).toBe(0);
  });

  it.each([
    ['OpenPrinter', 1722, 'zpl', 'windows_error'],
    ['OpenPrinter', 5, 'zpl', 'printer_not_allowed'],
    ['StartDocPrinter', 1804, 'zpl', 'windows_error'],
    ['DocumentProperties', 1797, 'pwg', 'windows_error'],
    ['CreateDC', 1801, 'pwg', 'printer_gone'],
    ['StartDoc', 63, 'pwg', 'windows_error'],
  ] as const)('refuses, in a plain sentence, where %s fails with %i', async (call, code, format, problem) => {
    windows.failing.set(call, code);
    expect(await send(document(format))).toMatchObject({ kind: 'refused', problem: { code: problem } });
    expect(windows.documents).toEqual([]);
    expect(windows.open).toEqual(NOTHING_OPEN);
  });

  it.each([
    ['WritePrinter', 112, 'zpl'],
    ['EndDocPrinter', 1722, 'zpl'],
    ['StartPage', 112, 'pwg'],
    ['StretchDIBits', 31, 'pwg'],
    ['EndPage', 1722, 'pwg'],
    ['EndDoc', 1722, 'pwg'],
  ] as const)('is uncertain and takes it out again where %s fails', async (call, code, format) => {
    windows.failing.set(call, code);
    expect(await send(document(format))).toMatchObject({
      kind: 'uncertain',
      problem: { code: 'windows_error', facts: { code } },
    });
    expect(windows.documents).toMatchObject([{ end: 'aborted' }]);
    expect(windows.printers[0]?.jobs).toEqual([]);
  });

  it('sends nothing of what is stopped before', async () => {
    for (const format of ['zpl', 'pwg'] as const)
      expect(await send(document(format), AbortSignal.abort())).toMatchObject({ kind: 'refused' });
    expect(windows.documents).toEqual([]);
  });
});

describe('a change of a Windows printer', () => {
  const changed = () => backend.changed(ZEBRA, 1000, unstopped);

  it('is told where the spooler tells of it, and every handle is closed', async () => {
    expect(await changed()).toBe(false);
    windows.changes = true;
    expect(await changed()).toBe(true);
    expect(windows.open).toEqual(NOTHING_OPEN);
  });

  it('is not waited for again where Windows has no such word of the printer', async () => {
    windows.changes = true;
    windows.failing.set('FindFirstPrinterChangeNotification', 120);
    expect(await changed()).toBe(false);
    windows.failing.clear();
    expect(await changed()).toBe(false);
    expect(windows.open).toEqual(NOTHING_OPEN);
  });
});

describe('a job in a Windows queue', () => {
  it.each([
    ['printing', 0x10, { kind: 'printing', pagesDone: 2, reasons: [] }],
    ['blocked', 0x20 | 0x200, { kind: 'waiting', reasons: ['offline', 'other'] }],
    ['paused', 0x1, { kind: 'waiting', reasons: ['paused'] }],
    ['printed', 0x80, { kind: 'completed' }],
    ['deleted', 0x4, { kind: 'cancelled', pagesDone: 2 }],
    // With the printer, and not said to be on paper.
    ['complete', 0x1000, { kind: 'waiting', pagesDone: 2 }],
  ])('that is %s is told as far as Windows tells it', async (_state, status, expected) => {
    use(zebra({ jobs: [job(3, status)] }));
    expect(await backend.progress(ZEBRA, '3 kept labelwright 1', unstopped)).toMatchObject(expected);
  });

  it('is let go once nobody will ask any more, however it ended', async () => {
    use(zebra({ jobs: [job(3, 0x2080), job(4), job(5, 0x10)] }));
    for (const handle of ['3 kept labelwright 1', '4 left labelwright 1', '5 kept labelwright 1'])
      await backend.release(ZEBRA, handle, unstopped);
    expect(windows.commands).toEqual([
      [3, 9],
      [5, 9],
    ]);
  });

  it('that nobody kept, or that cannot be reached, is let go without a fault', async () => {
    use(zebra({ jobs: [{ ...job(3), title: 'somebody else’s' }] }));
    await backend.release(ZEBRA, '3 kept labelwright 1', unstopped);
    windows.failing.set('OpenPrinter', 53);
    await backend.release(ZEBRA, '4 kept labelwright 1', unstopped);
    expect(windows.commands).toEqual([]);
  });

  it('is not another one that has its number by now', async () => {
    use(zebra({ jobs: [{ ...job(3), title: 'somebody else’s' }] }));
    const handle = '3 kept labelwright 1';
    expect(await backend.progress(ZEBRA, handle, unstopped)).toEqual({ kind: 'forgotten' });
    expect(await backend.cancel(ZEBRA, handle, unstopped)).toMatchObject({
      problem: { code: 'job_has_ended' },
    });
    expect(windows.commands).toEqual([]);
  });

  it('that left is forgotten where it was kept, and unconfirmed where the spooler keeps none', async () => {
    const kept = await handedOver(document('zpl'));
    await backend.progress(ZEBRA, kept, unstopped);
    leave();
    expect(await backend.progress(ZEBRA, kept, unstopped)).toEqual({ kind: 'forgotten' });
    // It says that it keeps them, and does not.
    const unseen = await handedOver(document('zpl'));
    leave();
    expect(await backend.progress(ZEBRA, unseen, unstopped)).toEqual({ kind: 'unconfirmed' });
    windows.failing.set('SetJob', 50);
    const left = await handedOver(document('zpl'));
    await backend.progress(ZEBRA, left, unstopped);
    leave();
    expect(await backend.progress(ZEBRA, left, unstopped)).toEqual({ kind: 'unconfirmed' });
  });

  function leave(): void {
    for (const printer of windows.printers) printer.jobs = [];
  }

  it('is not cancelled once it is printed, though its queue keeps it', async () => {
    use(zebra({ jobs: [job(3, 0x2080)] }));
    expect(await backend.cancel(ZEBRA, '3 kept labelwright 1', unstopped)).toMatchObject({
      problem: { code: 'job_has_ended' },
    });
    expect(windows.commands).toEqual([]);
  });

  it('is found by its title, cancelled by its number, and known to be cancelled when it is gone', async () => {
    const handle = await handedOver(document('zpl'));
    expect(await backend.find(ZEBRA, 'labelwright 1', unstopped)).toBe(handle);
    expect(await backend.find(ZEBRA, 'labelwright 2', unstopped)).toBeNull();
    expect(await backend.cancel(ZEBRA, handle, unstopped)).toMatchObject({ ok: true });
    expect(windows.commands.at(-1)).toEqual([1, 5]);
    expect(await backend.progress(ZEBRA, handle, unstopped)).toMatchObject({ kind: 'cancelled' });
  });

  it('waits while its printer cannot be reached', async () => {
    const handle = await handedOver(document('zpl'));
    windows.failing.set('OpenPrinter', 53);
    expect(await backend.progress(ZEBRA, handle, unstopped)).toMatchObject({
      kind: 'waiting',
      reasons: ['offline'],
    });
  });
});
