import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { unitLabel } from '../../../electron/logistics/unit-labels.ts';
import type { Station } from '../../../electron/station/station.ts';
import { parseShelfLife } from '../../../shared/catalog/shelf-life.ts';
import { parseExportRequest } from '../../../shared/contract/export-request.ts';
import type { LayoutReference } from '../../../shared/contract/layout-reference.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { type LotCode, parseLotCode, type SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { ExportBody } from '../../../shared/ipc/exports.ts';
import type { UnitContents } from '../../../shared/logistics/logistic-unit.ts';
import type { PrintJob } from '../../../shared/printing/print-job.ts';
import { rasterisePdf } from '../../decoding/rasterise.ts';
import { readWithZxing } from '../../decoding/zxing.ts';
import { good } from '../good.ts';
import { addFilePrinter, ANNA, keptBy, reached } from '../printing/print-folder.ts';
import { addSerials, useStationFolder } from '../station-in-folder.ts';

const folder = useStationFolder();
const GTIN = good(parseGtin('09506000134352'));

const unitsRequest = (ssccs: readonly string[], assets: object = {}): unknown => ({
  scope: 'logistic_units',
  export_type: 'sheet_pdf',
  file_format: 'pdf',
  filters: { ssccs },
  asset_config: assets,
});

/** A pallet of a case with two serials of one lot. */
async function packedPallet(): Promise<{ station: Station; pallet: Sscc; box: Sscc }> {
  const station = await folder.open();
  good(station.settings.set('gs1_company_prefix', '9506000'));
  good(station.settings.set('ship_from', 'Acme Tea GmbH\n20457 Hamburg'));
  const productId = addSerials(station, 3);
  good(
    station.catalog.lots.add({
      productId,
      code: good(parseLotCode('L1')),
      attributes: { '17': '2027-03-31' },
    }),
  );
  const { units, packing } = station.logistics;
  const [pallet] = good(
    units.create(
      { kind: 'pallet', count: 1, shipTo: 'Köln', elements: [{ ai: '400', value: 'PO-1' }] },
      'ann',
    ),
  );
  const [box] = good(units.create({ kind: 'case', count: 1 }, 'ann'));
  if (pallet === undefined || box === undefined) throw new Error('No units were made');
  const serial = (code: string) =>
    ({ kind: 'serial', gtin: GTIN, serial: code as SerialCode, lot: 'L1' as LotCode }) as const;
  good(packing.pack(box.sscc, [serial('SN-1'), serial('SN-2')], 'ann'));
  good(packing.pack(pallet.sscc, [{ kind: 'unit', sscc: box.sscc }], 'ann'));
  return { station, pallet: pallet.sscc, box: box.sscc };
}

async function print(station: Station, request: unknown, reprintReason?: string): Promise<PrintJob> {
  const [printer] = station.printers.list();
  if (printer === undefined) throw new Error('There is no printer');
  const job = await station.prints.submit(
    {
      request: good(parseExportRequest(request)),
      printerId: printer.id,
      ...(reprintReason === undefined ? {} : { reprintReason }),
    },
    ANNA,
  );
  return good(job);
}

/** What the symbols of each page of a PDF say, from the top down. */
async function pagesOf(pdf: string): Promise<readonly (readonly string[])[]> {
  const pages = await rasterisePdf(pdf, 300, folder.path);
  return Promise.all(
    pages.map(async (page) =>
      (await readWithZxing(page))
        .toSorted((one, other) => one.box.y - other.box.y)
        .map(({ content }) => content.replaceAll('\u001d', '|')),
    ),
  );
}

