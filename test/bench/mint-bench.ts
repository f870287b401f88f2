/* Times minting, and searching as one types over what was minted: `node test/bench/mint-bench.ts`. Figures, not assertions. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openCatalog } from '../../electron/catalog/catalog.ts';
import { inTransaction, openDatabase } from '../../electron/store/database.ts';
import { computeCheckDigit, type Gtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { good } from '../integration/good.ts';

const COUNT = 100_000;
const NAMES = ['Green tea', 'Crème brûlée', 'Чай чёрный', 'Κρέμα χεριών', '緑茶', 'Hex bolt M8 × 40'];
const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-bench-'));
const db = good(openDatabase(folder));
const catalog = openCatalog(db, () => new Date());

function report(what: string, work: () => unknown, count?: number): void {
  const cpuBefore = process.cpuUsage();
  const startMs = performance.now();
  work();
  const tookMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpuBefore);
  const rate = count === undefined ? '' : ` ${Math.round((count / tookMs) * 1000).toLocaleString('en')}/s`;
  const figures = `${tookMs.toFixed(1).padStart(8)} ms, of the processor ${((user + system) / 1000).toFixed(1).padStart(8)} ms`;
  process.stdout.write(`${what.padEnd(48)} ${figures}${rate}\n`);
}

function gtinOf(number: number): Gtin {
  const digits = String(950_600_000_000 + number);
  return good(parseGtin(digits + String(computeCheckDigit(digits))));
}

function nameOf(number: number): string {
  return `${NAMES[number % NAMES.length] ?? ''} ${number}`;
}

const productId = good(catalog.products.add({ gtin: gtinOf(0), name: nameOf(0) })).id;
for (const pattern of ['SN-{counter:7}', '{random:12}']) {
  report(
    `mint ${COUNT.toLocaleString('en')} serials, ${pattern}`,
    () => good(catalog.generateCodes({ kind: 'serials', productId, count: COUNT, pattern })),
    COUNT,
  );
}
const addName = db.prepare(
  "INSERT INTO products (id, gtin, name, created_at, updated_at) VALUES (new_id(), ?, ?, '', '')",
);
report(
  `add ${COUNT.toLocaleString('en')} products`,
  () =>
    inTransaction(db, () => {
      for (let number = 1; number < COUNT; number++) addName.run(gtinOf(number), nameOf(number));
    }),
  COUNT,
);
for (const table of ['serials', 'products'] as const) {
  for (const search of ['S', 'SN-00049', 'crème', 'чай 9', 'nowhere']) {
    report(`first 50 of ${table} that hold "${search}"`, () =>
      catalog[table].list({ search, limit: 50, offset: 0 }),
    );
  }
  report(`last 50 of all ${table}`, () => catalog[table].list({ limit: 50, offset: COUNT - 50 }));
}
process.stdout.write(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`);
db.close();
rmSync(folder, { recursive: true });
