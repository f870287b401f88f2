import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';

import type { DocumentProgress, PrintDocument } from '../../../electron/printing/backends/print-backend.ts';
import { RESPONSE_TIMEOUTS } from '../../../electron/printing/backends/tcp/printer-profiles.ts';
import { TcpBackend } from '../../../electron/printing/backends/tcp/tcp-backend.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../../shared/printing/printer.ts';
import { ZplPrinter, type ZplPrinterOptions } from '../../printers/zpl-printer.ts';

const QUICK = { ...RESPONSE_TIMEOUTS, answerMs: 1000, pauseMs: 2, settleMs: 100 };
const SETTINGS = { ...DEFAULT_PRINTER_SETTINGS, language: 'zpl' } as const;
const never = new AbortController().signal;
let folder: string;
let printers: ZplPrinter[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'labelwright-tcp-'));
});
afterEach(async () => {
  await Promise.all(printers.map((printer) => printer.switchOff().catch(() => undefined)));
  printers = [];
  rmSync(folder, { recursive: true });
});

async function switchedOn(options: ZplPrinterOptions = {}): Promise<ZplPrinter> {
  const printer = new ZplPrinter(options);
  await printer.switchOn();
  printers.push(printer);
  return printer;
}

function labels(count: number, bytes = 2000): string[] {
  return Array.from({ length: count }, (_, index) => `^XA^FX${index} ${'x'.repeat(bytes)}^FS^XZ\n`);
}

function documentOf(formats: readonly string[]): PrintDocument {
  const path = join(folder, 'labels.zpl');
  writeFileSync(path, formats.join(''));
  const page = { widthMm: 57, heightMm: 32 };
  return { path, format: 'zpl', page, pageCount: formats.length, title: 'labelwright 1' };
}

async function handedOver(
  backend: TcpBackend,
  printer: ZplPrinter,
  formats: readonly string[],
): Promise<string> {
  const handover = await backend.send(printer.target, documentOf(formats), SETTINGS, never);
  if (handover.kind !== 'accepted') throw new Error(handover.problem.message);
  return handover.handle;
}

/** Asks until it no longer gets on by itself. */
async function endOf(backend: TcpBackend, printer: ZplPrinter, handle: string): Promise<DocumentProgress> {
  for (;;) {
    const progress = await backend.progress(printer.target, handle, never);
    if (progress.kind !== 'printing') return progress;
  }
}

