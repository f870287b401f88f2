import type { Symbology } from './symbology.ts';

/** Widths of a symbol's narrowest element, in millimetres. */
export interface XDimensions {
  /** The least that GS1 allows in the most lenient table for the symbology that a warehouse label can come under. */
  readonly gs1LeastMm: number;
  /** As wide as a label's symbol gets: what GS1 asks for in general distribution, or its nominal size. Wider reads no better. */
  readonly mostMm: number;
  /** In files of a symbol alone, where nothing limits it. */
  readonly usualMm: number;
}

/**
 * GS1 General Specifications, section 5.12.3, symbol specification tables 1 (EAN, UPC, and
 * its addenda for 2D symbols in retail), 2 (general distribution) and 4 (GS1-128, ITF-14).
 * The usual ones of linear symbols are the service's documented default.
 */
export const X_DIMENSIONS: Readonly<Record<Symbology, XDimensions>> = {
  qr: { gs1LeastMm: 0.396, mostMm: 0.743, usualMm: 0.5 },
  datamatrix: { gs1LeastMm: 0.375, mostMm: 0.743, usualMm: 0.5 },
  'gs1-128': { gs1LeastMm: 0.25, mostMm: 0.495, usualMm: 0.33 },
  'itf-14': { gs1LeastMm: 0.25, mostMm: 0.495, usualMm: 0.33 },
  'ean-8': { gs1LeastMm: 0.264, mostMm: 0.33, usualMm: 0.33 },
  'upc-a': { gs1LeastMm: 0.264, mostMm: 0.33, usualMm: 0.33 },
  'ean-13': { gs1LeastMm: 0.264, mostMm: 0.33, usualMm: 0.33 },
};

/** Under two dots at 300 dpi, printed modules are not reliable: a label with a narrower X-dimension is rejected. */
export const LEAST_PRINTABLE_X_MM = 0.169;

/**
 * Text may take room from a symbol down to this: two dots at 203 dpi, three at
 * 300, which hand scanners and phones read.
 */
export const READABLE_X_MM = 0.25;
