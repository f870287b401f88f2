/*
 * One of several processes that number pallets at once: `numbering-process.ts DATA COUNT`. Writes each SSCC as a line once
 * it was given, `COUNT` at a time, until somebody kills it.
 */
import { openStation } from '../../../electron/station/station.ts';
import { good } from '../good.ts';

const [dataDirectory = '', count = ''] = process.argv.slice(2);
const station = good(await openStation({ dataDirectory, workers: 1 }));
for (;;) {
  const made = good(station.logistics.units.create({ kind: 'pallet', count: Number(count) }, 'bench'));
  process.stdout.write(made.map(({ sscc }) => `${sscc}\n`).join(''));
}
