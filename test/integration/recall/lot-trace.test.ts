import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';

import { openTable } from '../../../electron/catalog/import/open-table.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import { parseShelfLife } from '../../../shared/catalog/shelf-life.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { good } from '../good.ts';
import type { PrintCounter } from '../printing/print-counter.ts';
import { ANNA } from '../printing/print-folder.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, openLotBench, QUALITY, RICE } from './lot-bench.ts';

const folder = useStationFolder();
let counter: PrintCounter;
let lot: LotKey;

beforeEach(async () => {
  ({ counter, lot } = await openLotBench(folder));
});

/** A minute later: what happens within one is not put in order by its time. */
function later(): void {
  counter.now = new Date(counter.now.getTime() + 60_000);
}

function serialId(code: string) {
  const [found] = counter.station.catalog.table.findByCode('serials', code);
  if (found === undefined) throw new Error(`There is no serial ${code}`);
  return found.id;
}

/** All 25 serials printed and confirmed up to the twelfth; the third voided; the lot blocked. */
async function recalled(): Promise<{ readonly printed: string; readonly exported: string }> {
  const { exports, prints, labelHistory, recall } = counter.station;
  const { job_id: exported } = good(await exports.submit(RICE, { madeBy: 'here' }));
  await exports.wait(exported);
  later();
  const job = await counter.reached(await counter.print({ request: RICE as never }), 'done');
  later();
  good(prints.confirm(job.id, 12, ANNA));
  later();
  labelHistory.voidSerials([serialId('R1-3')], 'Torn', ANNA);
  later();
  good(recall.block(lot, QUALITY));
  return { printed: job.id, exported };
}

async function traced(format: 'csv' | 'xlsx'): Promise<string> {
  const file = path.join(folder.path, `trace.${format}`);
  good(await counter.station.recall.write(lot, format, file));
  return file;
}

async function rowsOf(file: string, sheet?: string): Promise<readonly (readonly string[])[]> {
  const table = await openTable(file, { sheet });
  const rows: (readonly string[])[] = [];
  for await (const batch of table.rows()) rows.push(...batch.map(({ cells }) => cells));
  return rows;
}

describe('the trace of a lot', () => {
  it('counts what was made, printed, voided, and says who blocked it', async () => {
    await recalled();
    expect(good(counter.station.recall.trace(lot))).toMatchObject({
      gtin: '09506000134376',
      lot: 'R1',
      name: 'Rice',
      expiry: '2026-03-00',
      counts: { serials: 25, printed: 12, inDoubt: 0, voided: 1 },
      withheld: { code: 'lot_blocked' },
      acts: [{ act: 'blocked', by: 'Quality', reason: 'Glass found' }],
      atPrinters: null,
    });
  });

  it('lists its own label and those of its serials, page by page', async () => {
    await recalled();
    const { recall } = counter.station;
    const first = recall.labels(lot, 4, 0);
    expect(first.total).toBe(26);
    expect(first.items.map(({ serial }) => serial)).toEqual([null, 'R1-1', 'R1-2', 'R1-3']);
    expect(first.items.at(1)).toMatchObject({
      prints: 1,
      lastPrintedBy: 'Anna',
      lastPrinter: 'Told',
      voided: false,
    });
    expect(first.items.at(3)).toMatchObject({ prints: 1, voided: true });
    const last = recall.labels(lot, 10, 24);
    expect(last.items.map(({ serial, prints }) => [serial, prints])).toEqual([
      ['R1-24', 0],
      ['R1-25', 0],
    ]);
  });

  it('lists the jobs that hold it, newest first', async () => {
    const { printed, exported } = await recalled();
    addLot(counter.station, 'R2', null, 3);
    const { items, total } = counter.station.recall.jobs(lot, 10, 0);
    expect(total).toBe(2);
    expect(items).toMatchObject([
      { kind: 'print', id: printed, by: 'Anna', status: 'done', labelCount: 25, printerName: 'Told' },
      { kind: 'export', id: exported, by: '', status: 'completed', labelCount: 25, printerName: null },
    ]);
    expect(counter.station.recall.jobs({ ...lot, lot: 'R2' as LotKey['lot'] }, 10, 0)).toEqual({
      items: [],
      total: 0,
    });
  });

  it('tells labels of which nobody knows whether they came out', async () => {
    counter.told.takes = 'uncertain';
    const job = await counter.reached(await counter.print({ request: RICE as never }), 'needs_attention');
    expect(good(counter.station.recall.trace(lot)).counts).toMatchObject({ printed: 0, inDoubt: 10 });
    expect(counter.station.recall.labels(lot, 12, 0).items.map(({ inDoubt }) => inDoubt)).toEqual([
      ...[false, true, true, true, true, true, true, true, true, true, true, false],
    ]);
    good(
      counter.station.prints.answer(
        job.id,
        { lastGoodNumber: 4, identifiedBy: 'number' },
        { goOn: false },
        ANNA,
      ),
    );
    expect(good(counter.station.recall.trace(lot)).counts).toMatchObject({ printed: 4, inDoubt: 0 });
  });

  it('finds a label that said the lot though the catalogue has its serial elsewhere, or no more', async () => {
    await recalled();
    const db = good(openDatabase(folder.path));
    onTestFinished(() => {
      db.close();
    });
    db.exec("UPDATE serials SET lot_pk = NULL WHERE code = 'R1-5'");
    db.exec("DELETE FROM serials WHERE code = 'R1-6'");
    const { items, total } = counter.station.recall.labels(lot, 100, 0);
    expect(total).toBe(26);
    expect(items.find(({ serial }) => serial === 'R1-5')).toMatchObject({ prints: 1 });
    expect(items.find(({ serial }) => serial === 'R1-6')).toMatchObject({ prints: 1, id: null });
    const rows: Record<string, string>[] = parse(readFileSync(await traced('csv'), 'utf8'), {
      columns: true,
    });
    expect(rows.filter(({ serial }) => serial === 'R1-6').map(({ event }) => event)).toEqual([
      'sent',
      'printed',
    ]);
  });

  it('is told of a lot that the catalogue lacks by now, though its product has a shelf life', () => {
    const { catalog, recall } = counter.station;
    good(recall.block(lot, QUALITY));
    const product = catalog.products.find(lot.gtin);
    if (product === null) throw new Error('There is no product');
    const shelfLife = good(parseShelfLife('10 days'));
    good(catalog.products.setDates(product.id, { kind: 'food', shelfLife }));
    const db = good(openDatabase(folder.path));
    onTestFinished(() => {
      db.close();
    });
    db.exec('DELETE FROM serials; DELETE FROM lots');
    expect(good(recall.trace(lot))).toMatchObject({ expiry: null, withheld: { code: 'lot_blocked' } });
    expect(recall.trace({ ...lot, lot: 'NONE' as LotKey['lot'] })).toMatchObject({
      problem: { code: 'lot_not_found' },
    });
  });

  it('is asked of a lot that there is', () => {
    expect(counter.station.recall.trace({ ...lot, lot: 'NONE' as LotKey['lot'] })).toMatchObject({
      problem: { code: 'lot_not_found' },
    });
  });
});

