import { SYMBOLOGIES, type Symbology } from './symbology.ts';

/*
 * GS1's symbol specification tables: how large a symbol is to be by where it is scanned.
 * GS1 General Specifications, section 5.12.3. Quiet zones are the same in all of them, and stand with the symbologies.
 *
 * Compared with: BWIPP's application specification tables (release of July 2026), GS1 Sweden's size guide (EAN, UPC,
 * ITF-14 and GS1-128 in tables 1 and 2) and quotations of table 6 and 7. Figures for which one source alone was found, or
 * none, say so.
 */

/** Where a symbol is scanned, which is what GS1's tables go by. See {@link TABLE_NUMBERS}. */
export const SCAN_ENVIRONMENTS = [
  'retail',
  'general_distribution',
  'retail_and_distribution',
  'other',
  'healthcare_non_retail',
  'healthcare_distribution',
  'healthcare_retail',
  'direct_part_marking',
] as const;

/** See {@link SCAN_ENVIRONMENTS}. */
export type ScanEnvironment = (typeof SCAN_ENVIRONMENTS)[number];

/** GS1's number of each environment's table. */
export const TABLE_NUMBERS: Readonly<Record<ScanEnvironment, number>> = {
  retail: 1,
  general_distribution: 2,
  retail_and_distribution: 3,
  other: 4,
  healthcare_non_retail: 6,
  healthcare_distribution: 8,
  healthcare_retail: 10,
  direct_part_marking: 7,
};

/** How large a symbol is to be. */
export interface SymbolSpecification {
  /** The least X-dimension. */
  readonly leastMm: number;
  /** What it usually is: GS1's target, or, where nobody said where the symbol is scanned, what is usual. */
  readonly usualMm: number;
  /** As wide as a label's modules of whole printer dots are to be, as near as dots come. */
  readonly targetMm: number;
  /** The widest X-dimension. */
  readonly mostMm: number;
  /** The least height of bars; null where they keep their symbology's proportions, and for 2D symbols. */
  readonly barHeightMm: number | null;
  /** Grade, aperture in thousandths of an inch and wavelength in nanometres (ISO/IEC 15416, 15415); null where nobody chose a table. */
  readonly quality: string | null;
}

type Figures = readonly [leastMm: number, targetMm: number, mostMm: number, quality: string];
type Rows = Readonly<Partial<Record<ScanEnvironment, SymbolSpecification>>>;

function row(
  [leastMm, targetMm, mostMm, quality]: Figures,
  barHeightMm: number | null = null,
): SymbolSpecification {
  return { leastMm, usualMm: targetMm, targetMm, mostMm, barHeightMm, quality };
}

const EAN_AT_RETAIL: Figures = [0.264, 0.33, 0.66, '1.5/06/660'];
const EAN_IN_DISTRIBUTION: Figures = [0.495, 0.66, 0.66, '1.5/10/660'];

/** EAN and UPC. Table 6: one source. */
const EAN_ROWS: Rows = {
  retail: row(EAN_AT_RETAIL),
  general_distribution: row(EAN_IN_DISTRIBUTION),
  retail_and_distribution: row(EAN_IN_DISTRIBUTION),
  other: row(EAN_AT_RETAIL),
  healthcare_non_retail: row([0.17, 0.33, 0.66, '1.5/06/660']),
  healthcare_distribution: row(EAN_IN_DISTRIBUTION),
  healthcare_retail: row(EAN_AT_RETAIL),
};

/** The height of ITF-14 and GS1-128 where they are scanned from afar, and where they are not. */
const CASE_BARS_MM = 31.75;
const LOW_BARS_MM = 12.7;

/** ITF-14 and GS1-128, which no till reads. Tables 4, 8 and 10: one source; quality of table 4: by the rule of the least X. */
const CASE_ROWS: Rows = {
  general_distribution: row([0.495, 0.495, 1.016, '1.5/10/660'], CASE_BARS_MM),
  other: row([0.25, 0.495, 0.495, '1.5/06/660'], LOW_BARS_MM),
  healthcare_non_retail: row([0.17, 0.495, 0.495, '1.5/06/660'], LOW_BARS_MM),
  healthcare_distribution: row([0.495, 0.495, 1.016, '1.5/10/660'], CASE_BARS_MM),
  healthcare_retail: row([0.264, 0.33, 0.66, '1.5/06/660'], LOW_BARS_MM),
};

/*
 * 2D. No source was found for the quality of most of their rows: it is then by GS1's rule (section 5.6.3.5), an aperture of
 * 80 % of the least X-dimension. Nor for table 3: what tables 1 and 2 both allow.
 */
