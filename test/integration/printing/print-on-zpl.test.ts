import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { RESPONSE_TIMEOUTS } from '../../../electron/printing/backends/tcp/printer-profiles.ts';
import { TcpBackend } from '../../../electron/printing/backends/tcp/tcp-backend.ts';
import type { Station } from '../../../electron/station/station.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import type { Printer } from '../../../shared/printing/printer.ts';
import { ZplPrinter } from '../../printers/zpl-printer.ts';
import { good } from '../good.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { ANNA, reached, TEN_UP } from './print-folder.ts';

const folder = useStationFolder();
const LABELS = 12;
const QUICK = { ...RESPONSE_TIMEOUTS, answerMs: 1000, pauseMs: 5, settleMs: 100 };

let zpl: ZplPrinter;
let station: Station;
let printer: Printer;
beforeEach(async () => {
  zpl = new ZplPrinter({ labelMs: 100 });
  await zpl.switchOn();
  station = await folder.open({ backends: [new TcpBackend(QUICK)] });
  addSerials(station, LABELS);
  const settings = { language: 'zpl', feeds: 'roll', dotsPerInch: 203, chunkLabels: LABELS } as const;
  printer = good(station.printers.add({ backend: 'tcp', target: zpl.target }, 'Thermal', settings));
  station.prints.start();
});
afterEach(() => zpl.switchOff().catch(() => undefined));

async function print(): Promise<PrintJob> {
  const request = { ...TEN_UP, asset_config: { sheet_template: 'roll_57x32mm' } };
  return good(await station.prints.submit({ request, printerId: printer.id }, ANNA));
}

/** A person waits until the printer stands still, and says what came out. */
async function answer({ id }: PrintJob): Promise<void> {
  let before = -1;
  const isStill = (): boolean => before === (before = zpl.printed.length);
  await vi.waitUntil(isStill, { timeout: 60_000, interval: 300 });
  const howFar = { lastGoodNumber: zpl.printed.length, identifiedBy: 'number' } as const;
  good(station.prints.answer(id, howFar, { goOn: true }, ANNA));
}

/** Each label once: no two serials have the same picture. */
function expectEachOnce(): void {
  expect(zpl.printed).toHaveLength(LABELS);
  expect(new Set(zpl.printed).size).toBe(LABELS);
}

it.each(['out-of-media', 'head-open', 'ribbon-out', 'paused'] as const)(
  'a roll that stops in mid-job (%s) asks, and every label comes out once',
  async (why) => {
    zpl.after(5, () => zpl.stop(why));
    const job = await print();
    await reached(station, job.id, 'needs_attention');
    zpl.goOn();
    await answer(job);
    const done = await reached(station, job.id, 'done');
    expect(done.confirmedLabels).toBeGreaterThanOrEqual(5);
    expectEachOnce();
  },
);

it('a connection that breaks in mid-job asks, and every label comes out once', async () => {
  zpl.after(5, () => zpl.hangUp());
  const job = await print();
  await reached(station, job.id, 'needs_attention');
  await answer(job);
  await reached(station, job.id, 'done');
  expectEachOnce();
});

it('a printer that is gone for good with its labels does not keep its job from being ended', async () => {
  const job = await print();
  await reached(station, job.id, 'handed_over', 'printing');
  await zpl.switchOff();
  const lost = zpl.printed.length;
  await vi.waitUntil(() => station.prints.find(job.id)?.reason?.code === 'printer_offline', {
    timeout: 60_000,
  });
  good(await station.prints.cancel(job.id));
  await reached(station, job.id, 'needs_attention');
  const howFar = { lastGoodNumber: lost, identifiedBy: 'number' } as const;
  good(station.prints.answer(job.id, howFar, { goOn: false }, ANNA));
  expect(station.prints.find(job.id)).toMatchObject({ state: 'cancelled', confirmedLabels: lost });
  good(station.printers.remove(printer.id));
});
