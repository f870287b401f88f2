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
  /** How far a printer may paint past a label's edges so that none stays white; left out where the maker says nothing. */
  readonly bleed?: Bleed;
  readonly layout: Layout;
}

/** The longest side of a page, in millimetres: more than the widest roll and the largest sheet. */
export const LARGEST_PAGE_MM = 2000;

/** The most columns, and rows, of a page. */
export const MOST_IN_A_LINE = 500;

/** The most labels of a page: no maker's has as many. */
export const MOST_CELLS = 5000;

/** Where templates are looked up by id: what jobs, printers and screens need of the stock that there is. */
export interface TemplateSource {
  /** The template of that id; undefined where there is none. */
  get(id: string): Template | undefined;
}

/** What may be painted beyond a label's edges at the left and right, and above and below; makers call it waste. */
export interface Bleed {
  readonly acrossMm: number;
  readonly downMm: number;
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
    }
  | {
      readonly kind: 'ellipse';
      readonly widthMm: number;
      readonly heightMm: number;
      readonly safeMarginMm: number;
    }
  | DiscShape;

/**
 * The label of a CD or DVD: a disc with a hole in its middle. Its width and height are the outer diameter, or less where
 * the disc is cut straight at its sides, as business card CDs are.
 */
export interface DiscShape {
  readonly kind: 'cd';
  readonly outerDiameterMm: number;
  readonly holeDiameterMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly safeMarginMm: number;
}

/** Where the labels lie on a page: on one lattice, and on further ones beside it where the stock has them. `cellOrigins` numbers all of them. */
export interface Grid extends Lattice {
  readonly further?: readonly Lattice[];
}

/** Cells in columns and rows; the origin is the first label's top left corner (of its bounding box when round). */
export interface Lattice {
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
