import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Catalog, openCatalog } from '../../../electron/catalog/catalog.ts';
import { PRINT_CONDITIONS } from '../../../electron/printing/sql/unconfirmed-labels.ts';
import { openLargeStore } from '../large-store.ts';
import { printReport, timed } from '../measuring/report.ts';

/*
 * A search while one types, as the screens ask for it: its first page and its counts, the longest of many texts. Says also what pages
 * and counts take: node test/bench/programs/search-serials.ts SERIALS
 */
const serials = Number(process.argv[2]);
/** Narrow and broad ones, by code, product, brand, GTIN, lot and date, found and not found. */
const TEXTS = [
  'S',
  'SN',
  'SN5',
  'SN50',
  'SN5000',
  'R0',
  '55XY',
  'number 77',
  'brand 3',
  '9520000005',
  'L250',
  '2099-03',
  'zzzz',
];

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-search-'));
const db = openLargeStore(folder, serials);
try {
  await search(openCatalog(db, () => new Date(), PRINT_CONDITIONS));
} finally {
  db.close();
  rmSync(folder, { recursive: true });
}

async function search({ table }: Catalog): Promise<void> {
  const all = { scope: 'serials', search: '', filters: {}, show: 'active' } as const;
  const reading = await timed(() => table.prepare());
  let longest = { wallMs: 0, cpuMs: 0 };
  // Code is compiled as it is used: the second round is the one that a person meets. Each round asks for another text that finds the
  // same, so that nothing that was kept answers.
  for (const round of [1, 2]) {
    longest = { wallMs: 0, cpuMs: 0 };
    for (const text of TEXTS) {
      const asked = { ...all, search: `${text}${' '.repeat(round)}` };
      const took = await timed(() => [table.list(asked, 200, 0), table.count(asked)]);
      if (took.wallMs > longest.wallMs) longest = took;
    }
  }
  const deep = await timed(() => table.list(all, 200, Math.floor(serials * 0.99)));
  const counts = await timed(() => table.count(all));
  const [reads, page, counted] = [reading, deep, counts].map(({ wallMs }) => wallMs.toFixed(0));
  printReport({
    ...longest,
    remark: `read once ${reads} ms, last page ${page} ms, counts of all ${counted} ms`,
  });
}
