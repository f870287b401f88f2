/*
 * A bench of a warehouse, to be killed: `bench-process.ts DATA NAME` sends and receives, and acts without end: it adds a serial, marks any
 * that it knows, and takes a mark back now and then. What is done is said on its standard output, once it is done.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { RenderPool } from '../../electron/render/workers/render-pool.ts';
import { openStation } from '../../electron/station/station.ts';
import { parseGtin } from '../../shared/gs1/gtin.ts';
import { parseSerialCode } from '../../shared/gs1/lot-and-serial.ts';
import { good } from '../integration/good.ts';
import { ACTED_GTIN } from './acted-gtin.ts';

const [dataDirectory = '', name = ''] = process.argv.slice(2);
const station = good(await openStation({ dataDirectory, pool: new RenderPool(1) }));
station.warehouse.pump.start();
const gtin = good(parseGtin(ACTED_GTIN));
// Each bench may be the first.
station.catalog.products.add({ gtin, name: 'Green tea' });
const product = station.catalog.products.find(gtin);
if (product === null) throw new Error('The product is gone');

process.stdout.write('ready\n');
for (let number = 1; ; number++) {
  const code = good(parseSerialCode(`${name}-${process.pid}-${number}`));
  const { id } = good(station.catalog.serials.add({ productId: product.id, code }));
  process.stdout.write(`added ${code}\n`);
  const known = station.catalog.serials.list({ limit: 1, offset: 0 }).total;
  const offset = Math.floor(Math.random() * known);
  const [any] = station.catalog.serials.list({ limit: 1, offset }).items;
  if (any !== undefined) station.ledger.markPrinted('serials', [any.id], { by: name, reason: 'seen' });
  station.ledger.markPrinted('serials', [id], { by: name, reason: 'seen' });
  if (number % 3 === 0) {
    station.ledger.undoMarks('serials', [id], { by: name, reason: 'fell down' });
    process.stdout.write(`undone ${code}\n`);
  } else process.stdout.write(`marked ${code}\n`);
  await sleep(10 * Math.random());
}
