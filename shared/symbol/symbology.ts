import type { GtinLength } from '../gs1/gtin.ts';

/** What a symbol says: a label's GS1 Digital Link, its element string, or a product's GTIN alone at its own length. */
export type ContentRule =
  | { readonly kind: 'digital-link' }
  | { readonly kind: 'element-string' }
  | { readonly kind: 'gtin'; readonly digits: GtinLength };

/** Widths of a symbol's narrowest element, in millimetres. */
export interface XDimensions {
  /** The least that GS1 allows in the most lenient table for the symbology that a warehouse label can come under. */
  readonly gs1LeastMm: number;
  /** As wide as a label's symbol gets: what GS1 asks for in general distribution, or its nominal size. Wider reads no better. */
  readonly mostMm: number;
  /** In files of a symbol alone, where nothing limits it. */
  readonly usualMm: number;
}

interface CommonTraits {
  readonly content: ContentRule;
  readonly xDimensions: XDimensions;
  /** The most data characters, AIs and separators included; null where the symbol itself is the limit. */
  readonly mostDataCharacters: number | null;
  /** Which remedy helps a label that this symbol is too small on. */
  readonly remedy: 'qr' | 'datamatrix' | 'linear';
}

/** Describes a 2D symbology: square modules. */
export interface MatrixTraits extends CommonTraits {
  readonly form: 'matrix';
  /** Light modules that stay free on every side. */
  readonly quietZoneModules: number;
}

/** Describes a 1D symbology: bars. */
export interface LinearTraits extends CommonTraits {
  readonly form: 'linear';
  /** Light modules that stay free at the left and at the right. */
  readonly quietZoneModules: readonly [left: number, right: number];
  readonly nominalHeightMm: number;
  /** Null where every width is a whole number of modules. */
  readonly wideBars: WideBars | null;
  /** Thickness of the bars above and below; 0 for none. */
  readonly bearerModules: number;
  /** Which bars, counted from 0, reach down between the digits. */
  readonly guardBars: readonly number[];
  readonly hri: HriLayout;
}

/** Bars of two widths, whose ratio is not a whole number: a module is then two columns of the grid. */
export interface WideBars {
  readonly columnsPerModule: 2;
  readonly wideColumns: number;
}

/** How the human-readable interpretation stands below the bars. */
export type HriLayout =
  /** Groups of digits, each below its own bars. */
  | { readonly kind: 'digit-groups'; readonly groups: readonly DigitGroup[] }
  /** One line, its digits parted by spaces into groups of these lengths. */
  | { readonly kind: 'spaced-digits'; readonly lengths: readonly number[] }
  /** The elements of an element string, none broken. */
  | { readonly kind: 'elements' };

/** The digits `from` up to `to`, centred below a stretch of the symbol; negative columns lie in the quiet zone. */
export interface DigitGroup {
  readonly from: number;
  readonly to: number;
  readonly fromColumns: number;
  readonly toColumns: number;
  /** Its size, relative to that of the other groups. */
  readonly scale: number;
}

/** For hand scanning bars are at least this high. ISO/IEC 15417, annex on system considerations. */
export const LEAST_BAR_HEIGHT_MM = 5;

/** GS1 General Specifications, section 5.4: the most data characters of a GS1-128. */
const MOST_GS1_128_CHARACTERS = 48;

/** GS1 General Specifications, section 5.12.3, table 1: EAN and UPC. */
const RETAIL_X: XDimensions = { gs1LeastMm: 0.264, mostMm: 0.33, usualMm: 0.33 };

/** The same, tables 2 and 4: GS1-128 and ITF-14. The usual ones of linear symbols are the service's documented default. */
const CARTON_X: XDimensions = { gs1LeastMm: 0.25, mostMm: 0.495, usualMm: 0.33 };

/** The first and last digits of UPC-A are 4 modules wide where the others take up to 7. GS1 General Specifications, section 5.2.5. */
const UPC_OUTER_SCALE = 4 / 7;

