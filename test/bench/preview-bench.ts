import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { openStation, type Station } from '../../electron/station/station.ts';
import { type Gtin, parseGtin } from '../../shared/gs1/gtin.ts';
import { good } from '../integration/good.ts';

/*
 * How long the export screen waits for its picture of a sheet, from the call to the answer: node test/bench/preview-bench.ts
 * Aim: 300 ms for the first sheet of a station that has been open for a moment.
 */
const SERIALS = 10_000;
const MOMENT_MS = 2000;
const ROUNDS = 5;

const folder = mkdtempSync(path.join(tmpdir(), 'labelwright-bench-'));
try {
  await fill();
  for (const symbol of ['qr', 'datamatrix'] as const) {
    const cold: Figure[] = [];
    const warm: Figure[] = [];
    const again: Figure[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      cold.push(...(await onStation(0, async (station) => [await preview(station, { symbol })])));
      const [first, second] = await onStation(MOMENT_MS, async (station) => [
        await preview(station, { symbol }),
        await preview(station, { symbol, start_position: 5 }),
      ]);
      if (first !== undefined) warm.push(first);
      if (second !== undefined) again.push(second);
    }
    report(`first sheet, ${symbol}, station just opened`, cold);
    report(`first sheet, ${symbol}, station open for a moment`, warm);
    report(`the same from cell 5, ${symbol}`, again);
  }
} finally {
  rmSync(folder, { recursive: true });
}

interface Figure {
  readonly wallMs: number;
  /** Of all threads. */
  readonly cpuMs: number;
}

async function fill(): Promise<void> {
  const station = good(await openStation({ dataDirectory: folder }));
  const gtin: Gtin = good(parseGtin('09506000134352'));
  const product = good(
    station.catalog.products.add({ gtin, name: 'Oat biscuits with honey', brand: 'Biscuit & Co' }),
  );
  const run = { kind: 'serials', productId: product.id, count: SERIALS, pattern: 'SN{counter:8}' } as const;
  good(station.catalog.generateCodes(run));
  await station.close();
}

async function onStation(
  momentMs: number,
  work: (station: Station) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  const station = good(await openStation({ dataDirectory: folder }));
  station.previews.warmUp();
  await wait(momentMs);
  const figures = await work(station);
  await station.close();
  return figures;
}

async function preview(station: Station, assets: object): Promise<Figure> {
  const body = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf', asset_config: assets };
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  const made = await station.previews.preview(body, 1);
  const wallMs = performance.now() - begun;
  if (!made.ok) throw new Error('There is no preview');
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

function report(what: string, figures: readonly Figure[]): void {
  const median = (values: readonly number[]): string => {
    const sorted = values.toSorted((one, other) => one - other);
    return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0);
  };
  const wall = median(figures.map(({ wallMs }) => wallMs));
  const cpu = median(figures.map(({ cpuMs }) => cpuMs));
  process.stdout.write(`${what}: ${wall} ms, of the processor ${cpu} ms (median of ${figures.length})\n`);
}
