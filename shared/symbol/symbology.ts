import type { LinearTraits, MatrixTraits } from './symbology-traits.ts';

/** For hand scanning bars are at least this high. ISO/IEC 15417, annex on system considerations. */
export const LEAST_BAR_HEIGHT_MM = 5;

/** GS1 General Specifications, section 5.4: the most data characters of a GS1-128. */
const MOST_GS1_128_CHARACTERS = 48;

/** The same, section 5.4.2: the widest that a GS1-128 is with its quiet zones. */
const WIDEST_GS1_128_MM = 165.1;

/*
 * Printer dots in a module with which a symbol is still read when every bar comes out one dot wider or narrower, measured with
 * ZXing. Below three, digits of EAN and UPC turn into others: a module and a half looks like two.
 */
const DOTS_AT_LEAST = 2;
const DOTS_OF_FOUR_WIDTHS = 3;

/** The first and last digits of UPC-A are 4 modules wide where the others take up to 7. GS1 General Specifications, section 5.2.5. */
const UPC_OUTER_SCALE = 4 / 7;

const MATRIX = {
  // Quiet zone: ISO/IEC 18004, 9.1.
  qr: {
    form: 'matrix',
    name: 'QR Code',
    growthDots: DOTS_AT_LEAST,
    leastOnAnyDotsMm: 0.4,
    content: { kind: 'digital-link' },
    quietZoneModules: 4,
    hasLevels: true,
    hasFlatShape: false,
    looksLikeAnother: false,
    mostDataCharacters: null,
    mostWidthMm: null,
  },
  // Quiet zone: ISO/IEC 16022, 7.1; its rectangles: the same, table 7.
  datamatrix: {
    form: 'matrix',
    name: 'DataMatrix',
    growthDots: DOTS_AT_LEAST,
    leastOnAnyDotsMm: 0.42,
    content: { kind: 'element-string' },
    quietZoneModules: 1,
    hasLevels: false,
    hasFlatShape: true,
    looksLikeAnother: false,
    mostDataCharacters: null,
    mostWidthMm: null,
  },
  // The same symbol without FNC1: what GS1 calls Data Matrix with a GS1 Digital Link URI.
  datamatrix_link: {
    form: 'matrix',
    name: 'Data Matrix',
    growthDots: DOTS_AT_LEAST,
    leastOnAnyDotsMm: 0.42,
    content: { kind: 'digital-link' },
    quietZoneModules: 1,
    hasLevels: false,
    hasFlatShape: true,
    looksLikeAnother: true,
    mostDataCharacters: null,
    mostWidthMm: null,
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
    name: 'EAN-8',
    growthDots: DOTS_OF_FOUR_WIDTHS,
    leastOnAnyDotsMm: 0.66,
    content: { kind: 'gtin', digits: 8 },
    quietZoneModules: [7, 7],
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
    mostWidthMm: null,
  },
  'upc-a': {
    form: 'linear',
    name: 'UPC-A',
    growthDots: DOTS_OF_FOUR_WIDTHS,
    leastOnAnyDotsMm: null,
    content: { kind: 'gtin', digits: 12 },
    quietZoneModules: [9, 9],
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
    mostWidthMm: null,
  },
  'ean-13': {
    form: 'linear',
    name: 'EAN-13',
    growthDots: DOTS_OF_FOUR_WIDTHS,
    leastOnAnyDotsMm: null,
    content: { kind: 'gtin', digits: 13 },
    quietZoneModules: [11, 7],
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
    mostWidthMm: null,
  },
  'itf-14': {
    form: 'linear',
    name: 'ITF-14',
    growthDots: DOTS_AT_LEAST,
    leastOnAnyDotsMm: 0.4,
    content: { kind: 'gtin', digits: 14 },
    quietZoneModules: [10, 10],
    nominalHeightMm: 31.75,
    // GS1's target of 2.5 to 1.
    wideBars: { columnsPerModule: 2, wideColumns: 5 },
    // At least twice a narrow bar, where no printing plate is used.
    bearerModules: 2,
    guardBars: [],
    hri: { kind: 'spaced-digits', lengths: [1, 2, 5, 5, 1] },
    mostDataCharacters: null,
    mostWidthMm: null,
  },
  'gs1-128': {
    form: 'linear',
    name: 'GS1-128',
    growthDots: DOTS_AT_LEAST,
    leastOnAnyDotsMm: 0.4,
    content: { kind: 'element-string' },
    quietZoneModules: [10, 10],
    nominalHeightMm: 31.75,
    wideBars: null,
    bearerModules: 0,
    guardBars: [],
    hri: { kind: 'elements' },
    mostDataCharacters: MOST_GS1_128_CHARACTERS,
    mostWidthMm: WIDEST_GS1_128_MM,
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

/** See {@link MatrixSymbology}. */
export const MATRIX_SYMBOLOGIES = Object.keys(MATRIX) as readonly MatrixSymbology[];

/** The 1D symbology that says element strings. */
export const ELEMENT_STRING_SYMBOLOGY = 'gs1-128' satisfies LinearSymbology;

/** The 2D symbology that says element strings. */
export const ELEMENT_STRING_MATRIX = 'datamatrix' satisfies MatrixSymbology;

/** The 1D symbologies, in the order in which a label's is looked for. */
export const LINEAR_SYMBOLOGIES = Object.keys(LINEAR) as readonly LinearSymbology[];

/** What a person asks for: a 2D symbology, or `barcode_1d`, the 1D one that can say what the label holds. */
export type SymbolKind = MatrixSymbology | 'barcode_1d';

/** See {@link SymbolKind}. */
export const SYMBOL_KINDS: readonly SymbolKind[] = [...MATRIX_SYMBOLOGIES, 'barcode_1d'];

/** The formats that a symbol can be had in as a file of its own. */
export type SymbolFileFormat = 'svg' | 'png' | 'eps';

/** Describes a ZIP of symbols. */
export interface ArchiveTraits {
  /** The symbols that it holds of each label, and the folders that they go to. */
  readonly symbols: readonly { readonly kind: SymbolKind; readonly folder: '' | `${string}/` }[];
  readonly formats: readonly SymbolFileFormat[];
  /** False where the remote service has no such ZIP. */
  readonly isDocumented: boolean;
  /** What its file's name begins with. */
  readonly fileStem: string;
}

const ARCHIVE_TABLE = {
  qr_codes: {
    symbols: [{ kind: 'qr', folder: '' }],
    formats: ['svg', 'png'],
    isDocumented: true,
    fileStem: 'qr-codes',
  },
  datamatrix: {
    symbols: [{ kind: 'datamatrix', folder: '' }],
    formats: ['svg', 'png'],
    isDocumented: true,
    fileStem: 'datamatrix',
  },
  datamatrix_links: {
    symbols: [{ kind: 'datamatrix_link', folder: '' }],
    formats: ['svg', 'png'],
    isDocumented: false,
    fileStem: 'datamatrix-links',
  },
  barcodes_1d: {
    symbols: [{ kind: 'barcode_1d', folder: '' }],
    formats: ['svg', 'eps'],
    isDocumented: true,
    fileStem: 'barcodes-1d',
  },
  codes_combined: {
    symbols: [
      { kind: 'qr', folder: 'qr/' },
      { kind: 'barcode_1d', folder: '1d/' },
    ],
    formats: ['svg'],
    isDocumented: true,
    fileStem: 'codes-combined',
  },
} satisfies Record<string, ArchiveTraits>;

/** The ZIPs that can be asked for. */
export type ArchiveType = keyof typeof ARCHIVE_TABLE;

/** See {@link ArchiveType}. */
export const ARCHIVES: Readonly<Record<ArchiveType, ArchiveTraits>> = ARCHIVE_TABLE;

/** See {@link ArchiveType}. */
export const ARCHIVE_TYPES = Object.keys(ARCHIVE_TABLE) as readonly ArchiveType[];
