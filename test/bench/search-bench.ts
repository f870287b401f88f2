import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { type Catalog, openCatalog } from '../../electron/catalog/catalog.ts';
import { PRINT_CONDITIONS } from '../../electron/printing/sql/unconfirmed-labels.ts';
import { openLargeStore } from './large-store.ts';

/*
 * Searches while one types, counts of what they find and pages of a list, as the screens ask for them:
 * node test/bench/search-bench.ts [serials]
 * The figures behind docs/decisions/0042.
 */
const serials = Number(process.argv[2] ?? 1_000_000);
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

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-search-bench-'));
const db = openLargeStore(folder, serials);
try {
  await bench(openCatalog(db, () => new Date(), PRINT_CONDITIONS));
} finally {
  db.close();
  rmSync(folder, { recursive: true });
}

async function bench(catalog: Catalog): Promise<void> {
  const { table } = catalog;
  const all = { scope: 'serials', search: '', filters: {}, show: 'active' } as const;
  await measure('read once', () => table.prepare());
  // Code is compiled as it is used: the second round is the one that a person meets.
  for (const round of [1, 2]) {
    for (const text of TEXTS) {
      // Nothing that was kept answers: each round asks for another text that finds the same.
      const search = { ...all, search: `${text}${' '.repeat(round)}` };
      await measure(`round ${round}: search ${text}, first page and counts`, () => {
        const { total } = table.list(search, 200, 0);
        table.count(search);
        return `${total} found`;
      });
    }
  }
  for (const share of [0, 0.5, 0.99]) {
    const offset = Math.floor(serials * share);
    await measure(`page of 200 behind ${offset}`, () => `${table.list(all, 200, offset).items.length} rows`);
  }
  await measure('counts of all', () => `${table.count(all).neverPrinted} never printed`);
  const [serial] = table.list(all, 1, Math.floor(serials / 2)).items;
  if (serial === undefined) return;
  table.setActive('serials', [serial.id], false);
  await measure('counts of all after one has changed', () => `${table.count(all).total} active`);
}

/** `work` gives what it found, as text. */
async function measure(name: string, work: () => string | Promise<void>): Promise<void> {
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const result = await work();
  const tookMs = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpuBefore);
  const parts = [
    name,
    `${tookMs.toFixed(1)} ms`,
    `${((user + system) / 1000).toFixed(1)} ms of the processor`,
    ...(typeof result === 'string' ? [result] : []),
    `peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
  ];
  process.stdout.write(`${parts.join(' · ')}\n`);
}