describe('a printer that says how it is', () => {
  it('prints every label once, in order, and is followed until all are out', async () => {
    const printer = await switchedOn();
    const backend = new TcpBackend(QUICK);
    const formats = labels(40);
    const handle = await handedOver(backend, printer, formats);
    expect(await endOf(backend, printer, handle)).toEqual({ kind: 'completed' });
    expect(printer.printed).toEqual(formats);
  });

  it('tells its model, its resolution and its state', async () => {
    const printer = await switchedOn();
    const backend = new TcpBackend(QUICK);
    const status = await backend.status(printer.target, SETTINGS, never);
    expect(status).toMatchObject({ state: 'idle', makeAndModel: 'ZD421-203dpi ZPL', resolutionsDpi: [203] });
    printer.stop('out-of-media');
    const stopped = await backend.status(printer.target, SETTINGS, never);
    expect(stopped).toMatchObject({ state: 'stopped', reasons: ['out-of-media'] });
  });

  it.each(['out-of-media', 'head-open', 'ribbon-out', 'paused', 'head-hot'] as const)(
    'is sent nothing while it stands still (%s), and everything once it goes on',
    async (why) => {
      const printer = await switchedOn();
      const backend = new TcpBackend(QUICK);
      printer.stop(why);
      const formats = labels(3);
      const handover = await backend.send(printer.target, documentOf(formats), SETTINGS, never);
      expect(handover).toMatchObject({ kind: 'refused', problem: { code: 'printer_not_ready' } });
      printer.goOn();
      await endOf(backend, printer, await handedOver(backend, printer, formats));
      expect(printer.printed).toEqual(formats);
    },
  );

  it.each(['out-of-media', 'head-open', 'ribbon-out', 'paused'] as const)(
    'leaves it to a person how far it came when it stops in the middle (%s), and says no more than it knows',
    async (why) => {
      const printer = await switchedOn();
      const formats = labels(30);
      printer.after(10, () => printer.stop(why));
      const handover = await new TcpBackend(QUICK).send(printer.target, documentOf(formats), SETTINGS, never);
      expect(handover).toMatchObject({ kind: 'uncertain', problem: { code: 'printer_stopped' } });
      const told =
        handover.kind === 'uncertain' ? /At least (\d+) came out/.exec(handover.problem.message) : null;
      expect(Number(told?.[1])).toBeLessThanOrEqual(10);
      expect(Number(told?.[1])).toBeGreaterThanOrEqual(7);
      expect(printer.printed).toEqual(formats.slice(0, 10));
    },
  );

  it('waits for a hot head to cool', async () => {
    const printer = await switchedOn();
    const backend = new TcpBackend(QUICK);
    const formats = labels(20);
    printer.after(5, () => {
      printer.stop('head-hot');
      setTimeout(() => printer.goOn(), 50);
    });
    await endOf(backend, printer, await handedOver(backend, printer, formats));
    expect(printer.printed).toEqual(formats);
  });

  it('leaves it to a person when the connection breaks in the middle', async () => {
    const printer = await switchedOn();
    const formats = labels(30);
    printer.after(10, () => printer.hangUp());
    const handover = await new TcpBackend(QUICK).send(printer.target, documentOf(formats), SETTINGS, never);
    expect(handover).toMatchObject({ kind: 'uncertain', problem: { code: 'connection_lost' } });
    expect(printer.printed.length).toBeGreaterThanOrEqual(10);
    expect(printer.printed).toEqual(formats.slice(0, printer.printed.length));
  });

  it('leaves it to a person when sending is stopped in the middle', async () => {
    const printer = await switchedOn();
    const stop = new AbortController();
    printer.after(3, () => stop.abort());
    const handover = await new TcpBackend(QUICK).send(
      printer.target,
      documentOf(labels(30)),
      SETTINGS,
      stop.signal,
    );
    expect(handover).toMatchObject({ kind: 'uncertain', problem: { code: 'sending_stopped' } });
  });

  it('is not believed to have printed what it held when it was switched off', async () => {
    const printer = await switchedOn({ labelMs: 30 });
    const backend = new TcpBackend(QUICK);
    const handle = await handedOver(backend, printer, labels(3));
    await printer.switchOff();
    expect(await backend.progress(printer.target, handle, never)).toMatchObject({ reasons: ['offline'] });
    await printer.switchOn();
    expect(await endOf(backend, printer, handle)).toEqual({ kind: 'unconfirmed' });
    expect(printer.printed.length).toBeLessThan(3);
  });

  it.each([
    ['slept for an hour', 3_600_000],
    ['was set back', -3_600_000],
  ])('is not believed where this computer %s in between: nobody watched it', async (_, byMs) => {
    const printer = await switchedOn();
    const backend = new TcpBackend(QUICK);
    const handle = await handedOver(backend, printer, labels(3));
    // The clock that timeouts go by stands still while a computer sleeps; that of the day does not.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + byMs });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    expect(await endOf(backend, printer, handle)).toEqual({ kind: 'unconfirmed' });
  });

  it('is not believed where it has not said for long how it is: it may have been off meanwhile', async () => {
    const printer = await switchedOn();
    const backend = new TcpBackend({ ...QUICK, answerMs: 100, minRestartMs: 1000 });
    const handle = await handedOver(backend, printer, labels(3));
    printer.fallSilent();
    const untilMs = performance.now() + 1200;
    while (performance.now() < untilMs) {
      expect(await backend.progress(printer.target, handle, never)).toMatchObject({ reasons: ['no-status'] });
    }
    printer.speakAgain();
    expect(await endOf(backend, printer, handle)).toEqual({ kind: 'unconfirmed' });
  });

  it('is followed by a process that did not send, which confirms nothing it did not watch', async () => {
    const printer = await switchedOn();
    const handle = await handedOver(new TcpBackend(QUICK), printer, labels(3));
    expect(await endOf(new TcpBackend(QUICK), printer, handle)).toEqual({ kind: 'unconfirmed' });
  });
});

describe('a printer that says nothing', () => {
  const mute = { answersStatus: false, answersIdentification: false };

  it('takes everything at its own pace, and is never said to have printed it', async () => {
    const printer = await switchedOn({ ...mute, bufferFormats: 1 });
    const backend = new TcpBackend({ ...QUICK, answerMs: 50 });
    const formats = labels(30, 20_000);
    const handle = await handedOver(backend, printer, formats);
    expect(await backend.progress(printer.target, handle, never)).toEqual({ kind: 'unconfirmed' });
    expect(await backend.status(printer.target, SETTINGS, never)).toMatchObject({ state: 'unknown' });
    await expect.poll(() => printer.printed, { timeout: 10_000 }).toEqual(formats);
  });

  it('leaves it to a person when it takes no more', async () => {
    const printer = await switchedOn({ ...mute, bufferFormats: 1 });
    printer.after(2, () => printer.stop('out-of-media'));
    const backend = new TcpBackend({ ...QUICK, answerMs: 50, stallMs: 300 });
    const handover = await backend.send(printer.target, documentOf(labels(10)), SETTINGS, never);
    expect(handover).toMatchObject({ kind: 'uncertain', problem: { code: 'connection_lost' } });
  });

  it('is sent nothing when it says what it is, but not how: so does one that is open', async () => {
    const printer = await switchedOn({ answersStatus: false });
    const backend = new TcpBackend({ ...QUICK, answerMs: 300 });
    const handover = await backend.send(printer.target, documentOf(labels(3)), SETTINGS, never);
    expect(handover).toMatchObject({ kind: 'refused', problem: { code: 'printer_not_ready' } });
    expect(printer.printed).toEqual([]);
  });
});

it('refuses where nothing listens', async () => {
  const printer = await switchedOn();
  await printer.switchOff();
  const backend = new TcpBackend(QUICK);
  const handover = await backend.send(printer.target, documentOf(labels(1)), SETTINGS, never);
  expect(handover).toMatchObject({ kind: 'refused', problem: { code: 'printer_unreachable' } });
  expect(await backend.status(printer.target, SETTINGS, never)).toMatchObject({ state: 'unreachable' });
});
