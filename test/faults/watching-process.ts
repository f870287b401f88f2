/*
 * A station that watches a folder, to be killed: `watching-process.ts DATA FOLDER` takes what lies there, and ends when
 * every file is answered. Its printers are left alone.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openStation } from '../../electron/station/station.ts';

const [dataDirectory = '', folder = ''] = process.argv.slice(2);
// It looks often, so that what it does at a look takes most of its time, and most of the kills.
const station = await openStation({ dataDirectory, workers: 1, watchIntervalMs: 20 });
if (!station.ok) throw new Error(station.problem.message);
station.value.watchFolder.start();
const orders = readdirSync(folder).filter((name) => /^order-\d+\.csv$/.test(name));
while (orders.some((name) => !existsSync(path.join(folder, `${name}.result.csv`)))) await sleep(20);
await station.value.close();
