/**
 * A sheet or roll of labels as its maker sells it: geometry only. Where a
 * printer is off, that is the printer's calibration, never the template's.
 */
export interface Template {
  /** Stable name, such as `63up_1in_letter`. */
  readonly id: string;
  readonly name: string;
  /** Whose stock this is, for people to find it: `Online Labels OL1025`. */
  readonly stock: readonly string[];
  readonly page: PageSize;
  readonly labelShape: LabelShape;
  readonly grid: Grid;
  readonly layout: Layout;
}

/** The size of the page (sheet stock) or of the label with its margins (roll stock). */
export interface PageSize {
  readonly widthMm: number;
  readonly heightMm: number;
}

/** One label's outline. `safeMarginMm` in from the edge is where cutting may wander: nothing to be read goes there. */
export type LabelShape =
  | { readonly kind: 'round'; readonly diameterMm: number; readonly safeMarginMm: number }
  | {
      readonly kind: 'rectangle';
      readonly widthMm: number;
      readonly heightMm: number;
      readonly cornerRadiusMm: number;
      readonly safeMarginMm: number;
    };

/** Cells in rows from the top left; the origin is the first label's top left corner (of its bounding box when round). */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly originXMm: number;
  readonly originYMm: number;
  readonly pitchXMm: number;
  readonly pitchYMm: number;
}

/**
 * How a label is arranged: `stacked` puts the symbol in the label's centre with
 * text above and below; `beside` puts it at the left with text at its right.
 */
export interface Layout {
  readonly arrangement: 'stacked' | 'beside';
}
