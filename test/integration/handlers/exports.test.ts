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

const DATE_NOTES = ['best_before_past', 'day_not_given'];

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

  test('is noted where a best-before date is over or has no day, before it is made, and once it is made', async () => {
    const station = await folder.open();
    addSerials(station, 4);
    const { client } = openedHandlers(station);
    const days = ['2020-03-31', '2020-03-00', '2060-12-00'];
    const { items } = valueOf(await client.catalog.list({ scope: 'serials' }));
    for (const [index, { id }] of items.slice(0, days.length).entries()) {
      const attributes = { best_before: days[index] ?? null };
      valueOf(await client.catalog.setAttributes({ scope: 'serials', id, attributes }));
    }
    const onDates = ({ code }: { readonly code: string }): boolean => DATE_NOTES.includes(code);
    const { rows } = valueOf(await client.exports.preflight({ request: SHEET }));
    expect(rows.filter(onDates).map(({ position, level, code }) => [position, level, code])).toEqual([
      [0, 'attention', 'best_before_past'],
      [1, 'info', 'day_not_given'],
      [1, 'attention', 'best_before_past'],
      [2, 'info', 'day_not_given'],
    ]);
    const made = valueOf(await client.exports.submit({ request: SHEET }));
    const again = await station.exports.again(made.job_id, {});
    if (!again.ok) throw new Error(again.problem.message);
    for (const id of [made.job_id, again.value.job_id]) {
      const notes = station.exports.notes(id).filter(onDates);
      expect(notes.map(({ code, labelCount }) => [code, labelCount]).toSorted()).toEqual([
        ['best_before_past', 2],
        ['day_not_given', 2],
      ]);
    }
  });

  test('is noted where nothing says when goods with a shelf life were produced, or they are not produced yet', async () => {
    const station = await folder.open();
    addSerials(station, 3);
    const { client } = openedHandlers(station);
    const { items } = valueOf(await client.catalog.list({ scope: 'serials' }));
    const [first, second] = items;
    if (first === undefined || second === undefined) throw new Error('There are no serials');
    const onProduction = ({ code }: { readonly code: string }): boolean => code.startsWith('production_date');
    const noted = async (request: ExportBody) => {
      const { rows } = valueOf(await client.exports.preflight({ request }));
      const { job_id: id } = valueOf(await client.exports.submit({ request }));
      const counts = station.exports.notes(id).filter(onProduction);
      return [
        rows.filter(onProduction).map(({ position, level, code }) => [position, level, code]),
        counts.map(({ code, labelCount }) => [code, labelCount]).toSorted(),
      ];
    };
    expect(await noted(SHEET)).toEqual([[], []]);
    valueOf(await client.catalog.setDates({ id: first.productId, kind: 'food', shelfLife: '10 days' }));
    const said = [
      [first, { production_date: '2060-01-01' }],
      [second, { best_before: '2060-12-31' }],
    ] as const;
    for (const [{ id }, attributes] of said) {
      valueOf(await client.catalog.setAttributes({ scope: 'serials', id, attributes }));
    }
    expect(await noted(SHEET)).toEqual([
      [
        [0, 'attention', 'production_date_ahead'],
        [2, 'attention', 'production_date_missing'],
      ],
      [
        ['production_date_ahead', 1],
        ['production_date_missing', 1],
      ],
    ]);
    const dated = { ...SHEET, asset_config: { production_date: '2026-01-01' } };
    expect(await noted(dated)).toEqual([
      [[0, 'attention', 'production_date_ahead']],
      [['production_date_ahead', 1]],
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
    for (const [field, assets] of [
      ['asset_config.start_position', { start_position: 999 }],
      ['asset_config.text.1', { text: ['name', 'say:Keep cool ❄🧊'] }],
    ] as const) {
      const request = { ...SHEET, asset_config: assets as ExportBody['asset_config'] };
      for (const answer of [
        await client.exports.preview({ request }),
        await client.exports.preflight({ request }),
        await client.exports.submit({ request }),
        await client.prints.submit({ request, printerId: '2222222222222222222223' }),
      ]) {
        expect(answer).toMatchObject({ problem: { code: 'invalid_fields', fields: [{ field }] } });
      }
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
      { label: { serial: 'X'.repeat(20) }, level: 'blocked', code: 'symbol_too_small' },
    ]);
  });

  test('has nothing against the sample catalogue on the stock that is there at first, in any symbol of 2D', async () => {
    const station = await folder.open();
    const { client } = openedHandlers(station);
    valueOf(await client.app.addSample());
    for (const scope of ['products', 'lots', 'serials'] as const) {
      for (const symbol of ['qr', 'datamatrix'] as const) {
        const request = { ...SHEET, scope, asset_config: { symbol } };
        const { rows } = valueOf(await client.exports.preflight({ request }));
        expect(rows.filter(({ level }) => level !== 'info')).toEqual([]);
      }
    }
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
    const { client, events, offered } = openedHandlers(station);
    const request = { ...SHEET, asset_config: { symbol: 'datamatrix', start_position: 7 } } as const;
    const { job_id: id, status } = valueOf(await client.exports.submit({ request }));
    expect(status).toBe('completed');
    expect(valueOf(await client.jobs.find({ id }))).toMatchObject({
      template: '63up_1in_letter',
      totalItems: 5,
      viaApi: false,
      printedLabels: 0,
      answers: [],
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
    expect(new Set(events.map(({ name }) => name))).toEqual(
      new Set(['jobs.changed', 'jobs.removed', 'catalog.changed']),
    );
    // How, but not where on that sheet of paper.
    expect(valueOf(await client.settings.read()).lastOutput).toEqual({
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: { symbol: 'datamatrix' },
    });
    expect(valueOf(await client.settings.read()).lastScope).toBe('serials');
  });

  test('remembers where labels are scanned by their stock and the kind of their product', async () => {
    const station = await folder.open();
    const productId = addSerials(station, 2);
    const { client } = openedHandlers(station);
    const onSheet = { ...SHEET, asset_config: { scan_environment: 'retail' } } as const;
    valueOf(await client.exports.submit({ request: onSheet, scanEnvironmentChosen: true }));
    // Made before the remembered place was here, or elsewhere: nobody chose none.
    valueOf(await client.exports.submit({ request: SHEET }));
    const scannedAt = async (request: ExportBody): Promise<string | null> =>
      valueOf(await client.exports.scannedAt({ request })).environment;
    expect(await scannedAt(SHEET)).toBe('retail');
    expect(await scannedAt({ ...SHEET, asset_config: { sheet_template: 'roll_4x6in' } })).toBeNull();
    expect(valueOf(await client.settings.read()).lastOutput?.asset_config).toEqual({});
    valueOf(await client.catalog.setDates({ id: productId, kind: 'healthcare', shelfLife: '' }));
    expect(await scannedAt(SHEET)).toBeNull();
  });

  test('that is queued is told of as it gets on, and can be cancelled', async () => {
    const station = await folder.open();
    addSerials(station, 400);
    const { client, events } = openedHandlers(station);
    const { job_id: id } = valueOf(await client.exports.submit({ request: SHEET }));
    station.exports.start();
    await expect.poll(() => events.length).toBeGreaterThan(1);
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

describeWith(['pdftotext'], 'free text', () => {
  test('stands on each label, whatever the language, and is there when the next export begins', async () => {
    const station = await folder.open();
    addSerials(station, 2);
    const { client } = openedHandlers(station);
    const text = ['serial', 'say:Kühl lagern: 冷', 'say:Größe №2'];
    const { job_id: id } = valueOf(
      await client.exports.submit({ request: { ...SHEET, asset_config: { text } } }),
    );
    const { path: file } = valueOf(station.exports.artifact(id));
    const said = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    expect(said.match(/Kühl lagern: 冷/g)).toHaveLength(2);
    expect(said.match(/Größe №2/g)).toHaveLength(2);
    expect(valueOf(await client.settings.read()).lastOutput?.asset_config).toEqual({ text });
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
