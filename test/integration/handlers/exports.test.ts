import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';

import type { ExportBody } from '../../../shared/ipc/exports.ts';
import { type GrayImage, readImage } from '../../decoding/gray-image.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { describeWith } from '../../setup/describe-with.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';
import { openedHandlers, valueOf } from './opened-handlers.ts';

const folder = useStationFolder();

const SHEET: ExportBody = { scope: 'serials', export_type: 'sheet_pdf', file_format: 'pdf' };

describe('an export behind a client', () => {
  test('is previewed sheet by sheet, with what lies in each cell', async () => {
    const station = await folder.open();
    addSerials(station, 70);
    const { client } = openedHandlers(station);
    const request = { ...SHEET, asset_config: { start_position: 3, skip_positions: [5], copies: 1 } };
    const first = valueOf(await client.exports.preview({ request }));
    if (first.kind !== 'sheet') throw new Error('A sheet was asked for');
    expect(first).toMatchObject({ labelCount: 70, sheetCount: 2, sheet: 1 });
    expect(first.cells.map(({ cell }) => cell).slice(0, 4)).toEqual([3, 4, 6, 7]);
    expect(first.cells[0]).toMatchObject({ position: 0, label: { serial: 'SN-1' }, problem: null });
    expect(first.svg).toMatch(/^<svg [^>]*width="215.9mm" height="279.4mm"/);
    const second = valueOf(await client.exports.preview({ request, sheet: 9 }));
    if (second.kind !== 'sheet') throw new Error('A sheet was asked for');
    expect(second.sheet).toBe(2);
    expect(second.cells.map(({ position }) => position)).toEqual([60, 61, 62, 63, 64, 65, 66, 67, 68, 69]);
  });

  test('shows the symbols of a ZIP by the dozen, under the names that they will have', async () => {
    const station = await folder.open();
    addSerials(station, 13);
    const { client } = openedHandlers(station);
    const request = { ...SHEET, export_type: 'codes_combined', file_format: 'svg' } as const;
    const preview = valueOf(await client.exports.preview({ request, sheet: 2 }));
    if (preview.kind !== 'symbols') throw new Error('Symbols were asked for');
    expect(preview).toMatchObject({ labelCount: 13, sheetCount: 2, sheet: 2 });
    expect(preview.symbols.map(({ entryName, content }) => [entryName, content])).toEqual([
      ['qr/09506000134352__SN-13.svg', 'https://www.closient.com/01/09506000134352/21/SN-13'],
      ['1d/09506000134352__SN-13.svg', '(01)09506000134352(21)SN-13'],
    ]);
  });

  test('of nothing, or of nonsense, says so', async () => {
    const station = await folder.open();
    const { client } = openedHandlers(station);
    expect(valueOf(await client.exports.preview({ request: SHEET }))).toMatchObject({
      labelCount: 0,
      sheetCount: 0,
      cells: [],
    });
    const request = { ...SHEET, asset_config: { start_position: 999 } };
    for (const answer of [
      await client.exports.preview({ request }),
      await client.exports.preflight({ request }),
      await client.exports.submit({ request }),
    ]) {
      expect(answer).toMatchObject({
        problem: { code: 'invalid_fields', fields: [{ field: 'asset_config.start_position' }] },
      });
    }
  });

  test('names the rows that cannot be made before anything is made', async () => {
    const station = await folder.open();
    const productId = addSerials(station, 600);
    const { client } = openedHandlers(station);
    valueOf(await client.catalog.addSerial({ productId, code: 'X'.repeat(20) }));
    const request = { ...SHEET, asset_config: { symbol: 'barcode_1d' } } as const;
    const first = valueOf(await client.exports.preflight({ request }));
    expect(first).toMatchObject({ labelCount: 601, checkedTo: 500 });
    const rest = valueOf(await client.exports.preflight({ request, from: first.checkedTo }));
    expect(rest.checkedTo).toBe(601);
    const last = rest.rows.filter(({ position }) => position === 600);
    expect(last).toMatchObject([
      { label: { serial: 'X'.repeat(20) }, severity: 'refused', code: 'symbol_too_small' },
    ]);
  });

  test.each(['SN-1', 'green', 'nothing'])(
    'looks at what the search "%s" finds as at its keys',
    async (search) => {
      const station = await folder.open();
      addSerials(station, 30);
      const { client } = openedHandlers(station);
      const found = valueOf(await client.catalog.keys({ scope: 'serials', search }));
      const listed = { ...SHEET, filters: { serial_ids: [...found] } };
      const look = { request: { ...SHEET, filters: {} }, search };
      expect(valueOf(await client.exports.preview(look))).toEqual(
        valueOf(await client.exports.preview({ request: listed })),
      );
      expect(valueOf(await client.exports.preflight(look))).toEqual(
        valueOf(await client.exports.preflight({ request: listed })),
      );
      expect(valueOf(await client.exports.preview(look)).labelCount).toBe(found.length);
    },
  );

  test('is made, saved, marked, made again and forgotten', async () => {
    const station = await folder.open();
    addSerials(station, 5);
    const { client, told, offered } = openedHandlers(station);
    const request = { ...SHEET, asset_config: { symbol: 'datamatrix', start_position: 7 } } as const;
    const { job_id: id, status } = valueOf(await client.exports.submit({ request }));
    expect(status).toBe('completed');
    expect(valueOf(await client.jobs.find({ id }))).toMatchObject({
      template: '63up_1in_letter',
      totalItems: 5,
      viaApi: false,
      printedLabels: 0,
    });
    expect(valueOf(await client.jobs.request({ id }))).toMatchObject(request);
    valueOf(await client.jobs.saveAs({ id }));
    expect(offered).toMatchObject([{ filename: `sheet-${id.slice(0, 4)}-5.pdf`, temporary: false }]);
    valueOf(await client.jobs.markPrinted({ id, reason: 'On paper' }));
    expect(valueOf(await client.jobs.find({ id })).printedLabels).toBe(5);
    valueOf(await client.jobs.undoPrinted({ id, reason: 'Jammed' }));
    const again = valueOf(await client.jobs.again({ id }));
    expect(again).toMatchObject({ status: 'completed', totalItems: 5 });
    valueOf(await client.jobs.remove({ id }));
    expect(await client.jobs.find({ id })).toMatchObject({ problem: { code: 'job_not_found' } });
    expect(valueOf(await client.jobs.list({})).items.map((job) => job.id)).toEqual([again.id]);
    expect(new Set(told.map(({ name }) => name))).toEqual(
      new Set(['jobs.changed', 'jobs.removed', 'catalog.changed']),
    );
    // How, but not where on that sheet of paper.
    expect(valueOf(await client.settings.read()).lastOutput).toEqual({
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { symbol: 'datamatrix' },
    });
  });

  test('that is queued is told of as it gets on, and can be cancelled', async () => {
    const station = await folder.open();
    addSerials(station, 400);
    const { client, told } = openedHandlers(station);
    const { job_id: id } = valueOf(await client.exports.submit({ request: SHEET }));
    station.exports.start();
    await expect.poll(() => told.length).toBeGreaterThan(1);
    valueOf(await client.jobs.cancel({ id }));
    await expect
      .poll(async () => valueOf(await client.jobs.find({ id })))
      .toMatchObject({ status: 'failed', error: 'Cancelled.' });
  });
});

