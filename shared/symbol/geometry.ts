import type { Symbology } from './symbology.ts';

/**
 * A symbol as dark rectangles on a module grid, measured from its own top left
 * corner. The quiet zone is not part of the grid: it is said beside it.
 */
export type SymbolGeometry = MatrixSymbol | LinearSymbol;

/** A 2D symbol: square modules. */
export interface MatrixSymbol {
  readonly form: 'matrix';
  readonly symbology: Extract<Symbology, 'qr' | 'datamatrix'>;
  readonly columns: number;
  readonly rows: number;
  /** Horizontal runs of dark modules: x, y, width, three numbers each, in modules. */
  readonly runs: Uint16Array;
  readonly quietZoneModules: number;
}

/** A 1D symbol: bars whose widths are modules (X-dimensions) and whose height is a choice. */
export interface LinearSymbol {
  readonly form: 'linear';
  readonly symbology: Exclude<Symbology, 'qr' | 'datamatrix'>;
  readonly widthModules: number;
  readonly bars: readonly LinearBar[];
  readonly quietZoneLeftModules: number;
  readonly quietZoneRightModules: number;
  /** Human-readable interpretation, in the order and places its standard gives. */
  readonly hri: readonly HriPiece[];
}

/** One bar. A guard bar reaches below the others, between the HRI digits (EAN and UPC). */
export interface LinearBar {
  readonly xModules: number;
  readonly widthModules: number;
  readonly guard: boolean;
}

/** A stretch of human-readable text centred on a stretch of the symbol. */
export interface HriPiece {
  readonly text: string;
  /** From the symbol's left edge; negative lies in the quiet zone. */
  readonly fromModules: number;
  readonly toModules: number;
}
