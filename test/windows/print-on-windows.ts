import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

import { loadGdi } from '../../electron/printing/backends/windows/api/gdi-calls.ts';
import { printPages } from '../../electron/printing/backends/windows/api/print-pages.ts';
import { Spooler } from '../../electron/printing/backends/windows/api/spooler.ts';
import { loadWinspool } from '../../electron/printing/backends/windows/api/winspool-calls.ts';
import { WindowsBackend } from '../../electron/printing/backends/windows/windows-backend.ts';
import { encodePwgPage, pwgFileStart } from '../../electron/render/raster/pwg-raster.ts';
import { openStation, type Station } from '../../electron/station/station.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import type { PrintJob } from '../../shared/printing/print-job.ts';
import {
  DEFAULT_PRINTER_SETTINGS,
  type Printer,
  type PrinterSettings,
} from '../../shared/printing/printer.ts';
import type { Outcome, Problem } from '../../shared/result/result.ts';
import { noisePage } from './noise-page.ts';

/*
 * What the tests have Windows do, in one process since each takes seconds to start there: prints raw data, pages and a job of the station, and
 * writes what it was answered as JSON. Its words: a folder with a station in it, and `labels.zpl`.
 */

const [folder = ''] = process.argv.slice(2);
const unstopped = new AbortController().signal;
const backend = new WindowsBackend();
const LETTER = { widthMm: 215.9, heightMm: 279.4 };
const DPI = 600;
const ROLL = { widthMm: 57, heightMm: 32 };
const ROLL_DPI = 203;

/** Pages of dots as a file. */
function pages(name: string, count: number): string {
  const page = noisePage();
  const file = join(folder, name);
  const encoded = encodePwgPage(page, DPI, LETTER);
  writeFileSync(file, Buffer.concat([pwgFileStart(), ...Array.from({ length: count }, () => encoded)]));
  return file;
}

const document = (title: string, path: string, format: 'pwg' | 'zpl', page = LETTER) => ({
  title,
  path,
  format,
  page,
  pageCount: 1,
});

const send = (printer: string, ...what: Parameters<typeof document>) =>
  backend.send(printer, document(...what), DEFAULT_PRINTER_SETTINGS, unstopped);

/** Aborts in the middle of a page: at the fourth band. */
function cancelledMidway(): unknown {
  const [winspool, gdi] = [loadWinspool(), loadGdi()];
  const spooler = new Spooler(winspool, gdi);
  const what = { printer: 'SHEETS', title: 'cancelled midway', path: pages('cancelled.pwg', 2) };
  const form = spooler.printer('SHEETS').forms.find(({ widthTenthsMm }) => widthTenthsMm === 2159);
  let bands = 0;
  return printPages(
    { winspool, gdi, spooler },
    { ...what, paper: form?.number ?? 0, bin: null, isFollowed: true },
    () => ++bands > 4,
  );
}

const ANNA = { name: 'Anna', apiKeyId: null };

const SERIALS = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const;

/** The job once nothing more becomes of it without a person. */
async function settled(station: Station, asked: Promise<Outcome<PrintJob, Problem>>): Promise<PrintJob> {
  const { id } = valueOf(await asked);
  for (;;) {
    const now = station.prints.find(id);
    if (now === null) throw new Error('The job is gone');
    if (['done', 'needs_attention', 'cancelled'].includes(now.state)) return now;
    await wait(100);
  }
}

