import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';

import type { Station } from '../../../electron/station/station.ts';
import { parseExportRequest } from '../../../shared/contract/export-request.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { itemLabel } from '../../../shared/label/printable-label.ts';
import { good } from '../good.ts';
import { addFilePrinter, ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';

const CASES = fileURLToPath(new URL('../../fixtures/cases/', import.meta.url));
/** As `30-walk-order.csv` goes along the shelves; the catalogue has them by number. */
const WALK = ['L6', 'L2', 'L7', 'L1', 'L5', 'L3'];

describe('labels come in the order of the file or request that asked for them', () => {
  const folder = useStationFolder();

  async function walk(): Promise<{ station: Station; keys: readonly string[] }> {
    const station = await folder.open();
    await keysOf(station, '30-first.csv');
    return { station, keys: await keysOf(station, '30-walk-order.csv') };
  }

  async function keysOf(station: Station, name: string): Promise<readonly string[]> {
    const { rows } = good(
      station.imports.applyWithOutcomes(good(await station.imports.plan(path.join(CASES, name)))),
    );
    return rows.flatMap((row) => (row.outcome === 'good' ? [row.key] : []));
  }

  function requestFor(keys: readonly string[], assets: object = {}): object {
    return {
      scope: 'lots',
      export_type: 'datamatrix',
      file_format: 'svg',
      filters: { lot_ids: keys },
      asset_config: assets,
    };
  }

  async function lotsOf(station: Station, id: ShortId): Promise<readonly string[]> {
    const { path: file } = good(station.exports.artifact(id));
    const zip = await JSZip.loadAsync(await readFile(file));
    const manifest = (await zip.file('manifest.csv')?.async('text')) ?? '';
    const names = Object.keys(zip.files).filter((name) => name !== 'manifest.csv');
    const rows = manifest.replaceAll('"', '').trimEnd().split('\r\n').slice(1);
    expect(rows.map((row) => row.split(',')[0])).toEqual(names);
    return rows.map((row) => row.split(',')[2] ?? '');
  }

  test('in a ZIP and its manifest, also where the job is made again after the catalogue changed', async () => {
    const { station, keys } = await walk();
    const receipt = good(await station.exports.submit(requestFor(keys), { madeBy: 'here' }));
    const order = await lotsOf(station, receipt.job_id);
    expect(order).toEqual(WALK);
    station.catalog.lots.setActive(keys[1] as ShortId, false);
    const again = good(await station.exports.again(receipt.job_id, { madeBy: 'here' }));
    expect(await lotsOf(station, again.job_id)).toEqual(order);
  });

  test('in previews, stretch by stretch', async () => {
    const { station, keys } = await walk();
    const sheet = { ...requestFor(keys), export_type: 'sheet_pdf', file_format: 'pdf' };
    const seen = good(await station.previews.preview(sheet, 1));
    expect(seen.kind === 'sheet' && seen.cells.map(({ label }) => itemLabel(label).lot)).toEqual(WALK);
    const symbols = good(await station.previews.preview(requestFor(keys), 1));
    expect(symbols.kind === 'symbols' && symbols.symbols.map(({ label }) => label.lot)).toEqual(WALK);
  });

  test('on paper', async () => {
    const { station, keys } = await walk();
    const printer = addFilePrinter(station, path.join(folder.path, 'paper'));
    const request = good(
      parseExportRequest({ ...requestFor(keys), export_type: 'sheet_pdf', file_format: 'pdf' }),
    );
    const job = good(await station.prints.submit({ request, printerId: printer.id, hold: true }, ANNA));
    const labels = good(station.prints.labels(job.id, 100, 0));
    expect(labels.items.map(({ label }) => itemLabel(label).lot)).toEqual(WALK);
  });

  test('or sorted, where that is asked for', async () => {
    const { station, keys } = await walk();
    const byLot = good(await station.exports.submit(requestFor(keys, { sort: 'lot' }), { madeBy: 'here' }));
    expect(await lotsOf(station, byLot.job_id)).toEqual(['L1', 'L2', 'L3', 'L5', 'L6', 'L7']);
  });

  test('and a sort that nobody knows is refused by its name', async () => {
    const { station, keys } = await walk();
    const refused = await station.exports.submit(requestFor(keys, { sort: 'colour' }));
    expect(refused).toMatchObject({ ok: false, problem: [{ field: 'asset_config.sort' }] });
  });
});