describe('the labels of cases and pallets', () => {
  it('say nothing of more pieces than their count has digits for', async () => {
    const { station, box } = await packedPallet();
    const { packing } = station.logistics;
    const fill = (quantity: number) =>
      good(packing.pack(box, [{ kind: 'quantity', gtin: GTIN, lot: 'L1' as LotCode, quantity }], 'ann'));
    const countOf = (contents: UnitContents) =>
      unitLabel(contents, '', station.catalog).elements.find(({ ai }) => ai === '37')?.value;
    expect(countOf(fill(99_999_997))).toBe('99999999');
    expect(unitLabel(fill(1), '', station.catalog).elements).toEqual([]);
  });

  it('come as a PDF, two of each, and say what is packed', async () => {
    const { station, pallet, box } = await packedPallet();
    const receipt = good(await station.exports.submit(unitsRequest([pallet, box]), { madeBy: 'here' }));
    const { path: pdf } = good(station.exports.artifact(receipt.job_id));
    const content = [`02${GTIN}372`, '1727033110L1'];
    const onPallet = ['400PO-1', ...content, `00${pallet}`].toSorted();
    const pages = await pagesOf(pdf);
    expect(pages).toHaveLength(4);
    expect(pages[0]).toEqual(pages[1]);
    expect((pages[0] ?? []).flatMap((text) => text.split('|')).join('')).toContain('400PO-1');
    expect(pages[0]?.at(-1)).toBe(`00${pallet}`);
    expect(pages[2]).toEqual([...content, `00${box}`]);
    expect(onPallet).toContain(`00${pallet}`);
  });

  it('come as a layout for them has them, and are read; another one is refused, with what to choose', async () => {
    const { station, pallet, box } = await packedPallet();
    const layout = { layout: 'logistic', sheet_template: 'roll_148x210mm' };
    const request = unitsRequest([pallet, box], layout);
    const receipt = good(await station.exports.submit(request, { madeBy: 'here' }));
    const { path: pdf } = good(station.exports.artifact(receipt.job_id));
    const pages = await pagesOf(pdf);
    expect(pages.map((page) => page.at(-1))).toEqual([pallet, pallet, box, box].map((sscc) => `00${sscc}`));
    expect(pages[0]).toEqual([`02${GTIN}17270331372|10L1`, '400PO-1', `00${pallet}`]);
    const text = execFileSync('pdftotext', ['-f', '1', '-l', '1', '-layout', pdf, '-'], { encoding: 'utf8' });
    for (const said of ['FROM', 'Acme Tea GmbH', 'TO', 'Köln', 'BATCH/LOT', 'L1', '2027-03-31', 'PO-1'])
      expect(text).toContain(said);
    const refused = async (body: unknown): Promise<unknown> => {
      const answer = await station.exports.submit(body, { madeBy: 'here' });
      return answer.ok ? null : answer.problem;
    };
    expect(await refused(unitsRequest([box], { layout: 'product' }))).toMatchObject([
      { field: 'asset_config.layout', problem: { code: 'layout_scope', facts: { which: 'units' } } },
    ]);
    const products = {
      scope: 'products',
      export_type: 'sheet_pdf',
      file_format: 'pdf',
      asset_config: layout,
    };
    expect(await refused(products)).toMatchObject([
      { field: 'asset_config.layout', problem: { code: 'layout_scope', facts: { which: 'items' } } },
    ]);
  });

  it('are shown in a layout before they are made, the one that says most', async () => {
    const { station, pallet } = await packedPallet();
    const layout = good(station.layouts.find('logistic' as LayoutReference));
    const asked = unitsRequest([], { sheet_template: 'roll_148x210mm' }) as ExportBody;
    const body: ExportBody = { ...asked, filters: {} };
    const look = { printer: null, design: null, prove: true };
    const shown = good(await station.previews.layouts.preview(body, layout, 'longest', look));
    expect(shown).toMatchObject({ label: { sscc: pallet }, design: 1, scan: { reads: true } });
    const products = { ...body, scope: 'serials' as const, filters: {} };
    expect(await station.previews.layouts.preview(products, layout, 'longest', look)).toMatchObject({
      problem: [{ field: 'scope', problem: { code: 'layout_scope', facts: { which: 'items' } } }],
    });
  });

  it('say the last date that follows from the production date of what is packed', async () => {
    const { station, box } = await packedPallet();
    const { products, lots, table } = station.catalog;
    const product = products.find(GTIN);
    const lot = product === null ? null : lots.findByCode(product.id, good(parseLotCode('L1')));
    if (product === null || lot === null) throw new Error('The lot is not there');
    good(products.setDates(product.id, { kind: 'food', shelfLife: good(parseShelfLife('10 days')) }));
    good(table.setAttributes('lots', lot.id, { '11': '2026-11-20', '17': null }));
    const { elements } = unitLabel(good(station.logistics.packing.contents(box)), '', station.catalog);
    expect(elements.map(({ ai, value }) => `${ai}=${value}`)).toEqual([
      `02=${GTIN}`,
      '37=2',
      '11=261120',
      '15=261130',
      '10=L1',
    ]);
  });

  it('are made again to the same bytes after more was packed', async () => {
    const { station, box } = await packedPallet();
    const first = good(await station.exports.submit(unitsRequest([box]), { madeBy: 'here' }));
    good(
      station.logistics.packing.pack(box, [{ kind: 'quantity', gtin: GTIN, lot: null, quantity: 5 }], 'ann'),
    );
    const again = good(await station.exports.again(first.job_id, { madeBy: 'here' }));
    const bytesOf = (id: typeof first.job_id) => readFileSync(good(station.exports.artifact(id)).path);
    expect(bytesOf(again.job_id).equals(bytesOf(first.job_id))).toBe(true);
  });

  it('go through the print queue into the ledger, and not twice without a reason', async () => {
    const { station, pallet } = await packedPallet();
    const printed = path.join(folder.path, 'printed');
    addFilePrinter(station, printed, { feeds: 'roll' });
    station.prints.start();
    const job = await print(station, unitsRequest([pallet]));
    expect(await reached(station, job.id, 'done')).toMatchObject({ scope: 'logistic_units', labels: 2 });
    const [pdf] = keptBy(printed).filter((file) => file.endsWith('.pdf'));
    expect((await pagesOf(pdf ?? '')).map((page) => page.at(-1))).toEqual([`00${pallet}`, `00${pallet}`]);
    expect(good(station.prints.verify(job.id, `]C100${pallet}`, ANNA))).toMatchObject({
      kind: 'good',
      labelNumber: 1,
    });
    expect(good(station.prints.confirm(job.id, 2, ANNA)).confirmedLabels).toBe(2);
    expect(station.logistics.units.find(pallet)?.printed).toBe(true);
    await expect(print(station, unitsRequest([pallet]))).rejects.toThrow('labelled before');
    expect((await print(station, unitsRequest([pallet]), 'Torn off')).reprint?.reason).toBe('Torn off');
    expect([...station.labelHistory.csv()].join('')).toContain(pallet);
    const unit = station.logistics.units.find(pallet);
    if (unit === null) throw new Error('The pallet is gone');
    const life = good(station.labelHistory.eventsOf('logistic_units', unit.id)).map(({ kind }) => kind);
    expect(life.slice(0, 1)).toEqual(['generated']);
    expect(life.filter((kind) => kind === 'printed')).toHaveLength(2);
  });

  it('are not made of void units, and a job that waits with one is held back', async () => {
    const { station } = await packedPallet();
    addFilePrinter(station, path.join(folder.path, 'printed'), { feeds: 'roll' });
    const [empty] = good(station.logistics.units.create({ kind: 'pallet', count: 1 }, 'ann'));
    if (empty === undefined) throw new Error('No unit was made');
    const job = await print(station, unitsRequest([empty.sscc]));
    good(station.logistics.units.void(empty.sscc, 'torn', 'ann'));
    station.prints.start();
    expect((await reached(station, job.id, 'held', 'needs_attention')).reason?.code).toBe('unit_voided');
    await expect(print(station, unitsRequest([empty.sscc]))).rejects.toThrow('Nothing to print');
  });

  it('are named by SSCCs and nothing else, and are no ZIP', () => {
    const fields = (body: unknown): readonly string[] => {
      const parsed = parseExportRequest(body);
      return parsed.ok ? [] : parsed.problem.map(({ field }) => field);
    };
    const sscc = '095060000000000015';
    expect(fields(unitsRequest([sscc]))).toEqual([]);
    expect(fields({ ...(unitsRequest([sscc]) as object), filters: { gtins: [GTIN] } })).toEqual([
      'filters.gtins',
    ]);
    expect(fields({ ...(unitsRequest([sscc]) as object), scope: 'serials' })).toEqual(['filters.ssccs']);
    expect(fields({ scope: 'logistic_units', export_type: 'qr_codes', file_format: 'svg' })).toEqual([
      'export_type',
    ]);
  });
});
