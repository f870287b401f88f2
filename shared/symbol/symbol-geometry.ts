import type { LinearSymbology, MatrixSymbology } from './symbology.ts';

/**
 * A symbol as dark rectangles on a grid, measured from its own top left
 * corner. The quiet zone is not part of the grid: it has fields of its own.
 */
export type SymbolGeometry = MatrixSymbol | LinearSymbol;

/** A 2D symbol: square modules. */
export interface MatrixSymbol {
  readonly form: 'matrix';
  readonly symbology: MatrixSymbology;
  readonly columns: number;
  readonly rows: number;
  /** Horizontal runs of dark modules: x, y, width, three numbers each, in modules. */
  readonly runs: Uint16Array;
  readonly quietZoneModules: number;
  /** What stands below it, where it goes on a label that has room; the pieces share its whole width. */
  readonly hri: readonly HriPiece[];
}

/** A 1D symbol: bars whose widths are counted in modules (X-dimensions) and whose height is a choice. */
export interface LinearSymbol {
  readonly form: 'linear';
  readonly symbology: LinearSymbology;
  /**
   * Grid columns in one module: 2 for ITF-14, whose wide bars are two and a
   * half modules, 1 for the others. Every x and width below counts columns.
   */
  readonly columnsPerModule: 1 | 2;
  readonly columns: number;
  readonly bars: readonly LinearBar[];
  readonly quietZoneLeftModules: number;
  readonly quietZoneRightModules: number;
  /** Thickness of the bearer bars above and below, in modules; 0 where the symbology has none. */
  readonly bearerModules: number;
  readonly hri: readonly HriPiece[];
}

/** One bar. A guard bar reaches below the others, between the HRI digits (EAN and UPC). */
export interface LinearBar {
  readonly xColumns: number;
  readonly widthColumns: number;
  readonly guard: boolean;
}

/**
 * Human-readable text centred below a stretch of the symbol, in columns; negative ones lie in the quiet zone.
 * Pieces with the same stretch follow each other, and break into lines between them where it is too short.
 */
export interface HriPiece {
  readonly text: string;
  readonly fromColumns: number;
  readonly toColumns: number;
  /** Its size, relative to that of the symbol's other pieces. */
  readonly scale: number;
}
