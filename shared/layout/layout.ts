import type { LayoutId } from '../contract/layout-reference.ts';
import type { ImportedFace } from '../drawing/font-face.ts';
import type { DateFormat } from '../fields/date-format.ts';
import type { FieldName } from '../fields/label-fields.ts';
import type { Dithering } from '../picture/picture.ts';
import type { SymbolKind, Symbology } from '../symbol/symbology.ts';
import type { Ask } from './ask.ts';
import type { LayoutNames } from './layout-names.ts';

/*
 * A layout: what stands on a label and where, as data. Its JSON is the same with the same names, so that a file, a row of the
 * store, a job's snapshot and a screen hold one thing. Lengths are millimetres, type sizes are points; names say which.
 */

/** What stands on labels and where, drawn for one label or for several of different shapes. */
export interface Layout {
  readonly id: LayoutId;
  /** What people call it, by language; English where theirs is missing. */
  readonly names: LayoutNames;
  /** For cases and pallets; left out: for products, lots and serials. */
  readonly scope?: 'logistic_units';
  /** What is asked before labels are made, in this order; left out: nothing. */
  readonly asks?: readonly Ask[];
  /** At least one. A label gets that of its own kind whose proportions are next to its own. */
  readonly designs: readonly Design[];
}

/** An arrangement, drawn for a label of one size and shape. Fitting maps its safe area onto another label's. */
export interface Design {
  readonly shape: 'rectangle' | 'round';
  /** For requests for bars or for a 2D symbol; null: for either. A label gets one for its own symbol where there is one. */
  readonly requestedSymbol: 'linear' | 'matrix' | null;
  /** Of the whole label; a round one is as wide as high. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** Nothing stands closer to the edge. */
  readonly safeMarginMm: number;
  /** From the bottom up: the later ones are painted over the earlier. One or two of them are symbols. */
  readonly elements: readonly LayoutElement[];
}