const MATRIX = {
  // Quiet zone: ISO/IEC 18004, 9.1. X-dimension: GS1's addenda for 2D symbols in retail.
  qr: {
    form: 'matrix',
    content: { kind: 'digital-link' },
    quietZoneModules: 4,
    xDimensions: { gs1LeastMm: 0.396, mostMm: 0.743, usualMm: 0.5 },
    mostDataCharacters: null,
    remedy: 'qr',
  },
  // Quiet zone: ISO/IEC 16022, 7.1.
  datamatrix: {
    form: 'matrix',
    content: { kind: 'element-string' },
    quietZoneModules: 1,
    xDimensions: { gs1LeastMm: 0.375, mostMm: 0.743, usualMm: 0.5 },
    mostDataCharacters: null,
    remedy: 'datamatrix',
  },
} satisfies Record<string, MatrixTraits>;

/*
 * Quiet zones, nominal heights at 0.33 mm, guard bars and the place of the digits: GS1 General Specifications,
 * sections 5.2 (EAN, UPC), 5.3 (ITF-14), 5.4 (GS1-128) and 4.14 (element strings are not broken inside an AI's data).
 * A label's 1D symbol is the first of these that can say what it holds.
 */
const LINEAR = {
  'ean-8': {
    form: 'linear',
    content: { kind: 'gtin', digits: 8 },
    quietZoneModules: [7, 7],
    xDimensions: RETAIL_X,
    nominalHeightMm: 18.23,
    wideBars: null,
    bearerModules: 0,
    guardBars: [0, 1, 10, 11, 20, 21],
    hri: {
      kind: 'digit-groups',
      groups: [
        { from: 0, to: 4, fromColumns: 3, toColumns: 31, scale: 1 },
        { from: 4, to: 8, fromColumns: 36, toColumns: 64, scale: 1 },
      ],
    },
    mostDataCharacters: null,
    remedy: 'linear',
  },
  'upc-a': {
    form: 'linear',
    content: { kind: 'gtin', digits: 12 },
    quietZoneModules: [9, 9],
    xDimensions: RETAIL_X,
    nominalHeightMm: 22.85,
    wideBars: null,
    bearerModules: 0,
    // The first and last digits stand outside, so their bars are long too.
    guardBars: [0, 1, 2, 3, 14, 15, 26, 27, 28, 29],
    hri: {
      kind: 'digit-groups',
      groups: [
        { from: 0, to: 1, fromColumns: -9, toColumns: -5, scale: UPC_OUTER_SCALE },
        { from: 1, to: 6, fromColumns: 10, toColumns: 45, scale: 1 },
        { from: 6, to: 11, fromColumns: 50, toColumns: 85, scale: 1 },
        { from: 11, to: 12, fromColumns: 100, toColumns: 104, scale: UPC_OUTER_SCALE },
      ],
    },
    mostDataCharacters: null,
    remedy: 'linear',
  },
  'ean-13': {
    form: 'linear',
    content: { kind: 'gtin', digits: 13 },
    quietZoneModules: [11, 7],
    xDimensions: RETAIL_X,
    nominalHeightMm: 22.85,
    wideBars: null,
    bearerModules: 0,
    guardBars: [0, 1, 14, 15, 28, 29],
    hri: {
      kind: 'digit-groups',
      groups: [
        { from: 0, to: 1, fromColumns: -10, toColumns: -3, scale: 1 },
        { from: 1, to: 7, fromColumns: 3, toColumns: 45, scale: 1 },
        { from: 7, to: 13, fromColumns: 50, toColumns: 92, scale: 1 },
      ],
    },
    mostDataCharacters: null,
    remedy: 'linear',
  },
  'itf-14': {
    form: 'linear',
    content: { kind: 'gtin', digits: 14 },
    quietZoneModules: [10, 10],
    xDimensions: CARTON_X,
    nominalHeightMm: 31.75,
    // GS1's target of 2.5 to 1.
    wideBars: { columnsPerModule: 2, wideColumns: 5 },
    // At least twice a narrow bar, where no printing plate is used.
    bearerModules: 2,
    guardBars: [],
    hri: { kind: 'spaced-digits', lengths: [1, 2, 5, 5, 1] },
    mostDataCharacters: null,
    remedy: 'linear',
  },
  'gs1-128': {
    form: 'linear',
    content: { kind: 'element-string' },
    quietZoneModules: [10, 10],
    xDimensions: CARTON_X,
    nominalHeightMm: 31.75,
    wideBars: null,
    bearerModules: 0,
    guardBars: [],
    hri: { kind: 'elements' },
    mostDataCharacters: MOST_GS1_128_CHARACTERS,
    remedy: 'linear',
  },
} satisfies Record<string, LinearTraits>;

