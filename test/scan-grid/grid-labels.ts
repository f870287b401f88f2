import type { LabelScope } from '../../shared/catalog/entities.ts';
import type { AssetConfig } from '../../shared/contract/export-request.ts';
import { computeCheckDigit, type Gtin } from '../../shared/gs1/gtin.ts';
import type { LotCode, SerialCode } from '../../shared/gs1/lot-and-serial.ts';
import type { Sscc } from '../../shared/gs1/sscc.ts';
import type { PrintableLabel } from '../../shared/label/printable-label.ts';
import type { UnitElement } from '../../shared/logistics/unit-elements.ts';
import { rawElements } from '../../shared/scan/scanned-elements.ts';
import type { SymbolKind } from '../../shared/symbol/symbology.ts';
import type { Reading } from '../decoding/reading.ts';
import { expectedGtin, expectedReading } from '../integration/proof/expected-reading.ts';
import type { ProofLabel } from '../integration/proof/varied-catalogue.ts';

/** How much the symbols hold. */
export type DataLength = 'short' | 'middle' | 'longest';

/** What the labels of one case carry: a row of the grid's table. */
export type GridSymbol = keyof typeof SYMBOL_ROWS;

interface SymbolRow {
  readonly kind: SymbolKind;
  /** Digits of the GTINs. */
  readonly gtinDigits: 8 | 12 | 13 | 14;
  readonly lengths: readonly DataLength[];
  /** With dual marking. */
  readonly isDual: boolean;
}

const ALL_LENGTHS: readonly DataLength[] = ['short', 'middle', 'longest'];

const retail = (gtinDigits: SymbolRow['gtinDigits']): SymbolRow => {
  return { kind: 'barcode_1d', gtinDigits, lengths: ['short'], isDual: false };
};
const oneOfAll = (kind: SymbolKind): SymbolRow => {
  return { kind, gtinDigits: 13, lengths: ALL_LENGTHS, isDual: false };
};
const dual = (kind: SymbolKind, gtinDigits: SymbolRow['gtinDigits']): SymbolRow => {
  return { kind, gtinDigits, lengths: ['short', 'middle'], isDual: true };
};

const SYMBOL_ROWS = {
  qr: oneOfAll('qr'),
  datamatrix: oneOfAll('datamatrix'),
  datamatrix_link: oneOfAll('datamatrix_link'),
  'ean-13': retail(13),
  'upc-a': retail(12),
  'ean-8': retail(8),
  'itf-14': retail(14),
  'gs1-128': oneOfAll('barcode_1d'),
  'qr + ean-13': dual('qr', 13),
  'datamatrix + ean-13': dual('datamatrix', 13),
  'datamatrix + itf-14': dual('datamatrix', 14),
  logistic: oneOfAll('barcode_1d'),
} satisfies Record<string, SymbolRow>;

/** Every {@link GridSymbol}, in the table's order. */
export const GRID_SYMBOLS = Object.keys(SYMBOL_ROWS) as readonly GridSymbol[];

/** The lengths that a symbol comes in. */
export function lengthsOf(symbol: GridSymbol): readonly DataLength[] {
  return SYMBOL_ROWS[symbol].lengths;
}

/** A label of the grid, and what a reader must find on it: each of these, and nothing else. See {@link saidBy}. */
export interface GridLabel {
  readonly label: PrintableLabel;
  readonly expected: readonly string[];
}

/**
 * What one reading says. How a logistic label's elements are shared out among its symbols is the product's choice, so that
 * they are taken one by one.
 */
export function saidBy({ symbology, content, isGs1 }: Reading, symbol: GridSymbol): readonly string[] {
  if (symbol !== 'logistic' || !isGs1) return [`${symbology} ${isGs1 ? 'FNC1 ' : ''}${content}`];
  return rawElements(content).map(({ ai, value }) => `(${ai ?? ''})${value}`);
}