describe('the CSV of a trace', () => {
  it('has every event, label by label, each with sheet, position, person and reason', async () => {
    const { printed } = await recalled();
    const rows: Record<string, string>[] = parse(readFileSync(await traced('csv'), 'utf8'), {
      columns: true,
    });
    const of = (serial: string) => rows.filter((row) => row['serial'] === serial);
    expect(of('').map(({ event, by, reason }) => [event, by, reason])).toEqual([
      ['generated', '', ''],
      ['blocked', 'Quality', 'Glass found'],
    ]);
    expect(of('R1-3').map(({ event }) => event)).toEqual(['generated', 'sent', 'printed', 'voided']);
    expect(of('R1-12').find(({ event }) => event === 'printed')).toMatchObject({
      gtin: '09506000134376',
      lot: 'R1',
      by: 'Anna',
      job: printed,
      printer: 'Told',
      sheet: '2',
      position: '2',
      copy: '1',
    });
    expect(of('R1-25').map(({ event }) => event)).toEqual(['generated', 'sent']);
    expect(rows).toHaveLength(2 + 25 + 25 + 12 + 1);
  });
});

describe('the spreadsheet of a trace', () => {
  it("is read again by the project's own reader, sheet by sheet", async () => {
    const { exported } = await recalled();
    const file = await traced('xlsx');
    expect((await openTable(file)).sheets).toEqual(['Lot', 'Labels', 'Events', 'Packing', 'Jobs']);
    const facts = new Map((await rowsOf(file, 'Lot')).map(([what = '', value = '']) => [what, value]));
    expect(facts.get('gtin')).toBe('09506000134376');
    expect(facts.get('labels_printed')).toBe('12');
    expect(facts.get('withheld')).toContain('Glass found');
    const labels = await rowsOf(file, 'Labels');
    expect(labels[0]?.slice(0, 4)).toEqual(['serial', 'made_at', 'state', 'printed']);
    expect(labels).toHaveLength(27);
    expect(labels[4]?.slice(2, 4)).toEqual(['voided', '1']);
    expect(await rowsOf(file, 'Events')).toHaveLength(1 + 2 + 25 + 25 + 12 + 1);
    const jobs = await rowsOf(file, 'Jobs');
    expect(jobs.map(([id]) => id)).toContain(exported);
  });
});
