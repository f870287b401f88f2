import process from 'node:process';

import { openBusyStation } from '../../integration/server/busy-station.ts';
import { JOB_OF_LOTS, sendCrowd } from '../../integration/server/client-crowd.ts';
import { printReport } from '../measuring/report.ts';
import { syntheticLabels } from '../synthetic-labels.ts';

/*
 * The API under load, on loopback: 200 clients poll as fast as one key's budget allows while sheets are made one after the
 * other. 160 have keys of their own; 40 share 8, and are refused. The station is a process of its own:
 * node test/bench/programs/api-load.ts <data folder> [seconds]
 */
const [, , dataDirectory = '', seconds = '60'] = process.argv;
const OWN_KEYS = 160;
const SHARED_KEYS = 8;
const SHARERS = 5;

// Five lots of one product, which the store begins with.
const [product] = syntheticLabels(1).batch(0, 1);
if (product === undefined) throw new Error('There is no label');
const station = await openBusyStation(dataDirectory, OWN_KEYS + SHARED_KEYS);
const keys = station.keys.flatMap((key, index) =>
  index < OWN_KEYS ? [key] : Array<string>(SHARERS).fill(key),
);
const untilMs = performance.now() + Number(seconds) * 1_000;
const [exported, crowd] = await Promise.all([
  station.exportUntil(untilMs),
  sendCrowd(station.address, keys, untilMs, { ...JOB_OF_LOTS, filters: { gtins: [product.gtin] } }),
]);
await station.close();
if (crowd.complaints.length > 0) throw new Error(crowd.complaints.slice(0, 10).join('\n'));
const times = crowd.pollTimesMs.toSorted((one, other) => one - other);
const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? NaN;
printReport({
  wallMs: at(0.99),
  remark: `median ${at(0.5).toFixed(1)} ms, longest ${at(1).toFixed(0)} ms, of ${times.length} polls, ${exported.length} exports meanwhile`,
});
