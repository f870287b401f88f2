/*
 * One of several processes that mint at once: `generating-process.ts DATA PRODUCT PATTERN RUNS COUNT`. Says `ready`, waits for a
 * line on its standard input so that all begin together, and writes each run's id as a line.
 */
import { once } from 'node:events';

import { generateCodes } from '../../../electron/catalog/generate-codes.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { good } from '../good.ts';

const [dataDirectory = '', productId = '', pattern = '', runs = '', count = ''] = process.argv.slice(2);
const db = good(openDatabase(dataDirectory));
process.stdout.write('ready\n');
await once(process.stdin, 'data');
for (let run = 0; run < Number(runs); run++) {
  const options = {
    kind: 'serials',
    productId: productId as ShortId,
    pattern,
    count: Number(count),
  } as const;
  process.stdout.write(`${good(generateCodes(db, options, new Date())).id}\n`);
}
db.close();
process.exit();
