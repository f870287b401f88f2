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
import { openStation } from '../../electron/station/station.ts';
import type { ExportRequest } from '../../shared/contract/export-request.ts';
import { DEFAULT_PRINTER_SETTINGS } from '../../shared/printing/printer.ts';
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

/** Prints all serials of the station on letter sheets, by the printers that Windows lists, and then a calibration sheet. */
async function printSheet(): Promise<unknown> {
  const opened = await openStation({ dataDirectory: join(folder, 'station') });
  if (!opened.ok) throw new Error(opened.problem.message);
  const station = opened.value;
  const printer = (await station.printers.refresh()).find(({ name }) => name === 'SHEETS');
  if (printer === undefined) throw new Error('Windows does not list the printer');
  const media = { ...LETTER, gapMm: 0 };
  station.printers.change(printer.id, { settings: { media } });
  station.prints.start();
  const request: ExportRequest = {
    ...({ scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' } as const),
    asset_config: { sheet_template: '63up_1in_letter', symbol: 'datamatrix' },
  };
  const job = await station.prints.submit(
    { request, printerId: printer.id },
    { name: 'Anna', apiKeyId: null },
  );
  if (!job.ok) throw new Error(job.problem.message);
  for (;;) {
    const now = station.prints.find(job.value.id);
    if (now === null || ['done', 'needs_attention', 'cancelled'].includes(now.state)) {
      const target = await station.testPrints.target(printer.id, '63up_1in_letter', ['Measure the crosses.']);
      await station.close();
      return { ...now, target };
    }
    await wait(100);
  }
}

const raw = await send('LABELS', 'raw labels', join(folder, 'labels.zpl'), 'zpl');
const answers = {
  found: await backend.discover(unstopped),
  described: await backend.status('SHEETS', DEFAULT_PRINTER_SETTINGS, unstopped),
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
  job: await printSheet(),
};
writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers));
