import type { GtinLength } from '../gs1/gtin.ts';

/** What a symbol says: a label's GS1 Digital Link, its element string, or a product's GTIN alone at its own length. */
export type ContentRule =
  | { readonly kind: 'digital-link' }
  | { readonly kind: 'element-string' }
  | { readonly kind: 'gtin'; readonly digits: GtinLength };

interface CommonTraits {
  /** What people call it, in every language. */
  readonly name: string;
  readonly content: ContentRule;
  /** Fewer printer dots in a module are not read, or as something else, when bars come out a dot wider. */
  readonly growthDots: number;
  /**
   * Narrower modules, in millimetres, may not be read where the printer's dots are unknown and turn out to be those of 203 dpi:
   * a bar covers every dot that it touches. Null where no module that GS1 allows is wide enough. Measured by `npm run bench:scan`.
   */
  readonly leastOnAnyDotsMm: number | null;
  /** The most data characters, AIs and separators included; null where the symbol itself is the limit. */
  readonly mostDataCharacters: number | null;
  /** The widest that it may be with its quiet zones; null for any width. */
  readonly mostWidthMm: number | null;
}

/** Describes a 2D symbology: square modules. */
export interface MatrixTraits extends CommonTraits {
  readonly form: 'matrix';
  /** Light modules that stay free on every side. */
  readonly quietZoneModules: number;
  /** Whether its error correction can be chosen. */
  readonly hasLevels: boolean;
  /** Whether it can be had wider than high. */
  readonly hasFlatShape: boolean;
  /** True where another looks just like it, and holds something else: whoever tries a printer needs one of them. */
  readonly looksLikeAnother: boolean;
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