/** How a case's labels are asked for. */
export function requestOf(
  symbol: GridSymbol,
  length: DataLength,
): { readonly scope: LabelScope; readonly config: AssetConfig } {
  if (symbol === 'logistic') return { scope: 'logistic_units', config: {} };
  const { kind, isDual } = SYMBOL_ROWS[symbol];
  const { lot, serial } = codesOf(symbol, length, 0);
  const scope = serial !== null ? 'serials' : lot !== null ? 'lots' : 'products';
  return { scope, config: { symbol: kind, ...(isDual ? { dual_marking: true } : {}) } };
}

/** The label number `index` of a case: labels of one case differ in their digits alone, so that all are composed alike. */
export function gridLabel(symbol: GridSymbol, length: DataLength, index: number): GridLabel {
  if (symbol === 'logistic') return logisticLabel(length, index);
  const { kind, gtinDigits, isDual } = SYMBOL_ROWS[symbol];
  const proof: ProofLabel = { gtin: gtinOf(gtinDigits, index), ...codesOf(symbol, length, index) };
  const { gtin, lot, serial, expiry } = proof;
  return {
    label: {
      gtin: gtin.padStart(14, '0') as Gtin,
      name: 'Oat biscuits',
      brand: 'Biscuit & Co',
      lot: lot as LotCode | null,
      serial: serial as SerialCode | null,
      attributes: expiry === null ? {} : { '17': expiry },
    },
    expected: [expectedReading(proof, kind), ...(isDual ? [expectedGtin(proof)] : [])].flatMap((reading) =>
      saidBy(reading, symbol),
    ),
  };
}

/** What GS1 prefixes of its own examples begin with, by length. */
const STEMS = { 8: '9638', 12: '61414100', 13: '95060001', 14: '195060001' } as const;

function gtinOf(digits: keyof typeof STEMS, index: number): string {
  const stem = STEMS[digits];
  const body = stem + String(343 + 187 * index).padStart(digits - 1 - stem.length, '0');
  return body + String(computeCheckDigit(body));
}

type Codes = Pick<ProofLabel, 'lot' | 'serial' | 'expiry'>;

/** Of two digits: every label of a case has as many characters. */
const twoDigits = (index: number): string => String(10 + index);

function codesOf(symbol: Exclude<GridSymbol, 'logistic'>, length: DataLength, index: number): Codes {
  const number = twoDigits(index);
  if (symbol === 'gs1-128') return linearCodes(length, number);
  if (lengthsOf(symbol).length === 1 || length === 'short') return { lot: null, serial: null, expiry: null };
  if (length === 'middle') return { lot: `L26${number}A`, serial: `000123${number}`, expiry: '2027-12-31' };
  return { lot: `LOT-2026-11/29-A00${number}`, serial: `SN.0000/12345678_a${number}`, expiry: '2027-12-31' };
}

/** 20, 33 and 48 characters; the last are the most that GS1 allows. */
function linearCodes(length: DataLength, number: string): Codes {
  switch (length) {
    case 'short':
      return { lot: number, serial: null, expiry: null };
    case 'middle':
      return { lot: `L26${number}A`, serial: `A123${number}`, expiry: null };
    case 'longest':
      return { lot: `L2611-A${number}`, serial: `SN.00012${number}`, expiry: '2027-12-31' };
  }
}

const LOGISTIC_ELEMENTS: Readonly<Record<DataLength, readonly UnitElement[]>> = {
  short: [],
  middle: [
    { ai: '02', value: '09506000134352' },
    { ai: '37', value: '24' },
  ],
  longest: [
    { ai: '02', value: '09506000134352' },
    { ai: '10', value: 'L-260331' },
    { ai: '37', value: '144' },
    { ai: '400', value: 'PO-4711' },
  ],
};

function logisticLabel(length: DataLength, index: number): GridLabel {
  const body = `0950600000000${String(1000 + index)}`;
  const sscc = (body + String(computeCheckDigit(body))) as Sscc;
  const elements = LOGISTIC_ELEMENTS[length];
  return {
    label: { sscc, elements, shipFrom: 'Acme Tea GmbH\nHafenstr. 12\n20457 Hamburg', shipTo: '' },
    expected: [{ ai: '00', value: sscc }, ...elements].map(({ ai, value }) => `(${ai})${value}`),
  };
}
