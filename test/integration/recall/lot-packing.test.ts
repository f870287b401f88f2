import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';

import { openTable } from '../../../electron/catalog/import/open-table.ts';
import { type LotCode, parseLotCode, type SerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../../shared/gs1/sscc.ts';
import type { PackableItem, UnitKind } from '../../../shared/logistics/logistic-unit.ts';
import type { LabelEvent } from '../../../shared/printing/label-event.ts';
import type { LotKey } from '../../../shared/recall/lot-acts.ts';
import { good } from '../good.ts';
import type { PrintCounter } from '../printing/print-counter.ts';
import { useStationFolder } from '../station-in-folder.ts';
import { addLot, openLotBench } from './lot-bench.ts';

const folder = useStationFolder();
let counter: PrintCounter;
let lot: LotKey;
let box: Sscc;
let pallet: Sscc;

function unit(kind: UnitKind): Sscc {
  const [made] = good(counter.station.logistics.units.create({ kind, count: 1 }, 'Ann'));
  if (made === undefined) throw new Error('No unit was made');
  return made.sscc;
}

const serial = (code: string, said?: string): PackableItem => ({
  kind: 'serial',
  gtin: lot.gtin,
  serial: code as SerialCode,
  ...(said === undefined ? {} : { lot: said as LotCode }),
});
const pieces = (quantity: number): PackableItem => ({
  kind: 'quantity',
  gtin: lot.gtin,
  lot: lot.lot,
  quantity,
});
const on = (sscc: Sscc): PackableItem => ({ kind: 'unit', sscc });

/** A minute after what was packed or taken out before. */
function move(act: 'pack' | 'unpack', into: Sscc, ...items: readonly PackableItem[]): void {
  counter.now = new Date(counter.now.getTime() + 60_000);
  good(counter.station.logistics.packing[act](into, items, act === 'pack' ? 'Ann' : 'Ben'));
}

/** Two serials of the lot, one that only packing knows, and a quantity: in a case that goes onto a pallet, off it and on again. */
beforeEach(async () => {
  ({ counter, lot } = await openLotBench(folder));
  good(counter.station.settings.set('gs1_company_prefix', '9506000'));
  [box, pallet] = [unit('case'), unit('pallet')];
  move('pack', box, serial('R1-1'), serial('R1-2'), serial('X-9', 'R1'));
  move('pack', pallet, on(box));
  move('pack', box, pieces(5));
  move('unpack', box, serial('R1-2'));
  move('unpack', pallet, on(box));
  move('pack', pallet, on(box));
});

const told = ({ kind, caseSscc, palletSscc, quantity, by }: LabelEvent) => [
  kind,
  caseSscc,
  palletSscc,
  quantity,
  by,
];

const MOVES = () => [
  ['R1-1', 'packed', box, null, 1, 'Ann'],
  ['R1-2', 'packed', box, null, 1, 'Ann'],
  ['X-9', 'packed', box, null, 1, 'Ann'],
  [null, 'case_packed', box, pallet, 3, 'Ann'],
  [null, 'packed', box, pallet, 5, 'Ann'],
  ['R1-2', 'unpacked', box, pallet, 1, 'Ben'],
  [null, 'case_unpacked', box, pallet, 7, 'Ben'],
  [null, 'case_packed', box, pallet, 7, 'Ann'],
];

describe('packing in the trace of a lot', () => {
  it('tells what was packed in which case on which pallet, and taken out again, the last first', () => {
    const { recall } = counter.station;
    const { items, total } = recall.packing(lot, 100, 0);
    expect(items.map((event) => [event.serial, ...told(event)])).toEqual(MOVES().toReversed());
    expect(total).toBe(8);
    expect(recall.packing(lot, 2, 6).items.map((event) => event.serial)).toEqual(['R1-2', 'R1-1']);
    expect(good(recall.trace(lot)).counts).toMatchObject({ serials: 25, packed: 7 });
    const places = recall.labels(lot, 3, 0).items.map((label) => [label.caseSscc, label.palletSscc]);
    expect(places).toEqual([
      [null, null],
      [box, pallet],
      [null, null],
    ]);
  });

  it('leaves out what other lots did, and where the case went once nothing of the lot was in it', () => {
    const other = addLot(counter.station, 'R2', null, 1);
    const second = unit('case');
    move('pack', second, serial('R2-1'), serial('R1-3'));
    move('unpack', second, serial('R1-3'));
    move('pack', pallet, on(second));
    const { items } = counter.station.recall.packing(lot, 100, 0);
    expect(items.slice(0, 2).map(({ kind, serial: code }) => [kind, code])).toEqual([
      ['unpacked', 'R1-3'],
      ['packed', 'R1-3'],
    ]);
    expect(items).toHaveLength(10);
    expect(counter.station.recall.packing(other, 100, 0).items.map(told)).toEqual([
      ['case_packed', second, pallet, 1, 'Ann'],
      ['packed', second, null, 1, 'Ann'],
    ]);
  });

  it('is found of a lot that only packing knows, and of a serial that was packed as another lot', () => {
    const { recall } = counter.station;
    move('pack', pallet, serial('R1-4', 'R9'));
    const unknown = { ...lot, lot: good(parseLotCode('R9')) };
    expect(good(recall.trace(unknown))).toMatchObject({ id: null, counts: { serials: 1, packed: 1 } });
    for (const key of [unknown, lot])
      expect(told(recall.packing(key, 1, 0).items[0] as LabelEvent)).toEqual([
        'packed',
        null,
        pallet,
        1,
        'Ann',
      ]);
  });

  it('is in the CSV behind the labels, and a sheet of the spreadsheet', async () => {
    const csv = path.join(folder.path, 'trace.csv');
    good(await counter.station.recall.write(lot, 'csv', csv));
    const rows: Record<string, string>[] = parse(readFileSync(csv, 'utf8'), { columns: true });
    const moved = rows.slice(-8);
    expect(
      moved.map((row) => [
        row['serial'],
        row['event'],
        row['case'],
        row['pallet'],
        row['quantity'],
        row['by'],
      ]),
    ).toEqual(MOVES().map((cells) => cells.map((cell) => String(cell ?? ''))));
    expect(moved.every((row) => row['gtin'] === lot.gtin && row['lot'] === 'R1')).toBe(true);
    const book = path.join(folder.path, 'trace.xlsx');
    good(await counter.station.recall.write(lot, 'xlsx', book));
    const read = async (sheet: string) => {
      const cells: (readonly string[])[] = [];
      for await (const batch of (await openTable(book, { sheet })).rows())
        cells.push(...batch.map((row) => row.cells));
      return cells;
    };
    const [headings, ...packing] = await read('Packing');
    expect(headings).toEqual(['at', 'event', 'serial', 'quantity', 'case', 'pallet', 'by']);
    expect(packing.map(([, event, code, , , onto]) => [event, code, onto])).toEqual(
      MOVES().map(([code, event, , onto]) => [event, code ?? '', onto ?? '']),
    );
    expect(await read('Labels')).toContainEqual(expect.arrayContaining(['R1-1', box, pallet]));
  });
});

describe('the history of a label', () => {
  const historyOf = (scope: 'lots' | 'serials' | 'logistic_units', id: string) =>
    good(counter.station.labelHistory.eventsOf(scope, id as never))
      .filter(({ kind }) => kind !== 'generated')
      .map(told);

  it('tells of a serial its own moves and those of the case that it lay in', () => {
    const { table } = counter.station.catalog;
    const [first] = table.findByCode('serials', 'R1-1');
    const [second] = table.findByCode('serials', 'R1-2');
    expect(historyOf('serials', first?.id ?? '')).toEqual([
      ['packed', box, null, 1, 'Ann'],
      ['case_packed', box, pallet, 1, 'Ann'],
      ['case_unpacked', box, pallet, 1, 'Ben'],
      ['case_packed', box, pallet, 1, 'Ann'],
    ]);
    expect(historyOf('serials', second?.id ?? '')).toEqual([
      ['packed', box, null, 1, 'Ann'],
      ['case_packed', box, pallet, 1, 'Ann'],
      ['unpacked', box, pallet, 1, 'Ben'],
    ]);
  });

  it('tells of a lot the quantities that were packed, and of a case the pallets that it was on', () => {
    const [own] = counter.station.catalog.table.findByCode('lots', 'R1');
    expect(historyOf('lots', own?.id ?? '')).toEqual([
      ['packed', box, pallet, 5, 'Ann'],
      ['case_unpacked', box, pallet, 5, 'Ben'],
      ['case_packed', box, pallet, 5, 'Ann'],
    ]);
    const found = counter.station.logistics.units.find(box);
    expect(historyOf('logistic_units', found?.id ?? '')).toEqual([
      ['case_packed', box, pallet, null, 'Ann'],
      ['case_unpacked', box, pallet, null, 'Ben'],
      ['case_packed', box, pallet, null, 'Ann'],
    ]);
  });
});