function valueOf<Value>(result: Outcome<Value, Problem>): Value {
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** A printer that Windows lists, set up for what lies in it. */
async function printerNamed(
  station: Station,
  name: string,
  settings: Partial<PrinterSettings>,
): Promise<Printer> {
  const printer = (await station.printers.refresh()).find((each) => each.name === name);
  if (printer === undefined) throw new Error(`Windows does not list ${name}`);
  return valueOf(station.printers.change(printer.id, { settings }));
}

/**
 * Prints four serials on a roll, of which a person sees three; prints the fourth again; has a queue refuse two more, which the person then says
 * did not come out; and cancels a job before it is sent.
 */
async function printRolls(station: Station): Promise<unknown> {
  const { prints, printers } = station;
  const media = { ...ROLL, gapMm: 2 };
  const settings = { language: 'zpl', feeds: 'roll', dotsPerInch: ROLL_DPI, media } as const;
  const roll = await printerNamed(station, 'ROLLS', settings);
  const { items } = station.catalog.serials.list({ limit: 7, offset: 0 });
  const submit = ({ id: printerId }: Printer, from: number, to: number): ReturnType<typeof prints.submit> => {
    const filters = { serial_ids: items.slice(from, to).map(({ id }) => id) };
    const assets = { sheet_template: 'roll_57x32mm', symbol: 'datamatrix' } as const;
    return prints.submit({ request: { ...SERIALS, filters, asset_config: assets }, printerId }, ANNA);
  };
  const printed = await settled(station, submit(roll, 0, 4));
  const confirmed = valueOf(prints.confirm(printed.id, 3, ANNA));
  const [first] = items;
  const scanned = `]d201${first?.gtin ?? ''}21${first?.code ?? ''}`;
  const verified = valueOf(prints.verify(printed.id, scanned, ANNA));
  const torn = { reason: 'Torn', labels: [4, 4] } as const;
  const reprinted = await settled(station, prints.reprint(printed.id, torn, ANNA));
  valueOf(prints.confirm(reprinted.id, 1, ANNA));
  const inDoubt = await settled(station, submit(await printerNamed(station, 'REFUSING', settings), 4, 6));
  const none = { lastGoodNumber: 0, identifiedBy: 'number' } as const;
  const answered = valueOf(prints.answer(inDoubt.id, none, { goOn: false }, ANNA));
  valueOf(printers.pause(roll.id));
  const waiting = valueOf(await submit(roll, 6, 7));
  const cancelled = valueOf(await prints.cancel(waiting.id));
  valueOf(printers.resume(roll.id));
  return {
    serials: items.slice(0, 4).map(({ code }) => code),
    verified,
    states: [printed, confirmed, reprinted, inDoubt, answered, cancelled].map(({ state }) => state),
    confirmedLabels: confirmed.confirmedLabels,
  };
}

/** Prints all serials of the station on letter sheets, by the printers that Windows lists, and then a calibration sheet. */
async function printSheet(station: Station): Promise<unknown> {
  const printer = await printerNamed(station, 'SHEETS', { media: { ...LETTER, gapMm: 0 } });
  const request: ExportRequest = {
    ...SERIALS,
    asset_config: { sheet_template: '63up_1in_letter', symbol: 'datamatrix' },
  };
  const print = { request, printerId: printer.id, reprintReason: 'On sheets, too' };
  const job = await settled(station, station.prints.submit(print, ANNA));
  const target = await station.testPrints.target(printer.id, '63up_1in_letter', ['Measure the crosses.']);
  return { ...job, target };
}

/** The jobs of a station. */
async function printJobs(): Promise<{ readonly rolls: unknown; readonly job: unknown }> {
  const station = valueOf(await openStation({ dataDirectory: join(folder, 'station') }));
  station.prints.start();
  const rolls = await printRolls(station);
  const job = await printSheet(station);
  await station.close();
  return { rolls, job };
}

const raw = await send('LABELS', 'raw labels', join(folder, 'labels.zpl'), 'zpl');
const answers = {
  found: await backend.discover(unstopped),
  described: await backend.status('SHEETS', DEFAULT_PRINTER_SETTINGS, unstopped),
  driver: new Spooler(loadWinspool(), loadGdi()).printer('SHEETS'),
  raw,
  rawProgress: raw.kind === 'accepted' ? await backend.progress('LABELS', raw.handle, unstopped) : null,
  rawFound: await backend.find('LABELS', 'raw labels', unstopped),
  changed: await backend.changed('LABELS', 10, unstopped),
  paused: await send('PAUSED', 'paused', join(folder, 'labels.zpl'), 'zpl'),
  refusing: await send('REFUSING', 'refusing', join(folder, 'labels.zpl'), 'zpl'),
  gone: await send('NOBODY', 'gone', join(folder, 'labels.zpl'), 'zpl'),
  noForm: await send('SHEETS', 'no form', pages('other.pwg', 1), 'pwg', { widthMm: 100, heightMm: 50 }),
  otherDots: await send('ROLL', 'other dots', pages('roll.pwg', 1), 'pwg'),
  noise: await send('SHEETS', 'noise', pages('noise.pwg', 1), 'pwg'),
  cancelled: cancelledMidway(),
  ...(await printJobs()),
};
writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