describe('the diagnostics of a station', () => {
  test('name no product, lot, serial or person', async () => {
    const station = await folder.open();
    addSerials(station, 3);
    const { client, handlers, offered } = openedHandlers(station);
    await client.exports.submit({ request: { ...SHEET, filters: { gtins: ['04006381333931'] } } });
    await client.app.reportFault({ message: 'Cannot show SN-1, lot ABC, of “Green tea”' });
    await expect(handlers.answer('app.nothing', {})).rejects.toThrow();
    valueOf(await client.storage.saveDiagnostics());
    const zip = await JSZip.loadAsync(readFileSync(offered[0]?.path ?? ''));
    const texts = await Promise.all(Object.values(zip.files).map((file) => file.async('string')));
    const all = texts.join('\n');
    expect(Object.keys(zip.files)).toEqual(['about.json', 'jobs.json', 'log.jsonl']);
    expect(all).toContain('"serials": 3');
    expect(all).toContain('Cannot show …, lot …, of');
    expect(all).not.toMatch(/4006381333931|9506000134352|SN-\d|ABC|Green tea|Acme/);
  });

  test('are written though a power cut left half a line in the log', async () => {
    const station = await folder.open();
    const { client, offered } = openedHandlers(station);
    mkdirSync(path.join(station.dataDirectory, 'logs'));
    writeFileSync(path.join(station.dataDirectory, 'logs/labelwright.jsonl'), '{"level":"info","ti\n');
    await client.app.reportFault({ message: 'Cannot draw' });
    valueOf(await client.storage.saveDiagnostics());
    const zip = await JSZip.loadAsync(readFileSync(offered[0]?.path ?? ''));
    const lines = (await zip.file('log.jsonl')?.async('string'))?.trimEnd().split('\n');
    expect(lines?.[0]).toContain('cannot be read');
    expect(lines?.[1]).toContain('Cannot draw');
  });
});

