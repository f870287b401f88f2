import type { ShortId } from '../contract/short-id.ts';
import type { Problem } from '../result/result.ts';
import type { Label } from './label.ts';
import type { Template } from './template.ts';

/** One sheet as it will be printed, painted from the same drawing as the PDF. */
export interface SheetPreview {
  readonly kind: 'sheet';
  readonly template: Template;
  readonly labelCount: number;
  readonly sheetCount: number;
  /** Which sheet this is, from 1: the last one where one beyond it was asked for. */
  readonly sheet: number;
  /** The page at true size, as a self-contained SVG: to be shown as an image. */
  readonly svg: string;
  /** The cells of this sheet that get a label, in order. */
  readonly cells: readonly PreviewCell[];
}

/** A cell of a sheet and what goes on it. */
export interface PreviewCell {
  /** Counted from 1, row by row. */
  readonly cell: number;
  /** Its index in the selection, from 0. */
  readonly position: number;
  /** Of the product, lot or serial. */
  readonly id: ShortId;
  readonly label: Label;
  /** Why the label cannot be made, and so is missing from the picture; null for a good one. */
  readonly problem: Problem | null;
}

/** Symbols of a ZIP that are shown at once. */
export const SYMBOLS_PER_PAGE = 12;

/** Some symbols of a ZIP. */
export interface SymbolsPreview {
  readonly kind: 'symbols';
  readonly labelCount: number;
  /** How many dozens there are to page through, and which this is, from 1. */
  readonly sheetCount: number;
  readonly sheet: number;
  readonly symbols: readonly PreviewSymbol[];
}

/** One symbol of a ZIP. */
export interface PreviewSymbol {
  /** The name of its entry in the ZIP. */
  readonly entryName: string;
  readonly label: Label;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly svg: string;
  /** What it encodes, as the ZIP's manifest says it. */
  readonly content: string;
}

/** The notes and rejections of single rows of a selection, known before anything is rendered. */
export interface Preflight {
  readonly labelCount: number;
  /** The number of labels, from the first, that are checked with this batch. Continue from here until it is `labelCount`. */
  readonly checkedTo: number;
  readonly rows: readonly PreflightRow[];
}

/** One row that cannot be made as asked (`refused`), or that will look other than asked (`note`). */
export interface PreflightRow extends Problem {
  readonly position: number;
  readonly id: ShortId;
  readonly label: Label;
  readonly severity: 'refused' | 'note';
}
