import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { PrintDocument } from '../../../../../../electron/printing/backends/print-backend.ts';
import {
  JOBS_SCRIPT,
  type PowerShell,
  PowerShellError,
  PRINTERS_SCRIPT,
  REMOVE_JOB_SCRIPT,
  SEND_RAW_SCRIPT,
} from '../../../../../../electron/printing/backends/windows/powershell.ts';
import {
  PdfPrinterMissingError,
  WindowsBackend,
} from '../../../../../../electron/printing/backends/windows/windows-backend.ts';
import {
  paperKind,
  parsePrinters,
} from '../../../../../../electron/printing/backends/windows/windows-spooler.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../../../../../shared/printing/printer.ts';

// Composed after Microsoft's documentation, not recorded: see the folder's README.
const answer = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../../../fixtures/printing/windows/${name}.json`, import.meta.url), 'utf8'),
  );
const all = answer('printers') as readonly { readonly Name: string }[];
const zebra = 'ZDesigner ZD421-203dpi ZPL';
const unstopped = new AbortController().signal;

/** Windows, as its answers describe it; `raw` is how writing to a printer ends. */
function windows(raw: unknown = 'done'): PowerShell & { readonly asked: string[] } {
  const asked: string[] = [];
  const answers: PowerShell = (script, values) => {
    const printer = values['LABELWRIGHT_PRINTER'];
    if (script === PRINTERS_SCRIPT) {
      return Promise.resolve(all.filter(({ Name }) => printer === undefined || Name === printer));
    }
    asked.push(
      [
        script === REMOVE_JOB_SCRIPT ? 'remove' : '',
        script === SEND_RAW_SCRIPT ? 'raw' : '',
        values['LABELWRIGHT_JOB'],
      ].join(''),
    );
    if (script === JOBS_SCRIPT) return Promise.resolve(answer('jobs'));
    return raw instanceof Error ? Promise.reject(raw) : Promise.resolve(raw);
  };
  return Object.assign(answers, { asked });
}

function document(change: Partial<PrintDocument> = {}): PrintDocument {
  const page = { widthMm: 57, heightMm: 32 };
  return { path: '/spool/1.pdf', language: 'pdf', page, pageCount: 3, title: 'new job', ...change };
}

describe('printers on Windows', () => {
  it('are described by what the driver says', async () => {
    const found = await new WindowsBackend(windows()).discover(unstopped);
    expect(found).toMatchObject([
      {
        name: zebra,
        target: zebra,
        status: { state: 'idle', reasons: [], resolutionsDpi: [203], queueLength: 0 },
      },
      { name: 'Büro Drucker 2', status: { state: 'stopped', reasons: ['out-of-media'], queueLength: 2 } },
      { name: 'Unplugged', status: { state: 'unreachable', reasons: ['offline'] } },
    ]);
    expect(found[0]?.status.mediaReady[0]?.widthMm).toBeCloseTo(56.9, 1);
  });

  it('are gone once Windows does not list them, and out of reach where PowerShell is not there', async () => {
    const backend = new WindowsBackend(windows());
    expect(await backend.status('Nobody', DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      reasons: ['gone'],
    });
    const nowhere = new WindowsBackend(() => Promise.reject(new PowerShellError('no PowerShell', true)));
    expect(await nowhere.discover(unstopped)).toEqual([]);
    expect(await nowhere.status(zebra, DEFAULT_PRINTER_SETTINGS, unstopped)).toMatchObject({
      state: 'unreachable',
    });
    const handover = await nowhere.send(zebra, document(), DEFAULT_PRINTER_SETTINGS, unstopped);
    expect(handover.kind).toBe('refused');
  });

  it('take a page by the number of the form that has its size', () => {
    const [printer] = parsePrinters(answer('printers'));
    if (printer === undefined) throw new Error('There is none');
    expect(paperKind(printer, { widthMm: 57, heightMm: 32 })).toBe(257);
    expect(paperKind(printer, { widthMm: 101.6, heightMm: 152.4 })).toBe(256);
    expect(paperKind(printer, { widthMm: 57, heightMm: 33 })).toBeNull();
  });
});

describe('handing over to Windows', () => {
  const send = (backend: WindowsBackend, change: Partial<PrintDocument> = {}) =>
    backend.send(zebra, document(change), DEFAULT_PRINTER_SETTINGS, unstopped);

  it('prints a PDF on its form', async () => {
    const printed: unknown[] = [];
    const backend = new WindowsBackend(windows(), (...words) => Promise.resolve(void printed.push(words)));
    expect(await send(backend)).toEqual({ kind: 'accepted', handle: 'new job' });
    expect(printed).toEqual([[zebra, document(), 257, null]]);
  });

  it('refuses what can have printed nothing', async () => {
    const unused = () => Promise.reject(new Error('It must not be asked'));
    const odd = { page: { widthMm: 57, heightMm: 40 } };
    expect(await send(new WindowsBackend(windows(), unused), odd)).toMatchObject({
      kind: 'refused',
      problem: { code: 'size_not_taken' },
    });
    const missing = () => Promise.reject(new PdfPrinterMissingError());
    expect(await send(new WindowsBackend(windows(), missing))).toMatchObject({ kind: 'refused' });
    expect(await send(new WindowsBackend(windows('not-begun')), { language: 'zpl' })).toMatchObject({
      kind: 'refused',
    });
  });

  it('looks into the queue after a failure, and is uncertain where the job is not there', async () => {
    const failing = new WindowsBackend(windows(), () => Promise.reject(new Error('exit code 1')));
    expect(await send(failing, { title: 'job 1' })).toEqual({ kind: 'accepted', handle: 'job 1' });
    expect(await send(failing)).toMatchObject({ kind: 'uncertain' });
  });

  it('is uncertain where writing ZPL broke off', async () => {
    expect(await send(new WindowsBackend(windows('done')), { language: 'zpl' })).toMatchObject({
      kind: 'accepted',
    });
    for (const end of ['broken-off', new PowerShellError('killed', false)]) {
      expect(await send(new WindowsBackend(windows(end)), { language: 'zpl' })).toMatchObject({
        kind: 'uncertain',
      });
    }
  });
});

describe('a job in a Windows queue', () => {
  it.each([
    ['job 1', { kind: 'printing', pagesDone: 2, reasons: [] }],
    ['job 2', { kind: 'waiting', reasons: ['offline', 'other'] }],
    ['job 3', { kind: 'completed' }],
    ['job 4', { kind: 'cancelled', pagesDone: 1 }],
    // With the printer, and not said to be on paper.
    ['job 5', { kind: 'waiting', pagesDone: 3 }],
    ['job 6', { kind: 'forgotten' }],
  ])('%s is told as far as Windows tells it', async (title, expected) => {
    expect(await new WindowsBackend(windows()).progress(zebra, title, unstopped)).toMatchObject(expected);
  });

  it('is found by its title, and taken out by its number', async () => {
    const spooler = windows(null);
    const backend = new WindowsBackend(spooler);
    expect(await backend.find(zebra, 'job 1', unstopped)).toBe('job 1');
    expect(await backend.find(zebra, 'job 6', unstopped)).toBeNull();
    expect(await backend.cancel(zebra, 'job 2', unstopped)).toMatchObject({ ok: true });
    expect(spooler.asked).toContain('remove8');
    expect(await backend.cancel(zebra, 'job 6', unstopped)).toMatchObject({
      problem: { code: 'job_has_ended' },
    });
  });
});
