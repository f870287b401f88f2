import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

import { Imports } from '../../electron/catalog/import/imports.ts';
import { openDatabase } from '../../electron/store/database.ts';
import { computeCheckDigit } from '../../shared/gs1/gtin.ts';

/*
 * A CSV of serials into an empty store, then again unchanged, then taken back:
 * node test/bench/import-bench.ts [rows]
 */
const rowCount = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-import-bench-'));
try {
  const file = path.join(folder, 'serials.csv');
  writeSerials(file, rowCount);
  await bench(folder, file);
} finally {
  rmSync(folder, { recursive: true });
}

async function bench(dataDirectory: string, file: string): Promise<void> {
  const opened = openDatabase(dataDirectory);
  if (!opened.ok) throw new Error(opened.problem.message);
  const imports = new Imports(opened.value, () => new Date());
  for (const what of ['new', 'again']) {
    const pauses = monitorEventLoopDelay({ resolution: 1 });
    pauses.enable();
    const begin = performance.now();
    const plan = await imports.plan(file);
    const planned = performance.now();
    pauses.disable();
    if (!plan.ok) throw new Error(plan.problem.message);
    const applied = imports.apply(plan.value);
    if (!applied.ok) throw new Error(applied.problem.message);
    const end = performance.now();
    print(`import ${what}`, {
      'rows/s': Math.round(rowCount / ((end - begin) / 1000)),
      'total s': seconds(end - begin),
      'planning s': seconds(planned - begin),
      'writing s': seconds(end - planned),
      'longest pause while planning ms': Math.round(pauses.max / 1e6),
    });
    if (what === 'again') {
      const [, first] = imports.list(2, 0).items;
      const undoing = performance.now();
      if (first !== undefined) imports.undo(first.id);
      print('undo', { 'total s': seconds(performance.now() - undoing) });
    }
  }
  opened.value.close();
}

function print(name: string, figures: Readonly<Record<string, number | string>>): void {
  const peakRss = `peak RSS ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`;
  const parts = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
  process.stdout.write(`${[name, ...parts, peakRss].join(' · ')}\n`);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

/** A thousand serials a product, two hundred a lot. Written in pieces, so that the peak is the import's own. */
function writeSerials(file: string, count: number): void {
  writeFileSync(file, 'gtin,name,brand,lot,expiry,serial\r\n');
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, index) => serialRow(from + index));
    appendFileSync(file, rows.join(''));
  }
}

function serialRow(row: number): string {
  const product = Math.floor(row / 1000);
  const digits = `952${String(product).padStart(9, '0')}`;
  const gtin = `${digits}${computeCheckDigit(digits)}`;
  const expiry = `2028-0${1 + (product % 9)}-28`;
  return `${gtin},"Product, number ${product}",Brand,L${Math.floor(row / 200)},${expiry},SN${row}\r\n`;
}