/** The 2D symbologies. */
export type MatrixSymbology = keyof typeof MATRIX;

/** The 1D symbologies. */
export type LinearSymbology = keyof typeof LINEAR;

/** The symbologies a label can carry. */
export type Symbology = MatrixSymbology | LinearSymbology;

/** All that is particular to a symbology, but for its encoder (`electron/render/symbols/encoders.ts`). */
export const SYMBOLOGIES: Readonly<
  Record<MatrixSymbology, MatrixTraits> & Record<LinearSymbology, LinearTraits>
> = { ...MATRIX, ...LINEAR };

/** True for a 2D symbology. */
export function isMatrix(symbology: Symbology): symbology is MatrixSymbology {
  return SYMBOLOGIES[symbology].form === 'matrix';
}

/** The 1D symbologies, in the order in which a label's is looked for. */
export const LINEAR_SYMBOLOGIES = Object.keys(LINEAR) as readonly LinearSymbology[];

/** What a person asks for: a 2D symbology, or `barcode_1d`, the 1D one that can say what the label holds. */
export type SymbolKind = MatrixSymbology | 'barcode_1d';

/** See {@link SymbolKind}. */
export const SYMBOL_KINDS: readonly SymbolKind[] = [
  ...(Object.keys(MATRIX) as readonly MatrixSymbology[]),
  'barcode_1d',
];

/** The formats that a symbol can be had in as a file of its own. */
export type SymbolFileFormat = 'svg' | 'png' | 'eps';

/** Describes a ZIP of symbols. */
export interface ArchiveTraits {
  /** The symbols that it holds of each label, and the folders that they go to. */
  readonly symbols: readonly { readonly kind: SymbolKind; readonly folder: '' | `${string}/` }[];
  readonly formats: readonly SymbolFileFormat[];
  /** What its file's name begins with. */
  readonly fileStem: string;
}

const ARCHIVE_TABLE = {
  qr_codes: { symbols: [{ kind: 'qr', folder: '' }], formats: ['svg', 'png'], fileStem: 'qr-codes' },
  datamatrix: {
    symbols: [{ kind: 'datamatrix', folder: '' }],
    formats: ['svg', 'png'],
    fileStem: 'datamatrix',
  },
  barcodes_1d: {
    symbols: [{ kind: 'barcode_1d', folder: '' }],
    formats: ['svg', 'eps'],
    fileStem: 'barcodes-1d',
  },
  codes_combined: {
    symbols: [
      { kind: 'qr', folder: 'qr/' },
      { kind: 'barcode_1d', folder: '1d/' },
    ],
    formats: ['svg'],
    fileStem: 'codes-combined',
  },
} satisfies Record<string, ArchiveTraits>;

/** The ZIPs that can be asked for. */
export type ArchiveType = keyof typeof ARCHIVE_TABLE;

/** See {@link ArchiveType}. */
export const ARCHIVES: Readonly<Record<ArchiveType, ArchiveTraits>> = ARCHIVE_TABLE;

/** See {@link ArchiveType}. */
export const ARCHIVE_TYPES = Object.keys(ARCHIVE_TABLE) as readonly ArchiveType[];