describeWith(['pdftoppm', 'rsvg-convert'], 'the preview of a sheet', () => {
  test.each(['qr', 'datamatrix', 'barcode_1d'] as const)(
    'is what the PDF shows, to the pixel: %s',
    async (symbol) => {
      const station = await folder.open();
      addSerials(station, 63);
      const { client } = openedHandlers(station);
      const request = {
        ...SHEET,
        asset_config: { symbol, outline: true, crop_marks: true, sheet_template: SHEETS[symbol] },
      };
      const preview = valueOf(await client.exports.preview({ request }));
      if (preview.kind !== 'sheet') throw new Error('A sheet was asked for');
      const svg = path.join(folder.path, 'page.svg');
      const asPdf = path.join(folder.path, 'page.pdf');
      writeFileSync(svg, preview.svg);
      execFileSync('rsvg-convert', ['--format', 'pdf', '--output', asPdf, svg]);

      const { job_id: id } = valueOf(await client.exports.submit({ request }));
      station.exports.start();
      await station.exports.wait(id);
      const artifact = valueOf(station.exports.artifact(id));
      const [picture = ''] = await rasterisePdf(asPdf, 150, folder.path);
      const [page = ''] = await rasterisePdf(artifact.path, 150, folder.path);

      const seen = readImage(picture);
      const made = readImage(page);
      expect([seen.widthPx, seen.heightPx]).toEqual([made.widthPx, made.heightPx]);
      expect([inkOf(seen, made), inkOf(made, seen)]).toEqual([0, 0]);
      expect(await readWithZxing(picture)).toHaveLength(preview.cells.length);
    },
  );
});

/** Stock that each kind of symbol has room on. */
const SHEETS = {
  qr: '63up_1in_letter',
  datamatrix: '63up_1in_letter',
  barcode_1d: 'avery_5163',
} as const;

/** How many pixels are ink in one picture and have no ink within a pixel of them in the other: renderers round edges each in its own way. */
function inkOf(one: GrayImage, beyond: GrayImage): number {
  let missing = 0;
  one.pixels.forEach((gray, at) => {
    if (gray < 64 && !hasInkNear(beyond, at % one.widthPx, Math.floor(at / one.widthPx))) missing++;
  });
  return missing;
}

function hasInkNear({ pixels, widthPx }: GrayImage, x: number, y: number): boolean {
  for (let row = y - 1; row <= y + 1; row++) {
    for (let column = x - 1; column <= x + 1; column++) {
      if ((pixels[row * widthPx + column] ?? 255) < 192) return true;
    }
  }
  return false;
}