/** A rectangle of a design, from the label's top left corner, y downwards. It lies in the safe area. */
export interface ElementBox {
  readonly leftMm: number;
  readonly topMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** How far an element is turned, in quarters against the clock: 1 reads upwards. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** Where an element stands, and when. */
export interface ElementPlace {
  /** Unique in its design: sentences call the element by it. */
  readonly id: string;
  readonly box: ElementBox;
  readonly quarterTurns: QuarterTurns;
  /** Left out where a field is empty, or where it is set; null: always there. */
  readonly onlyIf: { readonly field: FieldName; readonly is: 'set' | 'empty' } | null;
  /**
   * How the box follows the label's width: `scale` in proportion; `left`, `right` keep their width and their distance from
   * that edge of the safe area; `both` keeps both distances.
   */
  readonly across: 'scale' | 'left' | 'right' | 'both';
  /** The same for the height. */
  readonly down: 'scale' | 'top' | 'bottom' | 'both';
  /** Where there is no room for all, the element with the lowest number goes first; null: it never goes for another. */
  readonly leaveOutOrder: number | null;
  /** Elements whose room it takes where they are not there, as far as nothing else stands in the way. */
  readonly takes: readonly string[];
}

/** Where an element's content stands in its box, from left to right. */
export type Align = 'left' | 'center' | 'right';

/** The same from top to bottom. */
export type AlignDown = 'top' | 'middle' | 'bottom';

/**
 * The symbols of a case or pallet, which are GS1-128: the one that says its SSCC alone, and as many as it takes for its other
 * elements, one above the other. A layout for cases and pallets has both, and no others.
 */
export const UNIT_SYMBOLS = ['sscc', 'unit_elements'] as const;

/** See {@link UNIT_SYMBOLS}. */
export type UnitSymbol = (typeof UNIT_SYMBOLS)[number];

/** What a symbol of a record of the catalogue is: the one that the request asks for, the GTIN's own (EAN, UPC, ITF-14), or always the same. */
export type ItemSymbol = 'request' | 'gtin' | SymbolKind;

/** A symbol with its quiet zone, as large as its box and GS1's rules let it be. */
export interface SymbolElement extends ElementPlace {
  readonly kind: 'symbol';
  readonly symbol: ItemSymbol | UnitSymbol;
  /** What stands below a 2D symbol. Bars always have theirs. */
  readonly hri: 'none' | 'gtin' | 'all';
  /** Modules are no wider than this; null: as wide as fits. */
  readonly mostModuleMm: number | null;
  readonly align: Align;
  readonly alignDown: AlignDown;
}

/** A value of the label's record, and what stands around it. Nothing of it is there where the field is empty. */
export interface FieldPart {
  readonly kind: 'field';
  readonly field: FieldName;
  /** The word of the label's language stands before it, such as `EXP`. */
  readonly word: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** Null: as the request and the station have dates. */
  readonly dateFormat: DateFormat | null;
  readonly case: 'as_is' | 'upper' | 'lower';
  /** It is there only where the field before it is empty, and that one's where it is an alternative itself. */
  readonly isAlternative: boolean;
}

/** Text that is the same on all labels. Beside fields it is there only where the fields next to it are. */
export interface FreePart {
  readonly kind: 'free';
  readonly text: string;
}

/** A piece of a text. */
export type TextPart = FieldPart | FreePart;

/** How large type is. */
export type TypeSize =
  /** This size; smaller, down to the least, only where it does not fit, with a note. */
  | { readonly kind: 'fixed'; readonly pt: number; readonly leastPt: number }
  /** As large as fits between two sizes. */
  | { readonly kind: 'largest'; readonly mostPt: number; readonly leastPt: number };

/** Text, wrapped between words. */
export interface TextElement extends ElementPlace {
  readonly kind: 'text';
  readonly parts: readonly TextPart[];
  /** `sans`, `mono`, or a font that the station keeps, by its name or its id. */
  readonly face: string;
  readonly size: TypeSize;
  readonly align: Align;
  readonly alignDown: AlignDown;
  /** Text is wrapped over so many lines before it is set smaller. */
  readonly mostLines: number;
  /** What has no room even in its least size: shortened with an ellipsis, or left out. */
  readonly overflow: 'shorten' | 'leave_out';
  /** White text stands on its box, filled black. */
  readonly ink: 'black' | 'white';
}

/** What a titled element can say of a case or pallet: see {@link TitledElement}. */
export const UNIT_FACTS = ['ship_from', 'ship_to', 'sscc', 'elements'] as const;

/** See {@link UNIT_FACTS}: `elements` is all that its symbols say beside the SSCC. */
export type UnitFact = (typeof UNIT_FACTS)[number];

/**
 * What is to be read of a case or pallet, each value below its GS1 data title, in two columns where there is room. GS1 General
 * Specifications, section 6.6: building blocks.
 */
export interface TitledElement extends ElementPlace {
  readonly kind: 'titled';
  /** At least one, each once, in this order. */
  readonly says: readonly UnitFact[];
  /** Of the values; titles are smaller. */
  readonly size: TypeSize;
}

/** A picture that the station keeps, as large as its box, its proportions kept. */
export interface PictureElement extends ElementPlace {
  readonly kind: 'picture';
  /** The hash of a picture that the station keeps, or its name. */
  readonly picture: string;
  /** How it becomes black and white. */
  readonly dithering: Dithering;
  readonly align: Align;
  readonly alignDown: AlignDown;
}

/** A straight line through the middle of its box, along its longer side. */
export interface LineElement extends ElementPlace {
  readonly kind: 'line';
  readonly strokeMm: number;
}

/** The edge of its box, inside it. */
export interface BoxElement extends ElementPlace {
  readonly kind: 'box';
  readonly strokeMm: number;
  readonly cornerRadiusMm: number;
}

/** Its box, filled black. */
export interface FillElement extends ElementPlace {
  readonly kind: 'fill';
}

/** Something that stands on a label. */
export type LayoutElement =
  SymbolElement | TextElement | TitledElement | PictureElement | LineElement | BoxElement | FillElement;

/** A layout as a job keeps it: made again, it has the same bytes whatever became of the layout since. */
export interface JobLayout {
  readonly layout: Layout;
  /** Counted from 1; 0 for one that was never saved. */
  readonly version: number;
  /** It must be approved before it is used, and is not: its labels say so. */
  readonly isDraft: boolean;
  /** The fonts of people's own that it names; left out where there are none. */
  readonly fonts?: readonly JobFont[];
  /** The pictures of the design that the job's labels get; left out where there are none. */
  readonly pictures?: readonly JobPicture[];
  /** How wide the modules of the job's symbols are, so that all of its labels have one; left out: as wide as each label lets them be. */
  readonly modules?: readonly JobModule[];
}

/** The module that the symbols of one element have on all labels of a job which can take it: one for each symbology. */
export interface JobModule {
  /** The id of the element. */
  readonly element: string;
  readonly symbology: Symbology;
  readonly xDimensionMm: number;
}

/** A font as a job keeps it: the face stands for the bytes of its file, which a station never forgets. */
export interface JobFont {
  /** What the layout calls it. */
  readonly name: string;
  readonly face: ImportedFace;
}

/** A picture as a job keeps it: black and white, in the size that its element has on the job's labels. */
export interface JobPicture {
  /** The id of its element. */
  readonly element: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly bytesPerRow: number;
  /** The rows of its bitmap, in Base64. */
  readonly bitsBase64: string;
}
