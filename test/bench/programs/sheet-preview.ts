import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

import { openStation, type Station } from '../../../electron/station/station.ts';
import { good } from '../../integration/good.ts';
import { median } from '../measuring/measurement.ts';
import { printReport, timed } from '../measuring/report.ts';

/*
 * How long the export screen waits for its picture of a sheet, from the call to the answer:
 * node test/bench/programs/sheet-preview.ts <data folder> qr|datamatrix cold|first|change
 * `cold`: the station has just been opened; `first`: it has been open for a moment; `change`: pictures were asked for before.
 */
const [, , dataDirectory = '', symbol = 'qr', when = 'change'] = process.argv;
const MOMENT_MS = 2000;

/** What people change while they look at the picture, one after the other. */
const CHANGES: readonly object[] = [
  { start_position: 5 },
  { start_position: 5, text: ['name', 'serial'] },
  { sheet_template: 'avery_5163' },
  { sheet_template: 'avery_5163', dual_marking: true },
  { start_position: 9 },
  { sheet_template: 'avery_l7160' },
  { text: ['gtin', 'lot', 'expiry', 'serial'] },
];

const station = good(await openStation({ dataDirectory }));
station.previews.warmUp();
if (when !== 'cold') await wait(MOMENT_MS);
const first = await timed(() => preview(station, {}));
if (when === 'change') {
  const changed = [];
  for (const change of CHANGES) changed.push(await timed(() => preview(station, change)));
  const times = changed.map(({ wallMs }) => wallMs);
  printReport({
    wallMs: median(times),
    cpuMs: median(changed.map(({ cpuMs }) => cpuMs)),
    remark: `the longest of ${times.length} changes ${Math.max(...times).toFixed(0)} ms`,
  });
} else {
  printReport(first);
}
await station.close();

async function preview({ previews }: Station, assets: object): Promise<void> {
  const request = {
    scope: 'serials',
    export_type: 'sheet_pdf',
    file_format: 'pdf',
    asset_config: { symbol, ...assets },
  };
  good(await previews.preview(request, 1));
}