const MATRIX_IN_BOTH: Figures = [0.743, 0.743, 0.99, '1.5/20/660'];

/** A GS1 Digital Link URI, in a QR Code or Data Matrix. Table 1: addendum 2; tables 2, 4, 7 and 8: as GS1 QR Code has it. */
const LINK_ROWS: Rows = {
  retail: row([0.396, 0.495, 0.99, '1.5/12/660']),
  general_distribution: row([0.743, 0.743, 1.5, '1.5/20/660']),
  retail_and_distribution: row(MATRIX_IN_BOTH),
  other: row([0.38, 0.38, 0.495, '1.5/12/660']),
  healthcare_distribution: row([0.75, 0.75, 1.52, '1.5/20/660']),
  direct_part_marking: row([0.254, 0.3, 0.615, '1.5/06/660']),
};

/** GS1 DataMatrix. Tables 1, 8 and 10: one source. Table 7: labels and ink; what is etched or peened is none of a printer's. */
const DATAMATRIX_ROWS: Rows = {
  ...LINK_ROWS,
  retail: row([0.375, 0.625, 0.99, '1.5/12/660']),
  healthcare_non_retail: row([0.254, 0.38, 0.99, '1.5/08/660']),
  healthcare_retail: row([0.396, 0.495, 0.99, '1.5/12/660']),
};

const TABLES: Readonly<Record<Symbology, Rows>> = {
  qr: LINK_ROWS,
  datamatrix: DATAMATRIX_ROWS,
  datamatrix_link: LINK_ROWS,
  'ean-8': EAN_ROWS,
  'upc-a': EAN_ROWS,
  'ean-13': EAN_ROWS,
  'itf-14': CASE_ROWS,
  'gs1-128': CASE_ROWS,
};

const EAN_ANYWHERE: SymbolSpecification = {
  ...row(EAN_AT_RETAIL),
  quality: null,
};
const LINK_ANYWHERE: SymbolSpecification = {
  leastMm: 0.396,
  usualMm: 0.5,
  targetMm: 0.743,
  mostMm: 0.99,
  barHeightMm: null,
  quality: null,
};

/**
 * Where nobody says: the most lenient least of the tables that a label of a warehouse can come under; as usual what the
 * remote service documents; and as target, where there is room, what general distribution asks for.
 */
const ANYWHERE: Readonly<Record<Symbology, SymbolSpecification>> = {
  qr: LINK_ANYWHERE,
  datamatrix: { ...LINK_ANYWHERE, leastMm: 0.375 },
  datamatrix_link: LINK_ANYWHERE,
  'ean-8': EAN_ANYWHERE,
  'upc-a': EAN_ANYWHERE,
  'ean-13': EAN_ANYWHERE,
  // It stands on cases: read from afar, its usual size is general distribution's, whatever the service has it.
  'itf-14': {
    leastMm: 0.25,
    usualMm: 0.495,
    targetMm: 1.016,
    mostMm: 1.016,
    barHeightMm: LOW_BARS_MM,
    quality: null,
  },
  'gs1-128': {
    leastMm: 0.25,
    usualMm: 0.33,
    targetMm: 0.495,
    mostMm: 1.016,
    barHeightMm: LOW_BARS_MM,
    quality: null,
  },
};

/** GS1-128 of logistic units in general distribution. Table 5, of which the bars' height is one inch and a quarter. */
export const LOGISTIC_UNIT: SymbolSpecification = row([0.495, 0.495, 0.94, '1.5/10/660'], CASE_BARS_MM);

/** Whether GS1's table of an environment has a symbology; true where nobody chose an environment. */
export function isScannedIn(symbology: Symbology, environment: ScanEnvironment | null): boolean {
  return environment === null || TABLES[symbology][environment] !== undefined;
}

/** Gives how large a symbol is to be in an environment; as where nobody chose one if its table lacks the symbology. */
export function specificationOf(
  symbology: Symbology,
  environment: ScanEnvironment | null,
): SymbolSpecification {
  const rows = TABLES[symbology];
  return (environment === null ? undefined : rows[environment]) ?? ANYWHERE[symbology];
}

/** The X-dimension at which symbologies state the height of their bars. */
const NOMINAL_X_MM = 0.33;

/** Gives the least height of a symbol's bars with an X-dimension; 0 for a 2D symbol. EAN and UPC keep their proportions. */
export function leastBarHeightMm(
  symbology: Symbology,
  { barHeightMm }: SymbolSpecification,
  xDimensionMm: number,
): number {
  const traits = SYMBOLOGIES[symbology];
  if (traits.form === 'matrix') return 0;
  return barHeightMm ?? (traits.nominalHeightMm / NOMINAL_X_MM) * xDimensionMm;
}
