import { writeFileSync } from 'node:fs';

import fc from 'fast-check';

import { computeCheckDigit } from '../../../shared/gs1/gtin.ts';
import { csvLine } from '../../../shared/text/csv.ts';
import { sheetXml, textEntry, workbookEntries, writeZip } from '../catalog/import/zip-file.ts';

/** What is wrong with a row, beside what it says. */
const FLAWS = ['check_digit', 'no_key', 'torn', 'date', 'rounded', 'formula', 'failed', 'beside'] as const;

/** A row of an order, before it is written down. */
export interface OrderRow {
  /** Which of the file's products, from 0. */
  readonly product: number;
  readonly name: string;
  readonly lot: string;
  readonly expiry: string;
  readonly serial: string;
  readonly printer: string;
  readonly copies: number;
  readonly flaw: (typeof FLAWS)[number] | null;
}

/** A file of several orders. */
export interface OrderFile {
  readonly format: 'csv' | 'xlsx';
  readonly kind: 'products' | 'lots' | 'serials';
  readonly rows: readonly OrderRow[];
  /** Of how many of its rows the catalogue has heard before. */
  readonly knownRows: number;
}

const anyRow: fc.Arbitrary<OrderRow> = fc.record({
  product: fc.nat({ max: 2 }),
  name: fc.constantFrom('', 'Oil', 'Tea'),
  lot: fc.constantFrom('LA', 'LB', 'LC'),
  expiry: fc.constantFrom('', '2031-05-31', '2031-05-31', '2032-06-30'),
  serial: fc.constantFrom('SN-A', 'SN-B', 'SN-C', 'SN-D', 'SN-E', 'SN-F'),
  printer: fc.constantFrom('Bench 1', 'Bench 1', 'Bench 2', 'Till 9'),
  copies: fc.constantFrom(1, 1, 2),
  flaw: fc.option(fc.constantFrom(...FLAWS), { freq: 2 }),
});

/** Files of up to thirty rows, good and bad: damaged cells, torn rows, repeats, and rows that contradict each other or the catalogue. */
export const anyOrderFile: fc.Arbitrary<OrderFile> = fc.record({
  format: fc.constantFrom('csv' as const, 'xlsx' as const),
  kind: fc.constantFrom('products' as const, 'lots' as const, 'serials' as const, 'serials' as const),
  rows: fc.array(anyRow, { minLength: 1, maxLength: 30 }),
  knownRows: fc.nat({ max: 3 }),
});

/** Columns of a kind of file, and of them the one that a spreadsheet damages. */
const COLUMNS = {
  products: { columns: ['name'], damaged: 'name' },
  lots: { columns: ['lot', 'expiry'], damaged: 'lot' },
  serials: { columns: ['lot', 'expiry', 'serial'], damaged: 'serial' },
} as const;

/** The GTIN of a product of file number `file`: no two files share one. */
export function gtinOf(file: number, product: number): string {
  const digits = `952${String(file * 10 + product).padStart(9, '0')}`;
  return `${digits}${computeCheckDigit(digits)}`;
}

/** What a label of a row says, as far as its kind of file goes. */
export function labelOf({ kind }: OrderFile, row: OrderRow, file: number): string {
  const gtin = gtinOf(file, row.product);
  if (kind === 'products') return gtin;
  return kind === 'lots' ? `${gtin} ${row.lot}` : `${gtin} ${row.serial}`;
}

/** Writes file number `file` at a path: with its orders, or as a catalogue alone. */
export function writeOrderFile(path: string, order: OrderFile, file: number): void {
  const { columns } = COLUMNS[order.kind];
  const headings = ['@printer', '@copies', 'gtin', ...columns].map(typed);
  const rows = [headings, ...order.rows.map((row) => cellsOf(order, row, file))];
  if (order.format === 'csv')
    writeFileSync(path, rows.map((cells) => csvLine(cells.map(({ csv }) => csv))).join(''));
  else {
    const xml = rows.map((cells) => `<row>${cells.map(({ xlsx }) => xlsx).join('')}</row>`).join('');
    writeZip(path, [...workbookEntries(), textEntry('xl/sheet.xml', sheetXml(xml))]);
  }
}

/** Writes a catalogue file of the first rows of an order, in turned order. */
export function writeKnownRows(path: string, order: OrderFile, file: number): void {
  const { columns } = COLUMNS[order.kind];
  const rows = order.rows
    .slice(0, order.knownRows)
    .map((row) => [gtinOf(file, row.product), ...columns.map((column) => row[column])])
    .reverse();
  writeFileSync(path, [['gtin', ...columns], ...rows].map(csvLine).join(''));
}

interface Cell {
  readonly csv: string;
  readonly xlsx: string;
}

function typed(text: string): Cell {
  return { csv: text, xlsx: `<c t="inlineStr"><is><t>${text}</t></is></c>` };
}

/** What becomes of a cell in a spreadsheet, and of that in the CSV that it saves. */
const DAMAGED: Readonly<Partial<Record<(typeof FLAWS)[number], Cell>>> = {
  date: { csv: '1.20E+06', xlsx: '<c t="d"><v>2026-12-03</v></c>' },
  rounded: { csv: '1.23457E+15', xlsx: '<c><v>1234567890123450</v></c>' },
  formula: { csv: '#REF!', xlsx: '<c><f>A1&amp;"X"</f></c>' },
  failed: { csv: '#N/A', xlsx: '<c t="e"><v>#N/A</v></c>' },
};

function cellsOf({ kind }: OrderFile, row: OrderRow, file: number): readonly Cell[] {
  const { columns, damaged } = COLUMNS[kind];
  const gtin = gtinOf(file, row.product);
  const wrongGtin = `${gtin.slice(0, -1)}${(Number(gtin.at(-1)) + 1) % 10}`;
  const cells = [
    ...[typed(row.printer), typed(String(row.copies))],
    typed(row.flaw === 'no_key' ? '' : row.flaw === 'check_digit' ? wrongGtin : gtin),
    ...columns.map((column) => (column === damaged && DAMAGED[row.flaw ?? 'beside']) || typed(row[column])),
  ];
  if (row.flaw === 'torn') return [...cells.slice(0, -1), typed('and'), typed('more')];
  return row.flaw === 'beside' ? [...cells, { csv: '', xlsx: typed('ask Ben').xlsx }] : cells;
}
