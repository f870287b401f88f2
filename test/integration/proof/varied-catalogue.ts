import { writeFileSync } from 'node:fs';

import { openCatalog } from '../../../electron/catalog/catalog.ts';
import { openDatabase } from '../../../electron/store/database.ts';
import type { Scope } from '../../../shared/catalog/entities.ts';
import type { ShortId } from '../../../shared/contract/short-id.ts';
import { parseElementDate } from '../../../shared/gs1/element-date.ts';
import { parseGtin } from '../../../shared/gs1/gtin.ts';
import { parseLotCode, parseSerialCode } from '../../../shared/gs1/lot-and-serial.ts';
import { good } from '../good.ts';

/** What one label must say. Written down here by hand, not asked of the product. */
export interface ProofLabel {
  /** At its own length: 8, 12, 13 or 14 digits. */
  readonly gtin: string;
  readonly lot: string | null;
  /** YYYY-MM-DD; day 00 is the end of the month. */
  readonly expiry: string | null;
  readonly serial: string | null;
}

const GTIN_8 = '96385074';
const GTIN_12 = '614141000036';
const GTIN_13 = '9506000134352';
const GTIN_14 = '19506000134359';

/** GS1 AI encodable character set 82. GS1 General Specifications, figure 7.11-1. */
export const CHARACTER_SET_82 =
  '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** Codes of the greatest length, 20, that together hold each of the 82 characters. */
const LONGEST_CODES = [0, 20, 40, 60, 62].map((from) => CHARACTER_SET_82.slice(from, from + 20));

const EXPIRIES = ['2027-12-31', '2028-02-29', '2030-06-00'];

function expiryOf(index: number): string | null {
  return EXPIRIES[index % 4] ?? null;
}

const NAMES: Readonly<Record<string, string>> = {
  [GTIN_8]: 'Gum',
  [GTIN_12]: '<b>Crème brûlée</b> & "Ω-3" для дома; DROP TABLE products',
  [GTIN_13]: '有機緑茶 ティーバッグ 20個入り',
  [GTIN_14]: 'A carton of twenty-four half-litre bottles of sparkling mineral water from the Alps',
};

/** Every GTIN length, without lot or serial. */
const products: readonly ProofLabel[] = [GTIN_8, GTIN_12, GTIN_13, GTIN_14].map((gtin) => ({
  gtin,
  lot: null,
  expiry: null,
  serial: null,
}));

const serials: readonly ProofLabel[] = [
  // The longest serials on the shortest lots, then both at their longest: the largest symbols there are.
  ...LONGEST_CODES.map((serial, index) => ({
    gtin: GTIN_13,
    lot: 'ABCDE'.charAt(index),
    expiry: expiryOf(index),
    serial,
  })),
  ...LONGEST_CODES.map((lot, index) => ({
    gtin: GTIN_14,
    lot,
    expiry: expiryOf(index),
    serial: LONGEST_CODES[(index + 1) % LONGEST_CODES.length] ?? '',
  })),
  // Without a lot; names that differ in case alone.
  { gtin: GTIN_12, lot: null, expiry: null, serial: '1' },
  { gtin: GTIN_12, lot: null, expiry: null, serial: 'unit' },
  { gtin: GTIN_12, lot: null, expiry: null, serial: 'UNIT' },
  // What file names, URIs and spreadsheets stumble over.
  { gtin: GTIN_8, lot: '%2F', expiry: '2027-01-31', serial: '../../etc/passwd' },
  { gtin: GTIN_8, lot: 'a/b?c=d&e', expiry: null, serial: 'CON' },
  { gtin: GTIN_8, lot: '0042', expiry: '2027-12-00', serial: '007' },
  // Brackets that look like an AI, a caret-like start, a formula.
  { gtin: GTIN_8, lot: '(21)X', expiry: null, serial: '=1+1' },
];

const lotsAlone: readonly ProofLabel[] = [
  ...['0', '"', '%', 'x.', 'abc', 'ABC', '17280101', '-1'].map((lot, index) => ({
    gtin: GTIN_12,
    lot,
    expiry: expiryOf(index),
    serial: null,
  })),
];

/** A lot that only serials name is in the catalogue too. */
const lots: readonly ProofLabel[] = [
  ...lotsAlone,
  ...serials.filter(({ lot }) => lot !== null).map((label) => ({ ...label, serial: null })),
];

/** Each scope's labels: what an export without filters must hold. */
export const VARIED_CATALOGUE: Readonly<Record<Scope, readonly ProofLabel[]>> = { products, lots, serials };

/** Labels as a warehouse prints them by the sheet: one lot, a counting serial. */
export function ordinarySerials(count: number): readonly ProofLabel[] {
  return Array.from({ length: count }, (_, index) => ({
    gtin: GTIN_13,
    lot: 'A2027',
    expiry: '2027-12-31',
    serial: String(100_001 + index),
  }));
}

/**
 * Puts the varied catalogue into a data folder, each entity added by itself as a person would: an import asks back
 * about codes like `0`, `%` and `=1+1`, which are mistakes in nearly every file and legal all the same.
 */
export function addVariedCatalogue(dataDirectory: string): void {
  const db = good(openDatabase(dataDirectory));
  const today = new Date();
  const catalog = openCatalog(db, () => today);
  const productIds = new Map(
    products.map(({ gtin }) => {
      const product = { gtin: good(parseGtin(gtin)), name: NAMES[gtin] ?? '', brand: 'Nordwind & Söhne' };
      return [gtin, good(catalog.products.add(product)).id];
    }),
  );
  const lotIds = new Map(
    lots.map(({ gtin, lot, expiry }) => {
      const added = catalog.lots.add({
        productId: idOf(productIds, gtin),
        code: good(parseLotCode(lot ?? '')),
        attributes: expiry === null ? {} : { '17': good(parseElementDate(expiry, today)) },
      });
      return [`${gtin} ${lot ?? ''}`, good(added).id];
    }),
  );
  for (const { gtin, lot, serial } of serials) {
    const added = catalog.serials.add({
      productId: idOf(productIds, gtin),
      code: good(parseSerialCode(serial ?? '')),
      lotId: lot === null ? undefined : idOf(lotIds, `${gtin} ${lot}`),
    });
    good(added);
  }
  db.close();
}

function idOf(ids: ReadonlyMap<string, ShortId>, name: string): ShortId {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`${name} was not added`);
  return id;
}

/** Writes labels as a CSV file of the columns asked for, and gives its path. */
export function writeLabels(
  path: string,
  columns: readonly ('GTIN' | 'Lot' | 'Expiry' | 'Serial')[],
  labels: readonly ProofLabel[],
): string {
  const rows = labels.map(({ gtin, lot, expiry, serial }) => {
    const cells = { GTIN: gtin, Lot: lot, Expiry: expiry, Serial: serial };
    return columns.map((column) => cells[column] ?? '');
  });
  return writeCsv(path, columns, rows);
}

function writeCsv(path: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  writeFileSync(path, [columns, ...rows].map(line).join('\r\n'));
  return path;
}
